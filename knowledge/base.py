"""The knowledge base: answers searches from the live version, and moves to another in one step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import structlog

from bot.answers.passage import Findings, Passage, Query
from bot.metrics import PASSAGES
from knowledge.embeddings import BUILT_IN, embeddings_named, encoder
from knowledge.everyday import LANGUAGES, sentences_in
from knowledge.index import VectorStore
from knowledge.language import language_of
from knowledge.memory import give_back
from knowledge.passages import SPLITTER, Cut, cut
from knowledge.search import HybridSearch
from knowledge.vectors import Vectors
from knowledge.versions import KeptDocument, Version, Versions
from knowledge.vocabulary import WordVectors

MANY = 500
"""Passages from which on loading leaves memory enough behind to be worth a tenth of a second."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Edition:
    """One version, loaded: it never changes, so a search that holds it sees nothing else."""

    version: int
    cuts: Sequence[Cut]
    search: HybridSearch
    passages: dict[str, Passage]


class LiveKnowledge:
    """The documents as they are now.

    `embeddings` is the name of what turns text into vectors. `masked` gives what may reach them of a text
    in a language, where they are outside the company; the documents themselves reach them as they are.
    """

    def __init__(
        self,
        versions: Versions,
        store: VectorStore,
        *,
        embeddings: str = BUILT_IN,
        masked: Callable[[str, str], str] | None = None,
    ) -> None:
        self._versions = versions
        self._store = store
        self.embeddings = embeddings
        self.encode = encoder(embeddings_named(embeddings, folder=store.home))
        self._masked = masked
        self._edition: Edition | None = None

    async def open(self) -> None:
        """Take the vectors and load the live version, if there is one.

        Raises:
            KnowledgeRefused: when another process has the vectors.
        """
        await asyncio.to_thread(self._store.open)
        await self.reload()

    async def reload(self) -> None:
        """Serve the version that the pointer names now. Searches under way end on the one they began with.

        One that another Passerelle cut otherwise is not served: `Refresh.renew` makes it anew.
        """
        live = await self._versions.live()
        if live is None or (self._edition and self._edition.version == live.number):
            return
        if live.splitter != SPLITTER:
            log.warning("knowledge.cut_otherwise", version=live.number)
            return
        if live.embeddings != self.embeddings:
            log.warning("knowledge.other_embeddings", live=live.embeddings, wanted=self.embeddings)
        documents = await self._versions.documents(live.number)
        self._edition = await asyncio.to_thread(self._load, live, documents)
        del documents
        if len(self._edition.cuts) >= MANY:
            await asyncio.to_thread(give_back)
        PASSAGES.set(len(self._edition.cuts))

    def close(self) -> None:
        """Give the vectors back."""
        self._store.close()

    async def search(self, query: Query, *, limit: int = 10) -> Findings:
        edition = self._edition
        if edition is None:
            return Findings((), None)
        return await asyncio.to_thread(self._search, edition, query, limit)

    async def passage(self, id: str, *, version: int) -> Passage | None:
        edition = self._edition
        if edition and edition.version == version:
            return edition.passages.get(id)
        documents = await self._versions.documents(version)
        cuts = await asyncio.to_thread(cuts_of, documents, version)
        return next((each.passage for each in cuts if each.passage.id == id), None)

    async def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """A vector for each text, of length 1: how near two texts are in meaning."""
        rows: list[list[float]] = (await asyncio.to_thread(self._encoded, texts)).tolist()
        return rows

    def _search(self, edition: Edition, query: Query, limit: int) -> Findings:
        if (masked := self._masked) is not None:
            # Words are encoded one by one, where half an IBAN is no longer known for one.
            earlier = tuple(masked(each, query.language) for each in query.history)
            query = replace(query, text=masked(query.text, query.language), history=earlier)
        return edition.search.search(query, limit=limit)

    def _encoded(self, texts: Sequence[str]) -> Vectors:
        if (masked := self._masked) is not None:
            return self.encode([masked(text, language_of(text, LANGUAGES[0])) for text in texts])
        return self.encode(list(texts))

    def _load(self, live: Version, documents: Sequence[KeptDocument]) -> Edition:
        # Vectors of two embeddings can't be compared: a version is searched with its own until a refresh.
        encode = (
            self.encode
            if live.embeddings == self.embeddings
            else encoder(embeddings_named(live.embeddings, folder=self._store.home))
        )
        cuts = cuts_of(documents, live.number)
        path = self._store.folder(live.number) / "words.npz"
        words = WordVectors.load(path) if path.exists() else None
        search = HybridSearch(cuts, self._store.vectors(live.number, cuts), encode, words)
        if words is None:
            search.words.save(path)
        # Chroma reads its graphs at the first search: nobody waits for it, and what it took is given back.
        search.search(Query(sentences_in(LANGUAGES[0])[0], LANGUAGES[0]))
        return Edition(live.number, cuts, search, {each.passage.id: each.passage for each in cuts})


def cuts_of(documents: Sequence[KeptDocument], version: int) -> list[Cut]:
    """The passages of a version, in the order in which its vectors are kept.

    The same text in two documents is one evidence: it counts where it stands first.
    """
    seen: set[str] = set()
    cuts: list[Cut] = []
    for kept in documents:
        if kept.document.text in seen:
            continue
        seen.add(kept.document.text)
        stale = kept.failure is not None
        cuts.extend(
            replace(each, passage=replace(each.passage, stale=stale)) if stale else each
            for each in cut(kept.document, version=version)
        )
    return cuts
