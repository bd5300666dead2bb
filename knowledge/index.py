"""The vectors of all versions: passages in Chroma, and their sentences beside.

Each language of a version is a collection: asked for one language out of a collection of several, Chroma
takes ten times as long (docs/performance.md).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from langchain_core.embeddings import Embeddings

from knowledge.passages import Cut
from knowledge.refusal import KnowledgeRefused
from knowledge.rows import StoredRows
from knowledge.vectors import Vectors, passage_vector

BATCH: Final = 1000
# At Chroma's defaults recall falls to .81 at 100,000 passages (measured, see the design).
HNSW: Final[Any] = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
}


class VectorStore:
    """A folder of vectors that one process at a time may open.

    Embedded Chroma has one writer: two processes on one folder silently lose results.
    """

    def __init__(self, folder: Path) -> None:
        self.home = folder
        self._lock: Any = None

    @property
    def taken(self) -> bool:
        """Whether a process has the folder."""
        from filelock import FileLock, Timeout

        if not self.home.exists():
            return False
        try:
            with FileLock(self.home / "lock", timeout=0):
                return False
        except Timeout:
            return True

    def open(self) -> None:
        """Take the folder.

        Raises:
            KnowledgeRefused: when another process has it.
        """
        from filelock import FileLock, Timeout

        self.home.mkdir(parents=True, exist_ok=True)
        holder = self.home / "holder"
        lock = FileLock(self.home / "lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            pid = holder.read_text(encoding="utf-8") if holder.exists() else "unknown"
            raise KnowledgeRefused(
                f"Another Passerelle (process {pid}) has the knowledge base in {self.home} open. "
                "Stop it first, or give this one a folder of its own with PASSERELLE_DATA_DIR."
            ) from error
        holder.write_text(str(os.getpid()), encoding="utf-8")
        self._lock = lock

    def close(self) -> None:
        """Give the folder back."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def write(self, version: int, cuts: Sequence[Cut], sentences: Vectors) -> None:
        """Keep the vectors of a version; `sentences` has a row for each sentence, in the cuts' order."""
        folder = self.folder(version)
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "sentences.npy", sentences.astype(np.float16))
        rows = _offsets(cuts)
        for language, places in _places(cuts).items():
            self._write_language(_name(version, language), cuts, places, sentences, rows)

    def _write_language(
        self, name: str, cuts: Sequence[Cut], places: Sequence[int], sentences: Vectors, rows: Sequence[int]
    ) -> None:
        prepared = _Prepared()
        store = self._collection(name, prepared)
        for start in range(0, len(places), BATCH):
            batch = places[start : start + BATCH]
            prepared.vectors = [
                passage_vector(
                    sentences[rows[place] : rows[place + 1]],
                    [end - begin for begin, end in cuts[place].sentences],
                ).tolist()
                for place in batch
            ]
            # The texts stay in the records: here they would be kept, and indexed by trigrams, once more.
            store.add_texts(["" for _ in batch], ids=[str(place) for place in batch])

    def vectors(self, version: int, cuts: Sequence[Cut]) -> ChromaVectors:
        """The vectors of a version that was written."""
        rows = StoredRows.of(self.folder(version) / "sentences.npy")
        stores = {
            language: self._collection(_name(version, language), _Prepared()) for language in _places(cuts)
        }
        return ChromaVectors(stores, rows, _offsets(cuts))

    def folder(self, version: int) -> Path:
        """Where the files of a version lie."""
        return self.home / f"version-{version}"

    def drop(self, version: int) -> None:
        """Forget the vectors of a version, whole or half written."""
        for collection in self._client.list_collections():
            if _version_of(collection.name) == version:
                self._client.delete_collection(collection.name)
        shutil.rmtree(self.folder(version), ignore_errors=True)

    def sweep(self) -> None:
        """Remove the graphs of collections that are gone: Chroma forgets them and leaves their folders."""
        with closing(sqlite3.connect(self._chroma / "chroma.sqlite3")) as records:
            used = {name for (name,) in records.execute("SELECT id FROM segments")}
        for graph in self._chroma.iterdir():
            if graph.is_dir() and graph.name not in used:
                shutil.rmtree(graph, ignore_errors=True)

    def versions(self) -> set[int]:
        """The versions that any trace is left of."""
        collections = {collection.name for collection in self._client.list_collections()}
        folders = {path.name for path in self.home.glob("version-*")}
        return {_version_of(name) for name in collections | folders}

    @property
    def _chroma(self) -> Path:
        return self.home / "chroma"

    @cached_property
    def _client(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        if self._lock is None:
            raise RuntimeError("open the vectors before using them")
        settings = Settings(anonymized_telemetry=False)
        return chromadb.PersistentClient(str(self._chroma), settings)

    def _collection(self, name: str, embeddings: Embeddings) -> Any:
        from langchain_chroma import Chroma

        return Chroma(
            collection_name=name,
            client=self._client,
            embedding_function=embeddings,
            collection_configuration=HNSW,
        )


class ChromaVectors:
    """The vectors of one version, with passages in Chroma and sentences on disk at half precision."""

    def __init__(self, stores: Mapping[str, Any], rows: StoredRows, offsets: Sequence[int]) -> None:
        self._stores = stores
        self._rows = rows
        self._offsets = offsets

    def nearest(self, vector: Vectors, limit: int, *, language: str) -> Sequence[int]:
        if language not in self._stores:
            return []
        found = self._stores[language].similarity_search_by_vector_with_relevance_scores(
            vector.tolist(), k=limit
        )
        return [int(document.id) for document, _ in found]

    def sentences(self, positions: Sequence[int]) -> list[Vectors]:
        return [
            self._rows.between(self._offsets[p], self._offsets[p + 1]).astype(np.float32) for p in positions
        ]


class _Prepared(Embeddings):
    """Hands langchain-chroma the vectors that were made already."""

    def __init__(self) -> None:
        self.vectors: list[list[float]] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if len(texts) != len(self.vectors):
            raise RuntimeError("a vector for each text is prepared before the texts are added")
        return self.vectors

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def _offsets(cuts: Sequence[Cut]) -> list[int]:
    return [0, *np.cumsum([len(cut.sentences) for cut in cuts]).tolist()]


def _places(cuts: Sequence[Cut]) -> dict[str, list[int]]:
    """Where the passages of each language stand."""
    places: dict[str, list[int]] = {}
    for place, each in enumerate(cuts):
        places.setdefault(each.passage.language, []).append(place)
    return places


def _name(version: int, language: str) -> str:
    return f"version-{version}-{language}"


def _version_of(name: str) -> int:
    """The version that a collection or a folder belongs to."""
    return int(name.split("-")[1])
