"""This machine's Passerelle, opened for one command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.terminal import fail

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.wiring import Passerelle


def settings(**overrides: Any) -> Settings:
    """The settings in effect; a wrong one ends the command with a sentence."""
    from bot.settings import WrongSettings, read_settings

    try:
        return read_settings(**overrides)
    except WrongSettings as error:
        fail(str(error), code=2)


def demo_settings(**overrides: Any) -> Settings:
    """The settings of the demonstration: the sample company, in a data folder of its own."""
    from bot.settings import Environment

    data_dir = Path(".passerelle") / "demo"
    return settings(**{"environment": Environment.DEMO, "data_dir": data_dir, "database_url": ""} | overrides)


@asynccontextmanager
async def installation(chosen: Settings | None = None) -> AsyncIterator[Passerelle]:
    """Open the records and whatever the command asks of them, and close all of it afterwards."""
    from bot.log import configure_log
    from bot.wiring import EXPECTED, build

    chosen = chosen or settings()
    configure_log(format=chosen.log_format, level="warning")
    passerelle = build(chosen)
    try:
        await passerelle.prepare_records()
        yield passerelle
    except EXPECTED as error:
        fail(str(error))
    finally:
        await passerelle.close()
