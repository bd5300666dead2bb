"""The process that loads files for `isolation.LoaderProcess`; started as `-m knowledge.loaders.worker FD BYTES`."""

from __future__ import annotations

import logging
import math
import resource
import sys
import warnings
from multiprocessing.connection import Connection
from pathlib import Path

from knowledge.document import UnreadableDocument
from knowledge.loaders import load
from knowledge.loaders.exchange import Answer, Request

# What no parser of documents has a reason to do, by the names of Python's audit events.
_FORBIDDEN = frozenset(
    {
        "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
        "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
    }
)  # fmt: skip
_USED_UP = 0.5
_STATUS = Path("/proc/self/status")


class Forbidden(BaseException):
    """A parser tried to reach the network or to start a program. No `except Exception` of its own hides it."""


def main(descriptor: int, memory: int) -> None:
    """Load the files that are asked for on `descriptor`, until its other end closes."""
    _limit(memory)
    line = Connection(descriptor)
    while True:
        try:
            request = Request.unpacked(line.recv_bytes())
            data = line.recv_bytes()
        except EOFError:
            return
        answer = _answer(request, data)
        answer.last = answer.reason == "too_complex" or _memory_used() > memory * _USED_UP
        line.send_bytes(answer.packed())


def _answer(request: Request, data: bytes) -> Answer:
    _limit_time(request.seconds)
    try:
        return Answer(loaded=load(data, path=request.path, modified=request.modified))
    except UnreadableDocument as error:
        return Answer(reason=error.reason, message=str(error))
    except Forbidden as error:
        return Answer(
            reason="forbidden",
            message=f"The file made its reader attempt {error}, which was stopped. Find out where it comes from.",
        )


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)  # parsers complain about files line by line, with words of theirs
    warnings.simplefilter("ignore")
    sys.addaudithook(_forbid)


def _limit_time(seconds: float) -> None:
    """Let the system end this process, should its parent no longer be there to do it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _forbid(event: str, _: object) -> None:
    if event in _FORBIDDEN:
        raise Forbidden(event)


def _memory_used() -> int:
    """The most memory this process has held, in bytes."""
    # On Linux ru_maxrss begins with what the parent held when it started this process; VmHWM does not.
    if _STATUS.exists():
        peak = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) * 1024
    peak_rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak_rss if sys.platform == "darwin" else peak_rss * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
