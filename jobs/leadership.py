"""Which of several processes does what happens by the clock: one at a time.

On PostgreSQL the leader holds an advisory lock on a connection of its own. The lock is the session's: when
the process dies, its connection breaks, or it falls silent for longer than the server allows, the server
gives the lock up, and the first of the others to try has it.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol

import structlog
from sqlalchemy import NullPool, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.store.database import Database

LOCK: Final = 0x7061737365726531
"""The number of the advisory lock, the same in every process: "passere1" in ASCII."""

log = structlog.get_logger(__name__)


class Leadership(Protocol):
    """Knows whether this process is the one that leads."""

    async def held(self) -> bool:
        """Whether this process leads, looked at now; one that does not tries to."""
        ...

    async def resign(self) -> None:
        """Lead no longer, so that another process may at once."""
        ...


class Alone:
    """The leadership of the only process there is: on SQLite no second one shares the records."""

    async def held(self) -> bool:
        """Always."""
        return True

    async def resign(self) -> None:
        """Nobody waits."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for an answer, and for a leader that gives no sign of life, in seconds.

    `silence` must be well over the interval at which `held` is called.
    """

    answer: float = 4.0
    silence: float = 10.0


class AdvisoryLock:
    """The leadership among processes that share a PostgreSQL database, version 14 or later.

    The connection must reach the server itself: a pooler that hands sessions on between transactions
    would hand the lock on, too.
    """

    def __init__(self, database: Database, patience: Patience = Patience()) -> None:
        self._engine = create_async_engine(
            database.url, poolclass=NullPool, isolation_level="AUTOCOMMIT", hide_parameters=True
        )
        self._patience = patience
        self._connection: AsyncConnection | None = None
        self._leads = False
        self._asking = asyncio.Lock()

    async def held(self) -> bool:
        """Ask the server, in any case: who was frozen must not trust what it knew before."""
        async with self._asking:
            led = self._leads
            try:
                async with asyncio.timeout(self._patience.answer):
                    self._leads = await self._ask()
            except (SQLAlchemyError, OSError) as error:
                log.warning("leadership.unreachable", led=led, error=type(error).__name__)
                await self._leave()
            if self._leads != led:
                log.info("leadership.taken" if self._leads else "leadership.lost")
            return self._leads

    async def resign(self) -> None:
        """Close the connection, and the lock with it."""
        async with self._asking:
            await self._leave()
            await self._engine.dispose()

    async def _ask(self) -> bool:
        if self._connection is None:
            self._connection = await self._engine.connect()
            await self._connection.execute(text(f"SET idle_session_timeout = {self._milliseconds}"))
            await self._connection.execute(text(f"SET tcp_user_timeout = {self._milliseconds}"))
        if self._leads:
            await self._connection.execute(text("SELECT 1"))
            return True
        took = await self._connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK})
        return bool(took)

    async def _leave(self) -> None:
        connection, self._connection, self._leads = self._connection, None, False
        if connection is not None:
            # What is broken already can't be closed in good order.
            with suppress(SQLAlchemyError, OSError):
                await connection.invalidate()
            with suppress(SQLAlchemyError, OSError):
                await connection.close()

    @property
    def _milliseconds(self) -> int:
        return round(self._patience.silence * 1000)


def leadership(database: Database) -> Leadership:
    """The leadership that fits the records."""
    return Alone() if database.is_sqlite else AdvisoryLock(database)
