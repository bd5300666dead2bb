"""The vectors of all versions: passages in Chroma, a collection a version, and their sentences beside."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
from langchain_core.embeddings import Embeddings

from knowledge.passages import Cut
from knowledge.refusal import KnowledgeRefused
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
        self._folder = folder
        self._lock: Any = None

    def open(self) -> None:
        """Take the folder.

        Raises:
            KnowledgeRefused: when another process has it.
        """
        from filelock import FileLock, Timeout

        self._folder.mkdir(parents=True, exist_ok=True)
        holder = self._folder / "holder"
        lock = FileLock(self._folder / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            pid = holder.read_text(encoding="utf-8") if holder.exists() else "unknown"
            raise KnowledgeRefused(
                f"Another Passerelle (process {pid}) has the knowledge base in {self._folder} open. "
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
        prepared = _Prepared()
        store = self._collection(version, prepared)
        for start in range(0, len(cuts), BATCH):
            batch = range(start, min(start + BATCH, len(cuts)))
            prepared.vectors = [
                passage_vector(
                    sentences[rows[place] : rows[place + 1]],
                    [end - begin for begin, end in cuts[place].sentences],
                ).tolist()
                for place in batch
            ]
            store.add_texts(
                [cuts[place].passage.text for place in batch],
                metadatas=[
                    {"language": cuts[place].passage.language, "document": cuts[place].passage.document}
                    for place in batch
                ],
                ids=[str(place) for place in batch],
            )

    def vectors(self, version: int, cuts: Sequence[Cut]) -> ChromaVectors:
        """The vectors of a version that was written."""
        matrix = np.load(self.folder(version) / "sentences.npy", mmap_mode="r")
        return ChromaVectors(self._collection(version, _Prepared()), matrix, _offsets(cuts))

    def folder(self, version: int) -> Path:
        """Where the files of a version lie."""
        return self._folder / f"version-{version}"

    def drop(self, version: int) -> None:
        """Forget the vectors of a version, whole or half written."""
        if _name(version) in {collection.name for collection in self._client.list_collections()}:
            self._client.delete_collection(_name(version))
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
        folders = {path.name for path in self._folder.glob("version-*")}
        return {int(name.removeprefix("version-")) for name in collections | folders}

    @property
    def _chroma(self) -> Path:
        return self._folder / "chroma"

    @cached_property
    def _client(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        if self._lock is None:
            raise RuntimeError("open the vectors before using them")
        settings = Settings(anonymized_telemetry=False)
        return chromadb.PersistentClient(str(self._chroma), settings)

    def _collection(self, version: int, embeddings: Embeddings) -> Any:
        from langchain_chroma import Chroma

        return Chroma(
            collection_name=_name(version),
            client=self._client,
            embedding_function=embeddings,
            collection_configuration=HNSW,
        )


class ChromaVectors:
    """The vectors of one version, with passages in Chroma and sentences on disk at half precision."""

    def __init__(self, store: Any, sentences: Any, offsets: Sequence[int]) -> None:
        self._store = store
        self._sentences = sentences
        self._offsets = offsets

    def nearest(self, vector: Vectors, limit: int, *, language: str) -> Sequence[int]:
        found = self._store.similarity_search_by_vector_with_relevance_scores(
            vector.tolist(), k=limit, filter={"language": language}
        )
        return [int(document.id) for document, _ in found]

    def sentences(self, positions: Sequence[int]) -> list[Vectors]:
        return [
            np.asarray(self._sentences[self._offsets[p] : self._offsets[p + 1]], dtype=np.float32)
            for p in positions
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


def _name(version: int) -> str:
    return f"version-{version}"
