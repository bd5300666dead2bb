"""The connection to the records, on SQLite or PostgreSQL."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import Session, sessionmaker

DATA_DIR: Final = "PASSERELLE_DATA_DIR"
DATABASE_URL: Final = "PASSERELLE_DATABASE_URL"

_Done = TypeVar("_Done")

BUSY_SECONDS: Final = 30
"""How long a unit of work waits for others that write to an SQLite file."""

_SQLITE: Final[dict[str, Any]] = {"connect_args": {"timeout": BUSY_SECONDS}, "hide_parameters": True}


class RecordsUnreachable(Exception):
    """The records can't be opened. Its message has a sentence that says why and what to look at."""

    def __init__(self, reason: object, setting: str) -> None:
        first = next(iter(str(reason).strip().splitlines()), "no answer")
        super().__init__(f"The records can't be opened: {first.rstrip('.')}. Look at {setting}.")


class Database:
    """Opens transactions on one database. `url` is an SQLAlchemy address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        self._visits = _Visits(url) if self.is_sqlite else None
        self._turns = _Turns() if self.is_sqlite else None

    @property
    def is_sqlite(self) -> bool:
        """Whether the records are kept in an SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A bare connection, for what looks after the records themselves; makes the folder of an SQLite file.

        Raises:
            RecordsUnreachable: when the database does not answer, or is none.
        """
        try:
            if self.is_sqlite and self.engine.url.database:
                Path(self.engine.url.database).parent.mkdir(parents=True, exist_ok=True)
            opened = await self.engine.connect()
        except (DBAPIError, OSError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            raise RecordsUnreachable(reason, DATA_DIR if self.is_sqlite else DATABASE_URL) from error
        try:
            yield opened
        finally:
            await opened.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A unit of work: all of it is committed at the end, or none when an exception leaves it.

        Raises:
            TimeoutError: when others kept an SQLite file busy for `BUSY_SECONDS`.
        """
        async with self._turn(), self._sessions.begin() as session:
            yield session

    async def at_once(self, work: Callable[[Session], _Done]) -> _Done:
        """A unit of work of few statements, as a plain function of a session, in one go.

        For what people wait for: on SQLite each statement is a visit to another thread, here all of
        them together are one, which goes before the units of work that wait.
        """
        if self._visits:
            async with self._turn(first=True):
                return await self._visits.work(work)
        async with self.transaction() as session:
            return await session.run_sync(work)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncSession]:
        """A consistent look at the records that changes nothing and, on SQLite, waits for no writer."""
        async with self.engine.connect() as connection:
            reading = await connection.execution_options(passerelle_reading=True)
            async with AsyncSession(reading, expire_on_commit=False) as session:
                yield session

    def _turn(self, *, first: bool = False) -> AbstractAsyncContextManager[None]:
        return self._turns.turn(first=first) if self._turns else nullcontext()

    async def ping(self) -> None:
        """Raise an SQLAlchemy error when the database does not answer."""
        async with self.snapshot() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Give every connection back."""
        if self._visits:
            self._visits.close()
        await self.engine.dispose()


class _Turns:
    """Lets one unit of work after the other write to an SQLite file.

    SQLite itself has a writer ask again and again, more seldom the longer it waits: of many, some wait for
    seconds while others come and go. Here they wait in line, `first` ones ahead of all others.
    """

    def __init__(self) -> None:
        self._busy = False
        self._writer: asyncio.Task[Any] | None = None
        self._first: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self, *, first: bool) -> AsyncIterator[None]:
        me = asyncio.current_task()
        if self._writer is me:  # one within another: SQLite decides, as it does between processes
            yield
            return
        if self._busy:
            await self._stand_in(self._first if first else self._others)
        self._busy, self._writer = True, me
        try:
            yield
        finally:
            self._pass_on()

    async def _stand_in(self, line: deque[asyncio.Future[None]]) -> None:
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line.append(place)
        try:
            async with asyncio.timeout(BUSY_SECONDS):
                await place
        except BaseException:
            if place in line:
                line.remove(place)
            elif not place.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        self._writer = None
        for line in (self._first, self._others):
            while line:
                place = line.popleft()
                if not place.done():
                    place.set_result(None)
                    return
        self._busy = False


class _Visits:
    """A thread with a connection of its own to an SQLite file."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(make_url(url).set(drivername="sqlite"), **_SQLITE)
        _prepare(self._engine)
        self._sessions = sessionmaker(self._engine, expire_on_commit=False)
        # Of its own: those that everybody shares are busy with searches.
        self._thread = ThreadPoolExecutor(1, "records")

    async def work(self, work: Callable[[Session], _Done]) -> _Done:
        def visit() -> _Done:
            with self._sessions.begin() as session:
                return work(session)

        return await asyncio.get_running_loop().run_in_executor(self._thread, visit)

    def close(self) -> None:
        self._thread.shutdown()
        self._engine.dispose()


def _engine(url: str) -> AsyncEngine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_async_engine(
            url, pool_pre_ping=True, pool_size=10, max_overflow=10, hide_parameters=True
        )
    engine = create_async_engine(url, **_SQLITE)
    _prepare(engine.sync_engine)
    return engine


def _prepare(engine: Engine) -> None:
    event.listen(engine, "connect", _prepare_sqlite)
    # SQLite's own BEGIN is deferred: a transaction that reads, then writes, fails with "database is
    # locked" whenever another one wrote in between. Taking the write lock at once waits instead.
    event.listen(engine, "begin", _begin_sqlite)


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get("passerelle_autocommit", False):
        return
    reading = connection.get_execution_options().get("passerelle_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is erased is overwritten in the file, too.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()
