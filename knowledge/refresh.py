"""Refresh: brings the knowledge base up to date with its source, beside the live version."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import structlog

from knowledge.base import LiveKnowledge, cuts_of
from knowledge.document import Document, UnreadableDocument
from knowledge.index import VectorStore
from knowledge.loaders import READER
from knowledge.loaders.isolation import LoaderProcess
from knowledge.memory import give_back
from knowledge.passages import SPLITTER, Cut
from knowledge.refusal import KnowledgeRefused
from knowledge.source import FolderSource, MissingFolder, SourceFile
from knowledge.vectors import Vectors
from knowledge.versions import KeptDocument, Version, Versions

LOSS: Final = 0.3
"""A refresh that would lose more than this share of the passages asks first."""

BATCH: Final = 256

log = structlog.get_logger(__name__)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read. `kept` tells that its last good text stays, marked stale."""

    path: str
    reason: str
    sentence: str
    kept: bool


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that differs from the live version's: `change` is added, changed or removed.

    Where the document was there before and still is, `lost` and `gained` are the sentences that only
    the old or only the new article has, in reading order. Both are empty where nothing but the order
    changed.
    """

    path: str
    heading: tuple[str, ...]
    change: str
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh found and did. `version` is the new live version, or None where none was made."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    duplicates: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    articles: tuple[ArticleChange, ...]
    passages_before: int
    passages: int
    embedded: int
    version: int | None
    needs_confirmation: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the source holds now, beside what the live version has."""

    documents: list[KeptDocument]
    failed: list[Failure]


