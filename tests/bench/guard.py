"""`python -m tests.bench.guard`: how much the guard finds in texts labelled by hand, and what it takes for more."""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.guard.finder import MOST_CHARACTERS, Finder
from bot.guard.finding import Finding, Kind

TEXTS = Path(__file__).parents[1] / "unit" / "guard_texts.jsonl"
HOSTILE = (
    "a", "a@", "1", "1 ", "0612345678 ", "12 rue ", "password: ", "://:", "-----BEGIN PRIVATE KEY-----", "FR76 3000 ",
    "[(", "A1 ", "eyJ", "1 Big ", "confidentiel\n", "\u200b",
)  # fmt: skip
"""What is repeated over a whole text to make patterns slow."""

_LABEL = re.compile(r"⟦(\w+)\|(.+?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Labelled:
    """A text, and what is in it. `part` 2 was written after the recognisers were final, 3 to break them."""

    part: int
    language: str
    text: str
    labels: tuple[Finding, ...]

    @classmethod
    def read(cls, line: str) -> Labelled:
        """One line of the set: in `text`, ⟦kind|value⟧ is a value that is to be found."""
        entry = json.loads(line)
        text, labels, done = "", [], 0
        for match in _LABEL.finditer(entry["text"]):
            text += entry["text"][done : match.start()]
            labels.append(Finding(Kind(match[1]), len(text), len(text) + len(match[2]), 1.0))
            text += match[2]
            done = match.end()
        return cls(entry["part"], entry["language"], text + entry["text"][done:], tuple(labels))


def texts() -> list[Labelled]:
    """The whole set."""
    return [Labelled.read(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()]


def found(label: Finding, findings: tuple[Finding, ...]) -> bool:
    """Whether a finding of the same kind covers the whole value."""
    return any(
        each.kind is label.kind and each.start <= label.start and label.end <= each.end for each in findings
    )


def main() -> None:
    """Print the table of one part, and with --wrong each miss and false alarm."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.guard", description=__doc__)
    parser.add_argument("--part", type=int, choices=(1, 2, 3), help="one part only")
    parser.add_argument(
        "--wrong", action="store_true", help="show what was missed and what was taken for more"
    )
    parser.add_argument("--hostile", action="store_true", help="measure how long a megabyte takes at worst")
    given = parser.parse_args()
    finder = Finder()
    if given.hostile:
        _time(finder)
        return
    for part in (1, 2, 3) if given.part is None else (given.part,):
        _show(part, [each for each in texts() if each.part == part], finder, wrong=given.wrong)


def _time(finder: Finder) -> None:
    finder.load()
    for piece in HOSTILE:
        text = (piece * (MOST_CHARACTERS // len(piece) + 1))[:MOST_CHARACTERS]
        started = time.process_time()
        finder.find(text, "fr")
        print(f"{piece!r:<32}{time.process_time() - started:>8.1f} s")


def _show(part: int, labelled: list[Labelled], finder: Finder, *, wrong: bool) -> None:
    there, right, extra, alarmed = Counter[Kind](), Counter[Kind](), Counter[Kind](), 0
    for each in labelled:
        findings = finder.find(each.text, each.language)
        for label in each.labels:
            there[label.kind] += 1
            right[label.kind] += found(label, findings)
            if wrong and not found(label, findings):
                print(f"missed {label.kind}: {each.text[label.start : label.end]!r} in {each.text!r}")
        for finding in findings:
            if not any(finding.start < label.end and label.start < finding.end for label in each.labels):
                extra[finding.kind] += 1
                if wrong:
                    print(
                        f"false {finding.kind}: {each.text[finding.start : finding.end]!r} in {each.text!r}"
                    )
        alarmed += bool(findings and not each.labels)
    clean = sum(not each.labels for each in labelled)
    print(f"part {part}: {len(labelled)} texts, {clean} of them clean")
    print(f"{'kind':<14}{'labelled':>9}{'found':>7}{'recall':>8}{'false':>7}")
    for kind in Kind:
        if there[kind] or extra[kind]:
            recall = f"{right[kind] / there[kind]:.2f}" if there[kind] else "-"
            print(f"{kind:<14}{there[kind]:>9}{right[kind]:>7}{recall:>8}{extra[kind]:>7}")
    total = sum(there.values())
    print(
        f"{'all':<14}{total:>9}{sum(right.values()):>7}{sum(right.values()) / max(total, 1):>8.2f}{sum(extra.values()):>7}"
    )
    print(f"false alarms on clean texts: {alarmed} of {clean} ({alarmed / max(clean, 1):.1%})\n")


if __name__ == "__main__":
    main()
