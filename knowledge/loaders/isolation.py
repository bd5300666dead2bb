"""Loading in a process of its own, so that no file can hang, exhaust or crash what serves people.

Parsers of documents are large, and some of them native code. The worker has a limit of time and memory
for each file, no secrets in its environment, and can neither reach the network nor start a program.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import datetime
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

import structlog

import knowledge
from knowledge.document import Document, UnreadableDocument
from knowledge.loaders.exchange import Answer, Request

SECONDS = 60.0
PATIENCE = 3
"""By the clock a file may take so many times as long as it may compute: a busy machine has others to serve."""

MEMORY = 2_000_000_000
_GRACE = 5.0
_KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TZ")

log = structlog.get_logger(__name__)


class LoaderProcess:
    """Loads files one by one in a worker process, which is started when needed and kept.

    A worker that overruns a limit is ended, and the next file gets a new one. Calls from several
    threads wait for each other. Use it as a context manager, or call `close`.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Allow each file `seconds` of a processor's time and the worker `memory` bytes of address space."""
        self._seconds = seconds
        self._memory = memory
        self._lock = Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load(self, data: bytes, *, path: str, modified: datetime) -> Document:
        """Load a file, as `knowledge.loaders.load` does, within the limits.

        Raises:
            UnreadableDocument: What the loader says, or `too_slow`, `too_complex` (out of memory) or
                `crashed`.
        """
        request = Request(path=path, modified=modified, seconds=self._seconds)
        with self._lock:
            try:
                answer = self._answer(request, data)
            except (EOFError, OSError) as error:
                raise self._crashed(path) from error
            except BaseException:
                self._end()  # an answer under way must not be taken for the next file's
                raise
            if answer.last:
                self._end()
        return answer.document()

    def _answer(self, request: Request, data: bytes) -> Answer:
        line = self._started()
        line.send_bytes(request.packed())
        line.send_bytes(data)
        if not line.poll(self._seconds * PATIENCE):
            raise self._too_slow(request.path)
        return Answer.unpacked(line.recv_bytes())

    def close(self) -> None:
        """End the worker, if there is one."""
        with self._lock:
            self._end()

    def _started(self) -> Connection:
        if self._worker is None or self._line is None or self._worker.poll() is not None:
            self._end()
            ours, theirs = Pipe()
            with theirs:
                self._worker = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [
                        sys.executable,
                        "-P",
                        "-m",
                        "knowledge.loaders.worker",
                        str(theirs.fileno()),
                        str(self._memory),
                    ],
                    pass_fds=[theirs.fileno()],
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                )
            self._line = ours
        return self._line

    def _end(self) -> None:
        worker, line = self._worker, self._line
        self._worker = self._line = None
        if line is not None:
            line.close()
        if worker is not None:
            worker.kill()  # it holds nothing that would have to be put away
            worker.wait()

    def _crashed(self, path: str) -> UnreadableDocument:
        code = None
        if self._worker is not None:
            try:
                code = self._worker.wait(_GRACE)
            except subprocess.TimeoutExpired:
                log.warning("document_worker_hangs", path=path)
        self._end()
        if code == -signal.SIGXCPU:
            return self._too_slow(path)
        log.warning("document_crashed_worker", path=path, exit_code=code)
        return UnreadableDocument(
            "crashed", f"The file stopped its reader (exit code {code}). Save it anew, or in another format."
        )

    def _too_slow(self, path: str) -> UnreadableDocument:
        log.warning("document_too_slow", path=path, seconds=self._seconds)
        return UnreadableDocument(
            "too_slow",
            f"The file could not be read within {self._seconds:.0f} seconds. Split it, or save it anew.",
        )


def _environment() -> dict[str, str]:
    """What the worker needs of our environment: none of the secrets, and the way to our packages."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return kept | {
        "PYTHONPATH": str(Path(knowledge.__file__).resolve().parents[1]),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
