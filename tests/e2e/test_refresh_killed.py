"""A refresh that is killed at any of its steps, as a machine that loses power would: the real command."""

from __future__ import annotations

import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from knowledge.index import VectorStore
from tests.e2e.installation import PASSERELLE, Installation

# Killed by itself where a named function is called or returns, so that no run depends on the clock.
KILLED_AT = """
import os, signal, sys, threading

event, name = sys.argv.pop(1).split(" ")

def watch(frame, happened, _argument):
    if happened == event and frame.f_code.co_qualname == name:
        os.kill(os.getpid(), signal.SIGKILL)

threading.setprofile(watch)
sys.setprofile(watch)
"""

BEFORE_PUBLISHING = {
    "while reading": "return _kept",
    "when only the records have it": "call Refresh._write",
    "with sentences and no passage": "call Chroma.add_texts",
    "before the pointer moves": "call Versions.publish",
}
AFTER_PUBLISHING = {
    "with the words half kept": "call _savez",
    "with the oldest in no record": "call VectorStore.drop",
    "with the oldest dropped": "return VectorStore.drop",
}

TRAVEL = "# Travel\n\nTrains are preferred to planes.\n\nHotels cost at most {price} euros a night.\n"
OFFICE = "# Office\n\nThe doors close at eight in the evening.\n\nVisitors sign in at the desk.\n"
LEAVE = "# Leave\n\nHolidays are asked for two weeks in advance.\n\nThe team lead approves them.\n"


class Killable(Installation):
    """An installation whose refresh can be killed at a step, and what is left of it looked at."""

    def copy(self, folder: Path) -> Killable:
        return Killable(super().copy(folder).folder, **self.settings)

    def refresh_killed(self, step: str) -> None:
        done = self.run(
            step, "knowledge", "refresh", "--source", str(self.documents), code=KILLED_AT + PASSERELLE
        )
        assert done.returncode == -signal.SIGKILL, done.stderr

    def hotel(self) -> tuple[int, str]:
        """The version and the words that the question about hotels is answered with."""
        answer = self.json("ask", "How much may a hotel cost?")
        cited = answer["citations"][0]
        return cited["version"], cited["quote"]

    def recorded(self, table: str, column: str) -> list[Any]:
        with sqlite3.connect(self.data / "records.sqlite") as records:
            return [row[0] for row in records.execute(f"SELECT {column} FROM {table} ORDER BY 1")]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Killable:
    """Version 1 is live; the folder has changed since."""
    made = Killable(tmp_path_factory.mktemp("first"), kept_versions="2")
    made.write(travel=TRAVEL.format(price=120), office=OFFICE)
    assert made.refresh()["version"] == 1
    made.write(travel=TRAVEL.format(price=150), leave=LEAVE)
    return made


@pytest.fixture(scope="module")
def second(first: Killable, tmp_path_factory: pytest.TempPathFactory) -> Killable:
    """Versions 1 and 2 fill the room there is; the folder has changed since."""
    made = first.copy(tmp_path_factory.mktemp("second") / "copy")
    assert made.refresh()["version"] == 2
    made.write(travel=TRAVEL.format(price=180))
    return made


def assert_nothing_is_left_over(installation: Killable, versions: set[int]) -> None:
    """Records, contents, vectors and files are those of `versions`, and no others."""
    assert set(installation.recorded("knowledge_versions", "number")) == versions
    assert set(installation.recorded("knowledge_versions", "state")) == {"ready"}
    assert set(installation.recorded("knowledge_documents", "version")) == versions
    used = set(installation.recorded("knowledge_documents", "content_id"))
    assert set(installation.recorded("knowledge_contents", "id")) == used
    store = VectorStore(installation.data / "vectors")
    store.open()
    try:
        assert store.versions() == versions
    finally:
        store.close()
    for version in versions:
        assert {path.name for path in store.folder(version).iterdir()} == {"sentences.npy", "words.npz"}
    graphs = [path for path in (installation.data / "vectors" / "chroma").iterdir() if path.is_dir()]
    assert len(graphs) == len(versions)


@pytest.mark.parametrize("step", BEFORE_PUBLISHING.values(), ids=BEFORE_PUBLISHING)
def test_killed_before_publishing_the_old_version_stays_whole(
    first: Killable, tmp_path: Path, step: str
) -> None:
    killed = first.copy(tmp_path / "killed")
    killed.refresh_killed(step)
    status = killed.json("knowledge", "status")
    assert (status["live"]["number"], status["documents"]) == (1, ["office.md", "travel.md"])
    # Asked in a copy, since opening the knowledge base cleans up too and the refresh must do so alone.
    assert killed.copy(tmp_path / "asked").hotel() == (1, "Hotels cost at most 120 euros a night.")
    report = killed.refresh()
    assert (report["added"], report["changed"]) == (["leave.md"], ["travel.md"])
    assert_nothing_is_left_over(killed, {1, report["version"]})
    assert killed.json("knowledge", "status")["documents"] == ["leave.md", "office.md", "travel.md"]


@pytest.mark.parametrize("step", AFTER_PUBLISHING.values(), ids=AFTER_PUBLISHING)
def test_killed_after_publishing_the_new_version_is_whole(
    second: Killable, tmp_path: Path, step: str
) -> None:
    killed = second.copy(tmp_path / "killed")
    killed.refresh_killed(step)
    asked = killed.copy(tmp_path / "asked")
    assert asked.hotel() == (3, "Hotels cost at most 180 euros a night.")
    for version in killed.recorded("knowledge_versions", "number"):
        assert killed.data.joinpath("vectors", f"version-{version}", "sentences.npy").exists()
    killed.write(travel=TRAVEL.format(price=210))
    assert killed.refresh()["version"] == 4
    assert_nothing_is_left_over(killed, {3, 4})
