"""Records that are at the newest schema, made once in a process and copied from then on."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from bot.store.database import Database
from bot.store.schema import migrate


def migrated_records(folder: Path) -> Path:
    """Put migrated SQLite records with nothing in them into a data folder, and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(_template(), folder / "records.sqlite"))


@cache
def _template() -> Path:
    folder = tempfile.mkdtemp(prefix="passerelle-records-")
    atexit.register(shutil.rmtree, folder)
    path = Path(folder) / "records.sqlite"
    migrate_from_outside(f"sqlite+aiosqlite:///{path}")
    return path


def migrate_from_outside(url: str) -> None:
    """Migrate the records at `url`, from code that is not asynchronous but may be called from such."""

    async def make() -> None:
        made = Database(url)
        await migrate(made)
        await made.close()

    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, make()).result()