class Refresh:
    """Reads the source, builds a version beside the live one and publishes it by one pointer."""

    def __init__(self, versions: Versions, store: VectorStore, live: LiveKnowledge, *, kept: int) -> None:
        self._versions = versions
        self._store = store
        self._live = live
        self._kept = kept
        self._running = asyncio.Lock()

    async def run(
        self,
        source: Path,
        *,
        dry_run: bool = False,
        yes: bool = False,
        progress: Progress = lambda _step, _done, _total: None,
    ) -> RefreshReport:
        """Bring the knowledge base up to date with the folder `source`.

        `dry_run` only reports. `yes` agrees to the loss of many passages.

        Raises:
            KnowledgeRefused: when the source can't be used or another refresh is under way.
        """
        if self._running.locked():
            raise KnowledgeRefused("A refresh is under way already. Wait for it to end.")
        async with self._running:
            report = await self._run(source, dry_run=dry_run, yes=yes, progress=progress)
        if report.version is not None:
            await asyncio.to_thread(give_back)
        return report

    async def _run(self, source: Path, *, dry_run: bool, yes: bool, progress: Progress) -> RefreshReport:
        live = await self._versions.live()
        before = await self._versions.documents(live.number) if live else []
        reading = await asyncio.to_thread(_read, source, before, progress)
        if not reading.documents:
            reasons = "".join(f"\n  {each.path}: {each.sentence}" for each in reading.failed)
            raise KnowledgeRefused(
                f"{source} holds no document that can be read; nothing was changed.{reasons}"
            )
        same_way = bool(live and live.embeddings == self._live.embeddings and live.splitter == SPLITTER)
        if live and same_way and _content(before) == _content(reading.documents):
            report = _report(before, reading, [], [])
            return replace(report, passages_before=live.passages, passages=live.passages)
        old = await asyncio.to_thread(cuts_of, before, live.number if live else 0)
        new = await asyncio.to_thread(cuts_of, reading.documents, 0)
        report = _report(before, reading, old, new)
        if old and len(new) < len(old) * (1 - LOSS) and not yes:
            return replace(report, needs_confirmation=True)
        if dry_run:
            return report
        number, embedded = await self._build(live, reading.documents, new, old if same_way else [], progress)
        return replace(report, version=number, embedded=embedded)

    async def renew(self, *, progress: Progress = lambda _step, _done, _total: None) -> None:
        """Make the live version anew out of its own documents, where another Passerelle cut them otherwise."""
        live = await self._versions.live()
        if live is not None and live.splitter != SPLITTER:
            documents = await self._versions.documents(live.number)
            cuts = await asyncio.to_thread(cuts_of, documents, 0)
            await self._build(live, documents, cuts, [], progress)

    async def rollback(self, to: int | None = None) -> Version:
        """Make a kept version the live one: `to`, or the one before the live one; return what is live then.

        Raises:
            KnowledgeRefused: when there is none such.
        """
        kept = await self._versions.kept()
        live = next((version for version in kept if version.live), None)
        target = next(
            (v for v in kept if v.number == to or (to is None and live and v.number < live.number)), None
        )
        if live is None or target is None or target.live:
            raise KnowledgeRefused(
                "There is no such version to go back to. `passerelle knowledge versions` lists those kept."
            )
        await self._versions.publish(target.number, instead_of=live.number)
        await self.renew()
        await self._live.reload()
        return await self._versions.live() or target

    async def clean_up(self) -> None:
        """Remove what refreshes that were cut short left behind."""
        half_built = await self._versions.unfinished()
        known = {version.number for version in await self._versions.kept()}
        for number in half_built | (await asyncio.to_thread(self._store.versions) - known):
            await asyncio.to_thread(self._store.drop, number)
        if half_built:
            await self._versions.forget(half_built)
        await asyncio.to_thread(self._store.sweep)

    async def _build(
        self,
        live: Version | None,
        documents: Sequence[KeptDocument],
        cuts: Sequence[Cut],
        old: Sequence[Cut],
        progress: Progress,
    ) -> tuple[int, int]:
        """Build and publish a version; return its number and how many of its passages were embedded.

        `cuts` are the passages of its `documents`, `old` those of the live version whose vectors hold.
        """
        await self.clean_up()
        number = await self._versions.begin(
            documents, embeddings=self._live.embeddings, splitter=SPLITTER, passages=len(cuts)
        )
        known = await asyncio.to_thread(self._known, live.number, old) if live and old else {}
        embedded = await asyncio.to_thread(self._write, number, cuts, known, progress)
        await self._versions.publish(number, instead_of=live.number if live else None)
        await self._live.reload()
        await self._forget_oldest()
        log.info("knowledge.published", version=number, passages=len(cuts), embedded=embedded)
        return number, embedded

    def _known(self, version: int, cuts: Sequence[Cut]) -> dict[str, Vectors]:
        rows = self._store.vectors(version, cuts).sentences(range(len(cuts)))
        return {each.passage.id: vectors for each, vectors in zip(cuts, rows, strict=True)}

    def _write(
        self, version: int, cuts: Sequence[Cut], known: Mapping[str, Vectors], progress: Progress
    ) -> int:
        fresh = [each for each in cuts if each.passage.id not in known]
        texts = [each.passage.text[start:end] for each in fresh for start, end in each.sentences]
        batches = []
        for start in range(0, len(texts), BATCH):
            progress("embedding sentences", start, len(texts))
            batches.append(self._live.encode(texts[start : start + BATCH]))
        rows = np.concatenate(batches) if batches else np.empty((0, 0), dtype=np.float32)
        made, start = dict(known), 0
        for each in fresh:
            made[each.passage.id] = rows[start : start + len(each.sentences)]
            start += len(each.sentences)
        progress("writing vectors", 0, len(cuts))
        self._store.write(version, cuts, np.concatenate([made[each.passage.id] for each in cuts]))
        return len(fresh)

    async def _forget_oldest(self) -> None:
        extra = {
            version.number for version in (await self._versions.kept())[self._kept :] if not version.live
        }
        if not extra:
            return
        # Records first: a version that is listed can be gone back to, also when this is cut short.
        await self._versions.forget(extra)
        for number in extra:
            await asyncio.to_thread(self._store.drop, number)
        await asyncio.to_thread(self._store.sweep)


