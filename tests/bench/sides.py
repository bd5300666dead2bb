"""The two sides that are measured: Passerelle, and a plain LangChain pipeline.

The plain pipeline is RecursiveCharacterTextSplitter 1000/150, the same embeddings, Chroma and its top 5.
Each is run in a process of its own, so that its memory is its own: once to load, once more as a server
that is started on what is loaded.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import psutil

from tests.bench.corpus import change_one

QUESTIONS = (
    "May I send the customer list to a supplier?",
    "Qui relit le code généré avant la mise en production ?",
    "How long are the logs kept?",
    "À qui signaler un incident de sécurité ?",
    "Is training mandatory for new colleagues?",
)
ASKED = 60

Row = dict[str, float]


async def load_passerelle(corpus: Path, data: Path) -> Row:
    """Load, then refresh with nothing changed and with one document changed."""
    from bot.settings import Settings
    from bot.wiring import build

    passerelle = build(Settings(_env_file=None, data_dir=data))
    await passerelle.prepare_records()
    await passerelle.open_knowledge()
    begun = time.perf_counter()
    report = await passerelle.refresh_from(corpus)
    row = _loaded(report.passages, time.perf_counter() - begun)
    begun = time.perf_counter()
    await passerelle.refresh_from(corpus)
    row["refresh, nothing changed: s"] = time.perf_counter() - begun
    change_one(corpus)
    begun = time.perf_counter()
    await passerelle.refresh_from(corpus)
    row["refresh, one document changed: s"] = time.perf_counter() - begun
    await passerelle.close()
    return row


async def ask_passerelle(_corpus: Path, data: Path) -> Row:
    """Start on what is loaded, and answer."""
    started = time.perf_counter()
    from bot.dialogue.incoming import Identity, Incoming
    from bot.settings import Settings
    from bot.wiring import build

    passerelle = build(Settings(_env_file=None, data_dir=data))
    await passerelle.prepare_records()
    await passerelle.open_knowledge()

    async def ask(text: str, number: int) -> None:
        person = Identity("bench", "somebody", "Somebody")
        async for _ in passerelle.assistant.handle(Incoming(f"e{number}", person, f"t{number}", text)):
            pass

    row = await _answered(ask, started)
    await passerelle.close()
    return row


async def load_plain(corpus: Path, data: Path) -> Row:
    """Load all. It has no refresh: a change means loading all again."""
    store = _chroma(data)
    begun = time.perf_counter()
    chunks = _chunks(corpus)
    for start in range(0, len(chunks), 1000):
        store.add_texts(chunks[start : start + 1000])
    return _loaded(len(chunks), time.perf_counter() - begun)


async def ask_plain(_corpus: Path, data: Path) -> Row:
    """Start on what is loaded, and find five chunks a question."""
    started = time.perf_counter()
    store = _chroma(data)

    async def ask(text: str, _number: int) -> None:
        store.similarity_search(text, k=5)

    return await _answered(ask, started)


SIDES: dict[str, tuple[Callable[[Path, Path], Awaitable[Row]], ...]] = {
    "passerelle": (load_passerelle, ask_passerelle),
    "plain": (load_plain, ask_plain),
}


def measured(side: str, step: int, corpus: Path, data: Path) -> Row:
    """Run one step of one side: 0 loads, 1 asks."""
    return asyncio.run(_run(SIDES[side][step], corpus, data))


async def _run(step: Callable[[Path, Path], Awaitable[Row]], corpus: Path, data: Path) -> Row:
    return await step(corpus, data)


def _chunks(corpus: Path) -> list[str]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    from knowledge.loaders import load

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=150)
    return [
        chunk
        for path in sorted(path for path in corpus.rglob("*") if path.is_file())
        for chunk in splitter.split_text(
            load(path.read_bytes(), path=path.name, modified=datetime.now(UTC)).text
        )
    ]


def _chroma(data: Path):  # type: ignore[no-untyped-def]
    from langchain_chroma import Chroma

    from knowledge.embeddings import UniversalSentenceEncoder

    return Chroma("plain", UniversalSentenceEncoder(), persist_directory=str(data))


def _loaded(passages: int, seconds: float) -> Row:
    return {
        "passages": passages,
        "full load: s": seconds,
        "passages a second": passages / seconds,
        "memory after loading: MB": psutil.Process().memory_info().rss / 1e6,
    }


async def _answered(ask: Callable[[str, int], Awaitable[None]], started: float) -> Row:
    await ask(QUESTIONS[0], -1)
    first = time.perf_counter() - started
    times = []
    for number in range(ASKED):
        begun = time.perf_counter()
        await ask(QUESTIONS[number % len(QUESTIONS)], number)
        times.append((time.perf_counter() - begun) * 1000)
    return {
        "start to first answer: s": first,
        "question to answer, p50: ms": statistics.median(times),
        "question to answer, p95: ms": sorted(times)[int(len(times) * 0.95)],
        "memory of a server: MB": psutil.Process().memory_info().rss / 1e6,
    }
