"""One of several processes leads, and another does as soon as it can't."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from sqlalchemy import text

from bot.store.database import Database
from jobs.leadership import AdvisoryLock, Alone, Patience, leadership


@asynccontextmanager
async def two(records, **patience):
    pair = [AdvisoryLock(records, Patience(**patience)) for _ in range(2)]
    try:
        yield pair
    finally:
        for each in pair:
            await each.resign()


async def leads_soon(lock):
    async with asyncio.timeout(10):
        while not await lock.held():  # noqa: ASYNC110 -- only asking again takes the lock
            await asyncio.sleep(0.02)


async def test_one_leads_until_it_resigns(postgresql):
    async with two(postgresql) as (one, other):
        assert [await one.held(), await other.held(), await one.held()] == [True, False, True]
        await one.resign()
        await leads_soon(other)
        assert await one.held() is False


async def test_who_loses_the_connection_stops_leading_and_the_other_takes_over(postgresql, log):
    async with two(postgresql) as (one, other):
        assert await one.held()
        await other.held()
        async with postgresql.transaction() as session:
            await session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks "
                    "WHERE locktype = 'advisory' AND granted AND database = "
                    "(SELECT oid FROM pg_database WHERE datname = current_database())"
                )
            )
        assert await one.held() is False
        await leads_soon(other)
        assert await one.held() is False
    assert "leadership.lost" in log.getvalue()


async def test_who_gives_no_sign_of_life_loses_it(postgresql):
    async with two(postgresql, silence=0.2) as (one, other):
        assert await one.held()
        await leads_soon(other)
        assert await one.held() is False


async def test_without_an_answer_nobody_leads(tmp_path):
    nowhere = Database(f"postgresql+psycopg://nobody@/nothing?host={tmp_path}")
    async with two(nowhere) as (one, _):
        assert await one.held() is False
    await nowhere.close()


async def test_on_sqlite_there_is_one_process_and_it_leads(sqlite):
    alone = leadership(sqlite)
    assert isinstance(alone, Alone)
    assert await alone.held()
    await alone.resign()
