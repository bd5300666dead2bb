"""The shape of the records: which migration they are at, and how to bring them up to date."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection

from bot.store.database import Database


class SchemaBehind(Exception):
    """The records were made by an older Passerelle and have not been migrated."""

    def __init__(self, current: str | None, newest: str) -> None:
        super().__init__(
            f"The database is at schema {current or 'none'}, this Passerelle needs {newest}. "
            "Back it up, then run `passerelle migrate`."
        )


async def migrate(database: Database) -> str:
    """Bring the records to the newest schema, in one transaction, and return its revision.

    Raises:
        RecordsUnreachable: when the database does not answer.
    """
    newest = _newest()
    async with database.connection() as connection:
        if await connection.run_sync(_current) != newest:
            await connection.run_sync(_upgrade)
            await connection.commit()
    return newest


async def check_schema(database: Database) -> None:
    """See that the records are at the newest schema.

    Raises:
        SchemaBehind: when they are not.
        RecordsUnreachable: when the database does not answer.
    """
    newest = _newest()
    async with database.connection() as connection:
        current = await connection.run_sync(_current)
    if current != newest:
        raise SchemaBehind(current, newest)


def _config(connection: Connection | None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(_config(connection), "head")


@cache
def _newest() -> str:
    from alembic.script import ScriptDirectory

    return str(ScriptDirectory.from_config(_config(None)).get_current_head())


def _current(connection: Connection) -> str | None:
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()
