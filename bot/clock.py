"""Time, so that nothing reads it by itself and a test can move it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovedClock:
    """The machine's clock, ahead by what the demonstration was moved by, which a folder keeps.

    `wanted` is how far ahead somebody asked it to be; whoever runs the demonstration moves it there, and says
    so by `arrive` once what is due by then is done.
    """

    def __init__(self, folder: Path) -> None:
        self._moved_file = folder / "clock-moved"
        self._wanted_file = folder / "clock-wanted"
        self._moved = _read(self._moved_file)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._moved

    @property
    def moved(self) -> timedelta:
        """How far it is ahead."""
        return self._moved

    @property
    def wanted(self) -> timedelta:
        """How far it is to be ahead; never less than it is."""
        return max(_read(self._wanted_file), self._moved)

    def move(self, span: timedelta) -> None:
        """Go ahead by a span."""
        self._moved += span
        _write(self._moved_file, self._moved)

    @property
    def moving(self) -> bool:
        """Whether it is on its way to where somebody wanted it."""
        return self._wanted_file.exists()

    def arrive(self) -> None:
        """Be where it was wanted."""
        self._wanted_file.unlink(missing_ok=True)

    def want(self, ahead: timedelta) -> None:
        """Ask for it to be so far ahead."""
        _write(self._wanted_file, ahead)


def _read(file: Path) -> timedelta:
    return timedelta(seconds=int(file.read_text("ascii"))) if file.exists() else timedelta()


def _write(file: Path, span: timedelta) -> None:
    # Another process may read it at any moment: it is replaced as a whole.
    written = file.with_suffix(".new")
    file.parent.mkdir(parents=True, exist_ok=True)
    written.write_text(str(round(span.total_seconds())), "ascii")
    written.replace(file)