def _read(source: Path, before: Sequence[KeptDocument], progress: Progress) -> _Reading:
    folder = FolderSource(source)
    try:
        listing = folder.list()
    except MissingFolder as error:
        raise KnowledgeRefused(str(error)) from error
    former = {kept.document.path: kept for kept in before}
    documents: list[KeptDocument] = []
    failed = [Failure(each.path, each.reason, each.message, kept=False) for each in listing.refused]
    with LoaderProcess() as loader:
        for done, file in enumerate(listing.files):
            progress("reading files", done, len(listing.files))
            last = former.get(file.path)
            try:
                documents.append(_kept(folder, file, last, loader))
            except UnreadableDocument as error:
                failed.append(Failure(file.path, error.reason, str(error), kept=last is not None))
                if last is not None:
                    documents.append(replace(last, failure=str(error)))
    return _Reading(sorted(documents, key=lambda kept: kept.document.path), failed)


def _kept(
    folder: FolderSource, file: SourceFile, last: KeptDocument | None, loader: LoaderProcess
) -> KeptDocument:
    data = folder.read(file)
    content = hashlib.sha256(b"\0".join((READER.encode(), file.path.encode(), data))).hexdigest()
    if last is not None and last.content_id == content:
        return replace(last, failure=None)
    return KeptDocument(content, loader.load(data, path=file.path, modified=file.modified))


def _content(documents: Sequence[KeptDocument]) -> set[tuple[str, str | None]]:
    return {(kept.content_id, kept.failure) for kept in documents}


def _report(
    before: Sequence[KeptDocument], reading: _Reading, old: Sequence[Cut], new: Sequence[Cut]
) -> RefreshReport:
    former = {kept.document.path: kept.document for kept in before}
    now = {kept.document.path: kept.document for kept in reading.documents}
    unread = {failure.path for failure in reading.failed}
    return RefreshReport(
        added=tuple(path for path in now if path not in former),
        changed=tuple(path for path in now if path in former and former[path] != now[path]),
        removed=tuple(path for path in former if path not in now),
        unchanged=tuple(path for path in now if former.get(path) == now[path] and path not in unread),
        failed=tuple(reading.failed),
        duplicates=_duplicates([kept.document for kept in reading.documents]),
        notes=tuple((k.document.path, note) for k in reading.documents for note in k.document.notes),
        articles=_article_changes(old, new),
        passages_before=len(old),
        passages=len(new),
        embedded=0,
        version=None,
    )


def _duplicates(documents: Sequence[Document]) -> tuple[tuple[str, str], ...]:
    first: dict[str, str] = {}
    found = []
    for document in documents:
        original = first.setdefault(document.text, document.path)
        if original != document.path:
            found.append((document.path, original))
    return tuple(found)


def _article_changes(old: Sequence[Cut], new: Sequence[Cut]) -> tuple[ArticleChange, ...]:
    before, after = _articles(old), _articles(new)
    staying = {path for path, _ in before} & {path for path, _ in after}
    changes = []
    for path, heading in sorted(before.keys() | after.keys()):
        former, now = before.get((path, heading)), after.get((path, heading))
        if former == now:
            continue
        change = "added" if former is None else "removed" if now is None else "changed"
        lost = _only_in(former, now) if path in staying else ()
        gained = _only_in(now, former) if path in staying else ()
        changes.append(ArticleChange(path, heading, change, lost, gained))
    return tuple(changes)


def _only_in(article: Sequence[str] | None, other: Sequence[str] | None) -> tuple[str, ...]:
    """The sentences of an article that another has not, or has less often."""
    left = Counter(other or ())
    left.subtract(article or ())
    found = []
    for sentence in reversed(article or ()):
        if left[sentence] < 0:
            left[sentence] += 1
            found.append(sentence)
    return tuple(reversed(found))


def _articles(cuts: Sequence[Cut]) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    articles: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for each in cuts:
        sentences = [each.passage.text[start:end] for start, end in each.sentences]
        articles.setdefault((each.passage.document, each.passage.heading), []).extend(sentences)
    return articles
