"""Builds the whole from the settings: the only package that may import everybody."""

from __future__ import annotations

from bot.clock import Clock, MovedClock, SystemClock
from bot.settings import Environment, Settings
from bot.store.database import RecordsUnreachable
from bot.store.schema import SchemaBehind
from bot.wiring.passerelle import Passerelle
from knowledge.refusal import KnowledgeRefused

__all__ = ["EXPECTED", "Passerelle", "build"]

EXPECTED = (KnowledgeRefused, RecordsUnreachable, SchemaBehind)
"""What the command line shows as a sentence, without a traceback."""


def build(settings: Settings, clock: Clock | None = None) -> Passerelle:
    """Put an installation together from its settings."""
    if clock is None:
        demo = settings.environment is Environment.DEMO
        clock = MovedClock(settings.data_dir) if demo else SystemClock()
    return Passerelle(settings, clock)
