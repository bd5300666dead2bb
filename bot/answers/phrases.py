"""Turns of phrase of French and English, kept in `phrases.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from bot.locales import LANGUAGES


@cache
def phrase(name: str) -> re.Pattern[str]:
    """A pattern for any turn of phrase under `name`, such as `order` or `asks.money`, in either language.

    It is meant for text that `words.fold` has folded.
    """
    entry = _table()
    for step in name.split("."):
        entry = entry[step]
    fragments = _table()["fragments"]
    lines = [line for language in LANGUAGES for line in entry[language].splitlines() if line]
    alternatives = "|".join(f"(?:{_filled(line, fragments)})" for line in lines)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def _filled(line: str, fragments: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda named: fragments[named[1]], line)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("bot.answers").joinpath("phrases.toml").read_text(encoding="utf-8"))
