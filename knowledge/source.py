"""The folder that documents come from: which of its files are loaded, and how they are read safely."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from knowledge.document import UnreadableDocument

LARGEST_FILE = 50_000_000
MOST_FILES = 20_000
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DIRECTION_MARKS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_HIDDEN = (".", "~$")  # the second is how Office names the lock file of an open document
_OPEN_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_OPEN_FOLDER = os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC


class MissingFolder(Exception):
    """The source folder is not there or can't be listed. Its message is a sentence for an admin."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to load.

    `path` is relative to the folder, with forward slashes; `absolute` is where the file really lies,
    links followed; `size` is in bytes and `modified` in UTC.
    """

    path: str
    absolute: Path
    size: int
    modified: datetime


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that is not loaded, its name made printable; see `UnreadableDocument` for the rest."""

    path: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds: the files to load and those that are refused, both sorted by path."""

    files: tuple[SourceFile, ...]
    refused: tuple[RefusedFile, ...]


class FolderSource:
    """A folder of documents, with its folders.

    Hidden files are passed over. A link is followed where it leads to something inside the folder that
    is not listed anyway; one that leads out is refused, as is everything that is no regular file.
    """

    def __init__(self, root: Path, *, largest: int = LARGEST_FILE, most: int = MOST_FILES) -> None:
        """Take the folder at `root`; `largest` is in bytes a file, `most` a number of files."""
        self._root = root
        self._largest = largest
        self._most = most

    def list(self) -> Listing:
        """List the folder as it is now. No file is opened.

        Raises:
            MissingFolder: The folder is not there, is no folder, or can't be listed.
        """
        try:
            root = self._root.resolve(strict=True)
            names = os.listdir(root)  # noqa: PTH208 - names, before any is made a path
        except OSError as error:
            raise MissingFolder(
                f"The folder {printable(str(self._root))} can't be listed ({error.strerror})."
                " Create it, or set PASSERELLE_SOURCE_DIR to the folder of your documents."
            ) from error
        walk = _Walk(root, largest=self._largest, most=self._most)
        walk.over(names)
        return Listing(
            tuple(sorted(walk.files, key=lambda file: file.path)),
            tuple(sorted(walk.refused, key=lambda file: file.path)),
        )

    def read(self, file: SourceFile) -> bytes:
        """Read a file of the listing.

        The way to it is opened folder by folder without following links, and what was opened is looked
        at before it is read: a file that was exchanged for a link or a pipe since is refused, not read.

        Raises:
            UnreadableDocument: `gone`, `no_permission`, `special_file` or `too_large`.
        """
        try:
            return self._read(file)
        except FileNotFoundError as error:
            raise UnreadableDocument("gone", "The file disappeared while it was to be read.") from error
        except PermissionError as error:
            raise UnreadableDocument(
                "no_permission", "The file may not be read by Passerelle. Change its permissions."
            ) from error
        except OSError as error:
            raise UnreadableDocument(
                "special_file",
                f"The file can't be read as a file ({error.strerror}). Put a copy in its place.",
            ) from error

    def _read(self, file: SourceFile) -> bytes:
        root = self._root.resolve(strict=True)
        *folders, name = file.absolute.relative_to(root).parts
        with ExitStack() as stack:
            opened = _closing(stack, os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
            for folder in folders:
                opened = _closing(stack, os.open(folder, _OPEN_FOLDER, dir_fd=opened))
            descriptor = os.open(name, _OPEN_FILE, dir_fd=opened)
            with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
                found = os.fstat(descriptor)
                if not stat.S_ISREG(found.st_mode):
                    raise _special_file()
                data = stream.read(self._largest + 1)
        if len(data) > self._largest:
            raise _too_large(max(found.st_size, len(data)), self._largest)
        return data


@dataclass(slots=True)
class _Walk:
    """One listing under way. Links wait until what is there by itself has been listed."""

    root: Path
    largest: int
    most: int
    files: list[SourceFile] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)
    _links: list[tuple[str, Path]] = field(default_factory=list)
    _seen: set[Path] = field(default_factory=set)

    def over(self, names: Iterable[str]) -> None:
        self._seen.add(self.root)
        self._walk(self.root, "", names)
        while self._links:
            batch, self._links = sorted(self._links), []
            for path, link in batch:
                self._follow(path, link)

    def _walk(self, folder: Path, prefix: str, names: Iterable[str]) -> None:
        pending = [(folder, prefix, names)]
        while pending:
            folder, prefix, names = pending.pop()
            for name in sorted(names):
                path, absolute = prefix + name, folder / name
                if name.startswith(_HIDDEN):
                    continue
                if not _is_printable(name):
                    self._refuse(path, *_BAD_NAME)
                elif (inner := self._take(path, absolute)) is not None:
                    pending.append((absolute, path + "/", inner))

    def _take(self, path: str, absolute: Path) -> Iterable[str] | None:
        """List what is at `absolute`; return the names inside where it is a folder not yet seen."""
        try:
            found = absolute.lstat()
            if stat.S_ISLNK(found.st_mode):
                self._links.append((path, absolute))
            elif stat.S_ISDIR(found.st_mode):
                if absolute not in self._seen:
                    self._seen.add(absolute)
                    return os.listdir(absolute)  # noqa: PTH208 - names, before any is made a path
            else:
                self._take_file(path, absolute, found)
        except OSError as error:
            self._refuse(
                path, "no_permission", f"It can't be looked at ({error.strerror}). Change its permissions."
            )
        return None

    def _take_file(self, path: str, absolute: Path, found: os.stat_result) -> None:
        if absolute in self._seen:
            return
        self._seen.add(absolute)
        if not stat.S_ISREG(found.st_mode):
            self._refuse_as(path, _special_file())
        elif found.st_size > self.largest:
            self._refuse_as(path, _too_large(found.st_size, self.largest))
        elif len(self.files) >= self.most:
            self._refuse(
                path, "too_many", f"The folder holds more than {self.most} files. Split it, or remove some."
            )
        else:
            self.files.append(SourceFile(path, absolute, found.st_size, _time(found.st_mtime)))

    def _follow(self, path: str, link: Path) -> None:
        try:
            target = link.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: a loop, before Python 3.13
            self._refuse(
                path, "broken_link", "The link leads nowhere. Remove it, or put the file in its place."
            )
            return
        if not target.is_relative_to(self.root):
            self._refuse(
                path,
                "outside",
                "The link leads out of the folder and was not followed. Put a copy of the file in its place.",
            )
            return
        names = self._take(path, target)
        if names is not None:
            self._walk(target, path + "/", names)

    def _refuse(self, path: str, reason: str, message: str) -> None:
        self.refused.append(RefusedFile(printable(path), reason, message))

    def _refuse_as(self, path: str, error: UnreadableDocument) -> None:
        self._refuse(path, error.reason, str(error))


_BAD_NAME = (
    "bad_name",
    "The name holds control characters or is not valid UTF-8, so nobody could be shown it. Rename the file.",
)


def printable(name: str) -> str:
    """`name` with everything that can't be shown as text written as an escape."""
    return "".join(_escaped(character) for character in name)


def _escaped(character: str) -> str:
    if not _is_unprintable(character):
        return character
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:  # a byte that is no UTF-8, as Python keeps it in a name
        return f"\\x{number - 0xDC00:02x}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _is_printable(name: str) -> bool:
    return not any(map(_is_unprintable, name))


def _is_unprintable(character: str) -> bool:
    return unicodedata.category(character) in _UNPRINTABLE or character in _DIRECTION_MARKS


def _closing(stack: ExitStack, descriptor: int) -> int:
    stack.callback(os.close, descriptor)
    return descriptor


def _time(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):  # a broken file system's time
        return datetime.fromtimestamp(0, UTC)


def _special_file() -> UnreadableDocument:
    return UnreadableDocument(
        "special_file", "It is a pipe, a socket or a device, not a file, and was not opened. Remove it."
    )


def _too_large(size: int, largest: int) -> UnreadableDocument:
    return UnreadableDocument(
        "too_large",
        f"The file has {size / 1_000_000:.1f} MB; the most is {largest / 1_000_000:.0f} MB. Split it into parts.",
    )
