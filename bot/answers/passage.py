"""Passages of the charter and how a search hands them over."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document: small enough to cite, large enough to answer.

    `text` is verbatim; `start` and `end` are its character span in the document's text; `heading`
    is the path of headings above it, outermost first; `language` an ISO 639-1 code; `page` counts
    from 1 where the format has pages; `version` is the number of the knowledge version that holds it.
    """

    id: str
    document: str
    title: str
    text: str
    language: str
    version: int
    start: int = 0
    end: int = 0
    heading: tuple[str, ...] = ()
    page: int | None = None
    date: datetime.date | None = None
    link: str | None = None
    stale: bool = False
    sensitivity: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage and how near it is to the question.

    `start` and `end` are its span in `Passage.text`, so that what is quoted is cut from the source
    and never retyped. `score` is comparable within one search: higher is nearer.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found. `signals` are the measures the verdict is made from."""

    passage: Passage
    score: float
    sentences: tuple[Sentence, ...] = ()
    signals: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search brought, best first, all out of one knowledge version."""

    hits: tuple[Hit, ...]
    version: int | None


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for: the question, its language, and the earlier questions of its thread."""

    text: str
    language: str
    history: tuple[str, ...] = ()


class KnowledgeBase(Protocol):
    """The documents, as the core sees them."""

    async def search(self, query: Query, *, limit: int = 10) -> Findings:
        """The passages nearest to `query`, best first, from the live version.

        Before any version is published the findings are empty and their version is None.
        """
        ...

    async def passage(self, id: str, *, version: int) -> Passage | None:
        """One passage of one version, as long as that version is kept."""
        ...
