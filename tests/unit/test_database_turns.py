"""Units of work on SQLite take turns in line; what people wait for goes first."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.store import database as records
from bot.store.database import Database


@pytest.fixture
async def file(tmp_path):
    file = Database(f"sqlite+aiosqlite:///{tmp_path}/records.sqlite")
    async with file.transaction() as session:
        await session.execute(text("CREATE TABLE written (who TEXT)"))
    yield file
    await file.close()


async def written(file):
    async with file.snapshot() as session:
        return list(await session.scalars(text("SELECT who FROM written ORDER BY rowid")))


def note(who):
    return text("INSERT INTO written VALUES (:who)").bindparams(who=who)


class Writers:
    def __init__(self, file):
        self.file = file
        self.begun, self.ends = asyncio.Event(), asyncio.Event()

    async def long(self):
        async with self.file.transaction() as session:
            await session.execute(note("long"))
            self.begun.set()
            await self.ends.wait()

    async def short(self, who):
        async with self.file.transaction() as session:
            await session.execute(note(who))

    async def fails(self):
        async with self.file.transaction() as session:
            await session.execute(note("gone"))
            await session.execute(text("no SQL"))

    async def at_once(self, who):
        await self.file.at_once(lambda session: session.execute(note(who)))


async def in_line(file, *coroutines):
    """A long unit of work, and others that have come in this order meanwhile."""
    writers = Writers(file)
    first = asyncio.create_task(writers.long())
    await writers.begun.wait()
    tasks = []
    for make, who in coroutines:
        tasks.append(asyncio.create_task(make(writers, who)))
        await asyncio.sleep(0)
    return writers, first, tasks


async def test_they_write_in_the_order_they_came_and_what_people_wait_for_first(file):
    writers, first, tasks = await in_line(
        file,
        (Writers.short, "1"),
        (Writers.short, "2"),
        (Writers.at_once, "soon"),
        (Writers.short, "3"),
    )
    writers.ends.set()
    await asyncio.gather(first, *tasks)
    assert await written(file) == ["long", "soon", "1", "2", "3"]


async def test_one_that_is_given_up_lets_the_next_one_pass(file):
    writers, first, tasks = await in_line(file, (Writers.short, "1"), (Writers.short, "2"))
    tasks[0].cancel()
    writers.ends.set()
    await asyncio.gather(first, *tasks, return_exceptions=True)
    assert await written(file) == ["long", "2"]


async def test_one_that_is_given_up_in_its_very_turn_lets_the_next_one_pass(file):
    writers, first, tasks = await in_line(file, (Writers.short, "1"), (Writers.short, "2"))
    writers.ends.set()
    await first
    tasks[0].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert "2" in await written(file)


async def test_one_that_fails_lets_the_next_one_pass(file):
    writers = Writers(file)
    with pytest.raises(DBAPIError):
        await writers.fails()
    await writers.short("kept")
    assert await written(file) == ["kept"]


async def test_nobody_waits_for_ever(file, monkeypatch):
    monkeypatch.setattr(records, "BUSY_SECONDS", 0.05)
    writers, first, (waiting,) = await in_line(file, (Writers.short, "1"))
    with pytest.raises(TimeoutError):
        await waiting
    writers.ends.set()
    await first
    await writers.short("2")
    assert await written(file) == ["long", "2"]
