"""Loading in a process of its own: the same documents, and limits that hold."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import psutil
import pytest
from office_files import docx, paragraph, pdf

from knowledge.document import UnreadableDocument
from knowledge.loaders import load
from knowledge.loaders.isolation import LoaderProcess

MODIFIED = datetime(2026, 3, 1, tzinfo=UTC)
FILES = {
    "a.md": b"---\ntitle: Rules\ndate: 2025-01-02\n---\n# A\n\n|x|y|\n|-|-|\n|1|2|\n",
    "b.docx": docx(paragraph("Bonjour.")),
    "c.pdf": pdf(["Text of a page."]),
    "wrong.txt": pdf(["Text of a page."]),
}


@pytest.fixture(scope="module")
def loader():
    with LoaderProcess() as process:
        yield process


def workers():
    return [child for child in psutil.Process().children() if "knowledge.loaders.worker" in child.cmdline()]


@pytest.mark.parametrize("path", FILES)
def test_a_document_comes_out_as_it_would_without_the_process(loader, path):
    assert loader.load(FILES[path], path=path, modified=MODIFIED) == load(
        FILES[path], path=path, modified=MODIFIED
    )


def test_what_cannot_be_read_is_reported_with_its_reason(loader):
    with pytest.raises(UnreadableDocument) as refused:
        loader.load(b"", path="a.md", modified=MODIFIED)

    assert refused.value.reason == "empty"


def test_one_worker_is_kept_for_all_files(loader):
    loader.load(b"one", path="a.md", modified=MODIFIED)
    first = {worker.pid for worker in workers()}
    loader.load(b"two", path="a.md", modified=MODIFIED)

    assert {worker.pid for worker in workers()} == first


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read():
    with LoaderProcess(seconds=0) as loader:
        with pytest.raises(UnreadableDocument) as refused:
            loader.load(b"slow", path="a.md", modified=MODIFIED)
        loader._seconds = 60
        following = loader.load(b"following", path="b.md", modified=MODIFIED)

    assert refused.value.reason == "too_slow"
    assert following.text == "following"


def test_a_worker_that_the_system_ended_for_its_computing_was_too_slow():
    with LoaderProcess() as loader:
        loader.load(b"one", path="a.md", modified=MODIFIED)
        loader._worker.send_signal(signal.SIGXCPU)

        assert loader._crashed("a.md").reason == "too_slow"


def test_one_worker_is_kept_however_large_its_parent_is():
    large = bytearray(600 * 1024**2)
    large[::4096] = b"x" * len(large[::4096])
    with LoaderProcess(memory=1024**3) as loader:
        before = {worker.pid for worker in workers()}
        loader.load(b"one", path="a.md", modified=MODIFIED)
        (first,) = [worker for worker in workers() if worker.pid not in before]
        loader.load(b"two", path="a.md", modified=MODIFIED)

        assert first.is_running()
    assert large


def test_a_worker_that_died_is_replaced():
    with LoaderProcess() as loader:
        before = {worker.pid for worker in workers()}
        loader.load(b"one", path="a.md", modified=MODIFIED)
        (worker,) = [worker for worker in workers() if worker.pid not in before]
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

        assert loader.load(b"two", path="a.md", modified=MODIFIED).text == "two"


def test_a_crash_costs_one_file():
    with LoaderProcess(memory=20_000_000) as loader, pytest.raises(UnreadableDocument) as refused:
        loader.load(b"text", path="a.md", modified=MODIFIED)

    assert refused.value.reason == "crashed"


def test_closing_leaves_no_process():
    before = {worker.pid for worker in workers()}
    loader = LoaderProcess()
    loader.load(b"one", path="a.md", modified=MODIFIED)
    loader.close()

    assert {worker.pid for worker in workers()} == before


def test_memory_is_bounded():
    long = b"mot " * 15_000_000

    with LoaderProcess(memory=300_000_000) as loader:
        with pytest.raises(UnreadableDocument) as refused:
            loader.load(long, path="a.txt", modified=MODIFIED)
        assert loader.load(b"two", path="a.md", modified=MODIFIED).text == "two"

    assert refused.value.reason in {"too_complex", "crashed"}


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_worker_reaches_no_network_and_starts_no_program(attempt):
    limited = f"from knowledge.loaders import worker; worker._limit(2_000_000_000); {attempt}"

    outcome = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True, check=False)

    assert "Forbidden" in outcome.stderr.splitlines()[-1]


def test_the_worker_knows_no_secrets(loader, monkeypatch):
    monkeypatch.setenv("PASSERELLE_SLACK_TOKEN", "xoxb-secret")
    with LoaderProcess() as fresh:
        before = {worker.pid for worker in workers()}
        fresh.load(b"one", path="a.md", modified=MODIFIED)
        (worker,) = [worker for worker in workers() if worker.pid not in before]

        assert "PASSERELLE_SLACK_TOKEN" not in worker.environ()
