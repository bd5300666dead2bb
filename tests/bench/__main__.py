"""`make bench`: Passerelle and a plain LangChain pipeline, in one run on the same passages.

The plain pipeline is RecursiveCharacterTextSplitter 1000/150, the same embeddings, Chroma and its top 5.
Each side runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

QUESTIONS = (
    "May I send the customer list to a supplier?",
    "Qui relit le code généré avant la mise en production ?",
    "How long are the logs kept?",
    "À qui signaler un incident de sécurité ?",
    "Is training mandatory for new colleagues?",
)
ASKED = 60
WORDS = [
    "customer",
    "supplier",
    "invoice",
    "contract",
    "password",
    "training",
    "review",
    "manager",
    "approval",
    "tool",
    "data",
    "record",
    "policy",
    "incident",
    "report",
    "team",
    "project",
    "budget",
    "office",
    "travel",
    "device",
    "backup",
    "network",
    "consent",
    "candidate",
    "privacy",
    "audit",
]


def synthetic(folder: Path, passages: int) -> None:
    """Write Markdown documents of about so many passages in all, 50 a document."""
    rng = random.Random(7)
    for number in range(max(1, passages // 50)):
        lines = [f"# Guide {number}"]
        for article in range(50):
            lines.append(f"## Article {article + 1} of guide {number}")
            for _ in range(5):
                words = rng.choices(WORDS, k=14)
                lines.append(f"Every {words[0]} {' '.join(words[1:])} within {rng.randint(1, 90)} days.")
        (folder / f"guide-{number:04}.md").write_text("\n\n".join(lines), encoding="utf-8")


def change_one(corpus: Path) -> None:
    """Add a rule to the first Markdown document."""
    document = min(corpus.rglob("*.md"))
    document.chmod(0o644)
    text = document.read_text(encoding="utf-8")
    document.write_text(text + "\n\nA new rule applies from today.\n", encoding="utf-8")


def passerelle(corpus: Path, data: Path) -> dict[str, Any]:
    """Load, ask, refresh with nothing changed and with one document changed."""
    return asyncio.run(_passerelle(corpus, data))


async def _passerelle(corpus: Path, data: Path) -> dict[str, Any]:
    started = time.perf_counter()
    from bot.dialogue.incoming import Identity, Incoming
    from bot.settings import Settings
    from bot.wiring import build

    whole = build(Settings(data_dir=data))
    await whole.prepare_records()
    await whole.open_knowledge()
    begun = time.perf_counter()
    report = await whole.refresh_from(corpus)
    loaded = time.perf_counter() - begun

    async def ask(text: str, number: int) -> None:
        person = Identity("bench", "somebody", "Somebody")
        async for _ in whole.assistant.handle(Incoming(f"e{number}", person, f"t{number}", text)):
            pass

    await ask(QUESTIONS[0], -1)
    first = time.perf_counter() - started - loaded
    times = []
    for number in range(ASKED):
        begun = time.perf_counter()
        await ask(QUESTIONS[number % len(QUESTIONS)], number)
        times.append(time.perf_counter() - begun)
    memory = psutil.Process().memory_info().rss
    begun = time.perf_counter()
    await whole.refresh_from(corpus)
    unchanged = time.perf_counter() - begun
    change_one(corpus)
    begun = time.perf_counter()
    await whole.refresh_from(corpus)
    one = time.perf_counter() - begun
    await whole.close()
    return _row(report.passages, loaded, times, memory, first) | {
        "unchanged_s": unchanged,
        "one_changed_s": one,
    }


def plain(corpus: Path, data: Path) -> dict[str, Any]:
    """The plain pipeline: it has no refresh, so a change means loading all again."""
    started = time.perf_counter()
    from datetime import UTC, datetime

    from langchain_chroma import Chroma
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    from knowledge.embeddings import UniversalSentenceEncoder
    from knowledge.loaders import load

    store = Chroma("plain", UniversalSentenceEncoder(), persist_directory=str(data))
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=150)
    begun = time.perf_counter()
    chunks = [
        chunk
        for path in sorted(path for path in corpus.rglob("*") if path.is_file())
        for chunk in splitter.split_text(
            load(path.read_bytes(), path=path.name, modified=datetime.now(UTC)).text
        )
    ]
    for start in range(0, len(chunks), 1000):
        store.add_texts(chunks[start : start + 1000])
    loaded = time.perf_counter() - begun
    store.similarity_search(QUESTIONS[0], k=5)
    first = time.perf_counter() - started - loaded
    times = []
    for number in range(ASKED):
        begun = time.perf_counter()
        store.similarity_search(QUESTIONS[number % len(QUESTIONS)], k=5)
        times.append(time.perf_counter() - begun)
    memory = psutil.Process().memory_info().rss
    return _row(len(chunks), loaded, times, memory, first)


def _row(passages: int, loaded: float, times: list[float], memory: int, first: float) -> dict[str, Any]:
    ordered = sorted(times)
    return {
        "passages": passages,
        "load_s": loaded,
        "passages_per_s": passages / loaded,
        "p50_ms": statistics.median(ordered) * 1000,
        "p95_ms": ordered[int(len(ordered) * 0.95)] * 1000,
        "memory_mb": memory / 1e6,
        "start_to_first_answer_s": first,
    }


SIDES: dict[str, Callable[[Path, Path], dict[str, Any]]] = {"passerelle": passerelle, "plain": plain}


def main() -> None:
    """Run both sides on a corpus, or on synthetic passages, and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder of documents; else synthetic ones")
    parser.add_argument("--passages", type=int, default=10_000, help="how many synthetic passages")
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        print(json.dumps(SIDES[given.side](given.corpus, given.data)))
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = {side: _measured(side, given, Path(folder)) for side in SIDES}
    names = list(rows["passerelle"])
    print(f"{'':<26}" + "".join(f"{side:>14}" for side in rows))
    for name in names:
        cells = (f"{row[name]:>14.2f}" if name in row else f"{'-':>14}" for row in rows.values())
        print(f"{name:<26}" + "".join(cells))


def _measured(side: str, given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    import shutil

    corpus = folder / f"{side}-corpus"
    if given.corpus:
        shutil.copytree(given.corpus, corpus)
    else:
        corpus.mkdir()
        synthetic(corpus, given.passages)
    command = [sys.executable, "-m", "tests.bench", "--side", side, "--corpus", str(corpus)]
    done = subprocess.run(
        [*command, "--data", str(folder / f"{side}-data")], check=True, capture_output=True, text=True
    )
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row


if __name__ == "__main__":
    main()
