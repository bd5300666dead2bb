"""Somebody with the whole server of the records, and its statistics, tries to tell ballots and voices apart."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.unit.pulse_house import CREW, crew_member, opened

BOX = ("pulse_ballots", "pulse_counts", "pulse_texts", "sealed_voices", "voices", "voice_words")
OPENED = ("pulse_counts", "pulse_texts", "voices", "voice_words")
MANY = [*CREW, "crew7", "crew8", "crew9"]
IN_TURN = [f"{place:02d}" for place in range(len(MANY))]


@pytest.fixture
async def on_postgres(tmp_path, postgresql):
    async with opened(tmp_path, postgresql.url) as house:
        yield house


@pytest.fixture
async def on_sqlite(tmp_path):
    async with opened(tmp_path) as house:
        yield house


async def answers_in_turn(house):
    """Everybody answers one after the other, each with words of their own; the survey is open still."""
    passerelle = house.passerelle
    for name in MANY[len(CREW) :]:
        if not await passerelle.people.find(name):
            await house.joins(crew_member(name))
    alma = await passerelle.people.named("alma")
    day = (house.clock.time + timedelta(days=5)).date().isoformat()
    pulse = await passerelle.pulses.prepare(alma, set_name="feelings", team="crew", last_day=day)
    await passerelle.pulses.launch(pulse.id, alma, people=len(MANY))
    await passerelle.pulses.tend()
    for place, name in enumerate(MANY):
        given = {"mostly": "hope" if place % 2 else "fear", "fear": f"A musing {place:02d}"}
        await passerelle.pulses.answer(pulse.id, await passerelle.people.named(name), given)


async def told_in_turn(house):
    for place, name in enumerate(MANY):
        person = await house.passerelle.people.named(name)
        told = {"kind": "worry", "anonymous": True, "going_on": False}
        await house.passerelle.voices.tell(person, f"A grief {place:02d}", **told)


async def ends(house):
    house.clock.time += timedelta(days=6)
    await house.passerelle.pulses.tend()


async def rows(house, query):
    async with house.passerelle.database.engine.connect() as connection:
        return (await connection.execute(text(query))).all()


async def said(house, query):
    """The numbers of the answers or voices, in the order in which a query finds them."""
    return [words[-2:] for (words,) in await rows(house, query)]


def files_with(folder, *words):
    """The files below a folder that hold one of some words, and how many there are."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(word in path.read_bytes() for word in words)], len(files)


async def test_the_whole_of_postgresql_neither_quotes_nor_orders_what_is_anonymous(on_postgres):
    """Tables, indexes, the write-ahead log; row versions (xmin), places (ctid), sequences and statistics."""
    house = on_postgres
    await answers_in_turn(house)
    await told_in_turn(house)
    ((folder,),) = await rows(house, "SELECT current_setting('data_directory')")
    held, files = files_with(Path(folder), b"A musing 0", b"A grief 0")
    assert held == []
    assert files > 100
    quoted = "SELECT query FROM pg_stat_activity WHERE query ~ '(musing|grief) 0'"
    assert await rows(house, quoted) == []
    tables = ", ".join(f"'{table}'" for table in BOX)
    numbered = f"""SELECT table_name FROM information_schema.columns WHERE table_name IN ({tables})
        AND (column_default LIKE 'nextval%' OR is_identity = 'YES')"""
    assert await rows(house, numbered) == []

    await ends(house)
    await house.passerelle.voices.open_box()
    for table in OPENED:
        written = await rows(house, f"SELECT DISTINCT xmin::text FROM {table}")
        assert len(written) == 1, f"{table} was written in several transactions"
    for query in (
        "SELECT text FROM pulse_texts ORDER BY ctid",
        "SELECT text FROM pulse_texts ORDER BY id",
        "SELECT text FROM voice_words ORDER BY ctid",
        "SELECT text FROM voice_words w JOIN voices v ON v.id = w.voice_id ORDER BY v.ctid",
    ):
        found = await said(house, query)
        assert sorted(found) == IN_TURN
        assert found not in (IN_TURN, IN_TURN[::-1]), query
    assert await rows(house, "SELECT 1 FROM pulse_ballots UNION SELECT 1 FROM sealed_voices") == []

    house.clock.time += timedelta(days=15)
    first = await said(house, "SELECT text FROM pulse_texts ORDER BY ctid")
    await answers_in_turn(house)
    await ends(house)
    both = await said(house, "SELECT text FROM pulse_texts ORDER BY ctid")
    assert both[: len(first)] == first
    assert both[len(first) :] != first, "the same answers lie in the same order"


async def test_the_whole_of_sqlite_neither_quotes_nor_orders_what_is_anonymous(on_sqlite):
    """The tables with their free pages, and the write-ahead log."""
    house = on_sqlite
    await answers_in_turn(house)
    await told_in_turn(house)
    folder = house.passerelle.settings.data_dir
    held, _ = files_with(folder, b"A musing 0", b"A grief 0")
    assert held == []
    assert (folder / "records.sqlite-wal").exists()
    await ends(house)
    await house.passerelle.voices.open_box()
    with closing(sqlite3.connect(folder / "records.sqlite")) as records:
        for table in ("pulse_texts", "voice_words"):
            found = [words[-2:] for (words,) in records.execute(f"SELECT text FROM {table}")]
            assert sorted(found) == IN_TURN
            assert found not in (IN_TURN, IN_TURN[::-1])
