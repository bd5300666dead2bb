"""Processes of ours that are forked from one which has imported already what they need.

Each is a process of its own, with its own arguments, environment and folder, and can be killed like any other;
it only starts in a tenth of the time.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

_WARM = get_context("forkserver")
_WARM.set_forkserver_preload(
    ["bot.wiring", "chromadb", "langchain_chroma", "bm25s", "alembic.command", "rich", "tests.e2e.warm_guard"]
)


def run_warm(
    code: str, arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run `code` as `python -c` would, wait for its end, and give its exit code and what it wrote."""
    with tempfile.TemporaryDirectory() as outputs:
        written = [Path(outputs, name) for name in ("out", "err")]
        process = _WARM.Process(
            target=_become, args=(code, list(arguments), str(folder), dict(environment), *map(str, written))
        )
        process.start()
        process.join()
        out, err = (each.read_text() if each.exists() else "" for each in written)
        done = subprocess.CompletedProcess(list(arguments), process.exitcode or 0, out, err)
        process.close()
        return done


@contextmanager
def warm(
    code: str, arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str], until: str
) -> Iterator[str]:
    """Run `code` beside the test, from the line on in which it writes `until`, which is given, and end it after."""
    with tempfile.TemporaryDirectory() as outputs:
        written = [Path(outputs, name) for name in ("out", "err")]
        process = _WARM.Process(
            target=_become, args=(code, list(arguments), str(folder), dict(environment), *map(str, written))
        )
        process.start()
        try:
            yield _line_with(until, process, *written)
        finally:
            process.terminate()
            process.join(60)
            assert process.exitcode in {0, -15}, process.exitcode
            process.close()


def _line_with(until: str, process: Any, out: Path, err: Path) -> str:
    while True:
        alive = process.is_alive()
        lines = out.read_text().splitlines(keepends=True) if out.exists() else []
        found = next((line for line in lines if until in line and line.endswith("\n")), None)
        if found:
            return found
        assert alive, err.read_text() if err.exists() else "it ended at once"
        time.sleep(0.05)


def _become(
    code: str, arguments: list[str], folder: str, environment: dict[str, str], out: str, err: str
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for descriptor, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), descriptor)
    sys.argv = ["-c", *arguments]
    exec(code, {"__name__": "__main__"})
