import json

import pytest

from tests.e2e.installation import Installation

BEFORE = """# Travel

## Trains

Trains are preferred to planes. Second class is booked.

## Hotels

Hotels cost at most 120 euros a night.

## Fax

Faxes are sent from the front desk.
"""
AFTER = """# Travel

## Trains

Trains are preferred to planes. First class [bold]is[/bold] booked.

## Hotels

Hotels cost at most 120 euros a night.

## Taxis

Taxis are paid back after ten in the evening.
"""


@pytest.fixture(scope="module")
def refresh(tmp_path_factory):
    """`passerelle knowledge refresh` over a folder whose travel.md has changed since version 1."""
    installation = Installation(tmp_path_factory.mktemp("dry"))
    installation.write(travel=BEFORE)
    installation.refresh()
    installation.write(travel=AFTER, office="# Office\n\nThe doors close at eight.\n")
    return lambda *options: installation.prints(
        "knowledge", "refresh", "--source", str(installation.documents), *options
    )


def test_a_dry_run_tells_by_article_which_sentences_change(refresh):
    lines = [line.rstrip() for line in refresh("--dry-run").splitlines()]
    start = lines.index("    removed: Travel › Fax")
    assert lines[start:] == [
        "    removed: Travel › Fax",
        "      - Faxes are sent from the front desk.",
        "    added: Travel › Taxis",
        "      + Taxis are paid back after ten in the evening.",
        "    changed: Travel › Trains",
        "      - Second class is booked.",
        "      + First class [bold]is[/bold] booked.",
        "1 added, 1 changed, 0 removed, 0 unchanged, 0 failed; 3 passages before, 4 after.",
        "Nothing was written (--dry-run).",
    ]
    assert not any("Hotels" in line for line in lines)


def test_a_machine_reads_the_same_and_a_new_document_is_not_told_sentence_by_sentence(refresh):
    report = json.loads(refresh("--dry-run", "--json"))
    assert report["version"] is None
    told = {(each["path"], each["heading"][-1]): each for each in report["articles"]}
    assert set(told) == {("office.md", "Office")} | {
        ("travel.md", heading) for heading in ("Fax", "Taxis", "Trains")
    }
    trains = told["travel.md", "Trains"]
    assert (trains["change"], trains["lost"], trains["gained"]) == (
        "changed",
        ["Second class is booked."],
        ["First class [bold]is[/bold] booked."],
    )
    office = told["office.md", "Office"]
    assert (office["change"], office["lost"], office["gained"]) == ("added", [], [])
