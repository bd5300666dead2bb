"""`make bench`: Passerelle beside a plain LangChain pipeline, in one run on the same passages."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.corpus import synthetic
from tests.bench.sides import SIDES, Row, measured


def main() -> None:
    """Run both sides on a corpus, or on synthetic passages, and print them side by side."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder of documents; else synthetic ones")
    parser.add_argument("--passages", type=int, default=10_000, help="how many synthetic passages")
    parser.add_argument("--step", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        side, step, corpus, data = given.step
        print(json.dumps(measured(side, int(step), Path(corpus), Path(data))))
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = {side: _row(side, given.corpus, given.passages, Path(folder)) for side in SIDES}
    print(f"{'':<34}" + "".join(f"{side:>14}" for side in rows))
    for name in rows["passerelle"]:
        cells = (f"{row[name]:>14.2f}" if name in row else f"{'-':>14}" for row in rows.values())
        print(f"{name:<34}" + "".join(cells))


def _row(side: str, given: Path | None, passages: int, folder: Path) -> Row:
    corpus = folder / f"{side}-corpus"
    if given:
        shutil.copytree(given, corpus)
    else:
        corpus.mkdir()
        synthetic(corpus, passages)
    row: Row = {}
    for step in range(len(SIDES[side])):
        where = [side, str(step), str(corpus), str(folder / f"{side}-data")]
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench", "--step", *where],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        row |= json.loads(done.stdout.splitlines()[-1])
    return row


if __name__ == "__main__":
    main()
