"""Documents to measure with: as many made-up passages as wanted, always the same."""

from __future__ import annotations

import random
from pathlib import Path

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
