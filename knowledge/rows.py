"""Rows of numbers that stay in a file and are read as they are asked for.

A mapped file would be less code, but each page of it that was ever read counts as memory of ours.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from pathlib import Path
from typing import Any, Self

import numpy as np


class StoredRows:
    """The rows of a matrix in a file. The file stays open for as long as somebody may read it.

    It can be shared between threads.
    """

    def __init__(self, descriptor: int, *, start: int, type: Any, width: int) -> None:
        """`start` is the byte at which the first row begins, `width` how many numbers of `type` a row has."""
        self._file = descriptor
        self._start, self._type, self._width = start, type, width
        self._size = width * type.itemsize
        weakref.finalize(self, os.close, descriptor)

    @classmethod
    def of(cls, path: Path) -> Self:
        """The rows of a matrix that numpy saved at `path`, also when the file is removed meanwhile."""
        mapped = np.load(path, mmap_mode="r")
        return cls(os.open(path, os.O_RDONLY), start=mapped.offset, type=mapped.dtype, width=mapped.shape[1])

    @classmethod
    def laid_down(cls, matrix: Any, folder: Path) -> Self:
        """The rows of `matrix`, in a file in `folder` that has no name and goes when nobody reads it any more.

        Raises:
            OSError: when the file can't be written.
        """
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(matrix.data)
            file.flush()
            return cls(os.dup(file.fileno()), start=0, type=matrix.dtype, width=matrix.shape[1])

    def between(self, first: int, last: int) -> Any:
        """The rows from `first` to before `last`, shape (last - first, width)."""
        read = os.pread(self._file, (last - first) * self._size, self._start + first * self._size)
        return np.frombuffer(read, dtype=self._type).reshape(last - first, self._width)

    def __getitem__(self, numbers: Any) -> Any:
        """The rows with these `numbers`, an array, in its order: shape (numbers, width)."""
        read = [
            os.pread(self._file, self._size, self._start + number * self._size) for number in numbers.tolist()
        ]
        return np.frombuffer(b"".join(read), dtype=self._type).reshape(len(read), self._width)
