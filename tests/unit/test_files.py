"""Files are kept for their owner and for those they were shared with, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.exchanges import Exchanges
from bot.answers.gaps import Gaps
from bot.dialogue.refusal import Refusal
from bot.people.people import People
from bot.people.person import Person
from bot.people.personal_data import PersonalData
from bot.store.files import MEGABYTE, NAME_LIMIT, Files, file_name
from jobs.retention import Retention
from tests.unit.arbitrary_dialogue import HOSTILE
from tests.unit.web_house import MovableClock

PNG = b"\x89PNG\r\n\x1a\n\x00"


@pytest.fixture
async def people(database):
    people = People(database, MovableClock())
    for name in ("lea", "omar", "ada"):
        await people.add(Person(name, name.title(), f"{name}@example.com"))
    return people


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def files(database, clock):
    return Files(database, clock, limit_mb=1)


async def test_a_file_comes_back_as_it_was(people, files):
    kept = await files.keep("lea", "chart.png", "image/png", PNG, description="Sales by month")
    assert (kept.name, kept.media_type, kept.size) == ("chart.png", "image/png", len(PNG))
    found = await files.read(kept.id, "lea")
    assert (found.file, found.content) == (kept, PNG)
    assert found.file.description == "Sales by month"


async def test_it_is_read_by_its_owner_and_by_whom_it_was_shared_with(people, files):
    kept = await files.keep("lea", "report.docx", "application/msword", b"words")
    assert await files.read(kept.id, "omar") is None
    await files.share(kept.id, "omar")
    await files.share(kept.id, "omar")
    assert (await files.read(kept.id, "omar")).content == b"words"
    assert await files.read(kept.id, "ada") is None
    assert await files.read("nothing", "lea") is None


async def test_what_is_too_large_is_refused_and_nothing_of_it_stays(people, files, database):
    await files.keep("lea", "just.bin", "", b"x" * MEGABYTE)
    with pytest.raises(Refusal) as refused:
        await files.keep("lea", "../large.bin", "", b"x" * (MEGABYTE + 1))
    assert refused.value.values == {"name": "large.bin", "limit": 1}
    assert await files.erase(before=files._clock.now() + timedelta(days=1)) == 1


async def test_it_is_part_of_the_transaction_that_decides_on_it(people, files, database):
    async with database.transaction() as session:
        kept = await files.keep("lea", "a.txt", "text/plain", b"a", within=session)
        await files.share(kept.id, "omar", within=session)
        await session.rollback()
    assert await files.read(kept.id, "lea") is None
    async with database.transaction() as session:
        kept = await files.keep("lea", "a.txt", "text/plain", b"a", within=session)
        await files.share(kept.id, "omar", within=session)
    assert await files.read(kept.id, "omar") is not None


async def test_a_file_that_is_no_longer_wanted_is_gone_for_everybody(people, files):
    kept = await files.keep("lea", "a.txt", "text/plain", b"a")
    await files.share(kept.id, "omar")
    await files.forget(kept.id)
    assert await files.read(kept.id, "lea") is None
    assert await files.read(kept.id, "omar") is None


async def test_files_live_as_long_as_conversations_and_drafts(people, files, clock, database):
    exchanges, gaps = Exchanges(database, clock), Gaps(database, clock)
    for days in ({"conversation_days": 30, "draft_days": 1}, {"conversation_days": 1, "draft_days": 30}):
        retention = Retention(database, clock, exchanges, gaps, files, gap_days=180, **days)
        kept = await files.keep("lea", "old.txt", "text/plain", b"old")
        clock.time += timedelta(days=29)
        await retention.erase()
        assert await files.read(kept.id, "lea") is not None
        clock.time += timedelta(days=2)
        await retention.erase()
        assert await files.read(kept.id, "lea") is None


async def test_files_are_handed_over_and_erased_with_all_else_of_a_person(people, files, clock, database):
    mine = await files.keep("lea", "mine.txt", "text/plain", b"mine")
    theirs = await files.keep("omar", "theirs.txt", "text/plain", b"theirs")
    await files.share(theirs.id, "lea")
    await files.share(mine.id, "omar")
    personal_data = PersonalData(database, clock, people, ())
    records = (await personal_data.export("lea"))["records"]
    (exported,) = records["files"]
    assert (exported["name"], exported["content"]) == ("mine.txt", "bWluZQ==")
    assert [row["file_id"] for row in records["file_readers"]] == [theirs.id]
    erasure = await personal_data.erase("lea")
    assert erasure.rows["files"] == 1
    assert await files.read(mine.id, "omar") is None
    assert (await files.read(theirs.id, "omar")).content == b"theirs"


@given(
    st.one_of(st.text(max_size=300), st.sampled_from(HOSTILE), st.text(min_size=200).map("{}.docx".format))
)
def test_a_name_is_only_a_name(name):
    shown = file_name(name)
    assert 0 < len(shown) <= NAME_LIMIT
    assert shown.isprintable()
    assert not set(shown) & set("/\\\r\n")
    assert shown == file_name(shown)
    assert not shown.startswith(".")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\lea\Bilan annuel.xlsx", "Bilan annuel.xlsx"),
        ("facture\u202efdp.exe", "facture fdp.exe"),
        ("Été – 2026\t(v2).csv", "Été – 2026 (v2).csv"),
        ("", "file"),
        ("…", "…"),
        ("a" * 200 + ".docx", "a" * 115 + ".docx"),
    ],
)
def test_names_stay_readable(name, shown):
    assert file_name(name) == shown


async def test_a_media_type_that_is_none_is_unknown(people, files):
    for told in ("", "text/html\r\nX: y", "nonsense", "IMAGE/PNG; charset=x"):
        kept = await files.keep("lea", "a", told, b"")
        assert kept.media_type == ("image/png" if told.startswith("IMAGE") else "application/octet-stream")
