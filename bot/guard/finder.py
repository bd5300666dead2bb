"""Finds personal data and secrets in a text of any length, in bounded time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import Final

from bot.guard.finding import Finding, Kind, merged
from bot.guard.plain import Plain

MOST_CHARACTERS: Final = 1_000_000
"""Of a text that is read; a longer one is UNREAD as a whole."""

WINDOW: Final = 4_000
"""Characters read at once: what grows faster than its input stays small."""

OVERLAP: Final = 500
"""Characters that two windows share, so that what lies across their border is whole in one of them."""

_Find = Callable[[str, str], Iterable[Finding]]


class Finder:
    """Finds with Presidio, detect-secrets and the markings of data classes. It can be shared between threads.

    `classes` are a company's own names of data classes.
    """

    def __init__(self, classes: Sequence[str] = ()) -> None:
        self._classes = tuple(classes)
        self._lock = Lock()

    def load(self) -> None:
        """Load Presidio and the rest, which takes seconds the first time."""
        self._loaded()

    def find(self, text: str, language: str) -> tuple[Finding, ...]:
        """What is found in `text`, in its order, none overlapping another."""
        if not text.strip():
            return ()
        if len(text) > MOST_CHARACTERS:
            return (Finding(Kind.UNREAD, 0, len(text), 1.0),)
        plain = Plain.of(text)
        if not plain.text:
            return ()
        found = self._loaded()(plain.text, language)
        return merged(_moved(finding, *plain.span(finding.start, finding.end)) for finding in found)

    def _loaded(self) -> _Find:
        with self._lock:
            return _finding(self._classes)


@cache
def _finding(classes: tuple[str, ...]) -> _Find:
    from bot.guard import credentials
    from bot.guard.markings import Markings
    from bot.guard.recognisers import LANGUAGES, analyzer, kind_of

    presidio, markings = analyzer(), Markings(classes)
    credentials.load()

    def find(text: str, language: str) -> Iterator[Finding]:
        yield from credentials.private_keys(text)
        for start, window in _windows(text):
            results = presidio.analyze(window, language if language in LANGUAGES else "en")
            found = [Finding(kind_of(each), each.start, each.end, each.score) for each in results]
            for finding in (*found, *credentials.credentials(window), *markings.find(window)):
                yield _moved(finding, start + finding.start, start + finding.end)

    return find


def _moved(finding: Finding, start: int, end: int) -> Finding:
    return replace(finding, start=start, end=end)


def _windows(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that overlap, each with where it begins; cut between words where there are any."""
    start = 0
    while start + WINDOW < len(text):
        end = _between_words(text, start + WINDOW)
        yield start, text[start:end]
        start = _between_words(text, end - OVERLAP)
    yield start, text[start:]


def _between_words(text: str, end: int) -> int:
    """The last place before `end`, but not far before, at which a word ends; else `end`."""
    spaces = list(re.finditer(r"\s", text[end - 200 : end]))
    return end - 200 + spaces[-1].end() if spaces else end
