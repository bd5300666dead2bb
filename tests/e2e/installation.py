"""An installation that is used by the command line only, as the person who runs it would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.e2e.warm_process import run_warm, warm

PASSERELLE = "from bot.cli import main; main()"
CHECKOUT = str(Path(__file__).parents[2])


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process of ours whose home is `folder`: no setting of this machine's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PASSERELLE_")}
    return kept | {"PYTHONPATH": CHECKOUT, "HOME": str(folder), "COLUMNS": "200", "NO_COLOR": "1"}


@contextmanager
def demonstration(folder: Path) -> Iterator[str]:
    """The address of a real server with the sample company, as `make run` starts it in `folder`."""
    arguments = ["serve", "--demo", "--port", "0"]
    ready = "Passerelle is ready: "
    with warm(PASSERELLE, arguments, folder=folder, environment=environment(folder), until=ready) as line:
        yield line.split(ready)[1].strip()


class Installation:
    """A folder of documents, a data folder, and the settings of whoever runs them."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.documents = folder / "documents"
        self.settings = settings

    @property
    def environment(self) -> dict[str, str]:
        given = {f"PASSERELLE_{name.upper()}": value for name, value in self.settings.items()}
        return environment(self.folder) | {"PASSERELLE_DATA_DIR": str(self.data)} | given

    def write(self, **documents: str) -> None:
        self.documents.mkdir(exist_ok=True)
        for name, text in documents.items():
            (self.documents / f"{name}.md").write_text(text, encoding="utf-8")

    def copy(self, folder: Path) -> Installation:
        shutil.copytree(self.folder, folder)
        return Installation(folder, **self.settings)

    def run(self, *arguments: str, code: str = PASSERELLE) -> subprocess.CompletedProcess[str]:
        return run_warm(code, arguments, folder=self.folder, environment=self.environment)

    def run_cold(self, *arguments: str, code: str = PASSERELLE) -> subprocess.CompletedProcess[str]:
        """Run it in a process that has imported nothing yet."""
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def prints(self, *arguments: str) -> str:
        """What a command prints that ends well."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refuses(self, *arguments: str, code: int = 1) -> str:
        """The sentence a command ends with that can't go on: no traceback, and nothing printed."""
        done = self.run(*arguments)
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stderr

    def json(self, *arguments: str) -> Any:
        return json.loads(self.prints(*arguments, "--json"))

    def refresh(self) -> Any:
        return self.json("knowledge", "refresh", "--source", str(self.documents))
