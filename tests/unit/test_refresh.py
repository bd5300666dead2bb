import asyncio
import subprocess
import sys

import pytest

from bot.answers.passage import Query
from bot.settings import Settings
from bot.wiring import build
from knowledge.index import VectorStore
from knowledge.refusal import KnowledgeRefused

RULES = {
    "tools.md": "# Tools\n\nOnly tools on the list may be used.\n\nAsk the help desk for access to a tool.\n",
    "leave.md": "# Leave\n\nHolidays are asked for two weeks in advance.\n\nThe team lead approves them.\n",
    "travel.md": "# Travel\n\nTrains are preferred to planes.\n\nHotels cost at most 120 euros a night.\n",
    "office.md": "# Office\n\nThe doors close at eight in the evening.\n\nVisitors sign in at the desk.\n",
}


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in RULES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
async def whole(tmp_path):
    whole = build(Settings(_env_file=None, data_dir=tmp_path / "data"))
    await whole.prepare_records()
    await whole.open_knowledge()
    yield whole
    await whole.close()


async def first(whole, question):
    findings = await whole.knowledge.search(Query(question, "en"))
    return findings.hits[0].passage if findings.hits else None


async def test_only_what_changed_is_read_and_embedded(whole, source):
    report = await whole.refresh_from(source)
    assert (len(report.added), report.version, report.embedded) == (4, 1, report.passages)
    assert (await first(whole, "How much may a hotel cost?")).document == "travel.md"
    again = await whole.refresh_from(source)
    assert (again.version, len(again.unchanged)) == (None, 4)
    (source / "travel.md").write_text(RULES["travel.md"].replace("120", "150"), encoding="utf-8")
    changed = await whole.refresh_from(source)
    assert (changed.changed, changed.version, changed.embedded) == (("travel.md",), 2, 1)
    assert "150" in (await first(whole, "How much may a hotel cost?")).text


async def test_a_dry_run_writes_nothing(whole, source):
    report = await whole.refresh_from(source, dry_run=True)
    assert (len(report.added), report.version, await whole.versions.kept()) == (4, None, [])


async def test_a_file_that_fails_keeps_its_last_good_text_marked_stale(whole, source):
    await whole.refresh_from(source)
    (source / "travel.md").write_bytes(b"%PDF-1.7 broken off")
    report = await whole.refresh_from(source)
    (failure,) = report.failed
    assert (failure.path, failure.kept) == ("travel.md", True)
    assert (await first(whole, "How much may a hotel cost?")).stale


async def test_losing_many_passages_waits_for_a_person(whole, source):
    await whole.refresh_from(source)
    (source / "travel.md").unlink()
    (source / "leave.md").unlink()
    report = await whole.refresh_from(source)
    assert (report.needs_confirmation, report.version) == (True, None)
    assert (await first(whole, "How much may a hotel cost?")).document == "travel.md"
    agreed = await whole.refresh_from(source, yes=True)
    assert (agreed.version, agreed.removed) == (2, ("leave.md", "travel.md"))


async def test_a_source_that_is_gone_or_empty_loses_nothing(whole, source, tmp_path):
    await whole.refresh_from(source)
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, tmp_path / "missing"):
        with pytest.raises(KnowledgeRefused):
            await whole.refresh_from(folder, yes=True)
    assert (await whole.versions.live()).number == 1


async def test_the_same_text_twice_is_one_evidence(whole, source):
    (source / "copy.md").write_text(RULES["tools.md"], encoding="utf-8")
    report = await whole.refresh_from(source)
    assert report.duplicates == (("tools.md", "copy.md"),)
    findings = await whole.knowledge.search(Query("Which tools may be used?", "en"))
    assert sum("on the list" in hit.passage.text for hit in findings.hits) == 1


async def test_a_version_can_be_gone_back_to(whole, source):
    await whole.refresh_from(source)
    with pytest.raises(KnowledgeRefused):
        await whole.refresh.rollback()
    (source / "travel.md").write_text(RULES["travel.md"].replace("120", "150"), encoding="utf-8")
    await whole.refresh_from(source)
    assert (await whole.refresh.rollback()).number == 1
    assert "120" in (await first(whole, "How much may a hotel cost?")).text


async def test_a_version_that_was_cut_by_other_rules_is_made_anew(whole, source, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr("knowledge.refresh.SPLITTER", "0")
        await whole.refresh_from(source)
    assert await first(whole, "How much may a hotel cost?") is None
    await whole.refresh.renew()
    assert (await first(whole, "How much may a hotel cost?")).document == "travel.md"
    assert (await whole.versions.live()).number == 2
    assert (await whole.refresh.rollback()).number == 3
    assert (await first(whole, "How much may a hotel cost?")).document == "travel.md"


async def test_two_refreshes_at_once_are_one(whole, source):
    outcomes = await asyncio.gather(
        whole.refresh_from(source), whole.refresh_from(source), return_exceptions=True
    )
    assert sum(isinstance(outcome, KnowledgeRefused) for outcome in outcomes) == 1


async def test_what_was_closed_can_be_opened_again(whole):
    whole.knowledge.close()
    await whole.open_knowledge()


async def test_a_second_process_is_refused_with_a_sentence(whole, tmp_path):
    code = (
        "import sys; from pathlib import Path; from knowledge.index import VectorStore\n"
        "try: VectorStore(Path(sys.argv[1])).open()\n"
        "except Exception as error: print(error)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "data" / "vectors")]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True)
    assert "Stop it first" in done.stdout


async def test_a_build_that_was_cut_short_leaves_the_old_version_live(whole, source, monkeypatch):
    await whole.refresh_from(source)
    (source / "new.md").write_text("# New\n\nCoffee is free for everybody.\n", encoding="utf-8")

    def dies(*_args):
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(VectorStore, "write", dies)
        with pytest.raises(MemoryError):
            await whole.refresh_from(source)
    assert (await whole.versions.live()).number == 1
    assert await whole.versions.unfinished() == {2}
    report = await whole.refresh_from(source)
    assert (report.added, await whole.versions.unfinished()) == (("new.md",), set())
