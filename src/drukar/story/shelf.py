"""A shelf: records by their number, as they came. The first are held, the others lie in a file.

So an archive of a million stories is gone through in the memory that a small one takes. The file
has no name, and is gone with the shelf.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from drukar.errors import FolderError
from drukar.story import codec

T = TypeVar("T")

HELD = 10_000
"""How many records a shelf holds in memory."""
_RECENT = 2_000
"""How many of those that were read last stay decoded."""
_UNWRITTEN = 1 << 20
"""How many bytes are written at once."""


class Shelf(Generic[T]):
    """Records of `shape`, by number from 0 on; raises ``FolderError`` when the machine fails."""

    def __init__(self, shape: type[T]) -> None:
        self._shape = shape
        self._held: list[T] = []
        self._filed: _Filed[T] | None = None

    def __len__(self) -> int:
        return len(self._held) + (len(self._filed) if self._filed is not None else 0)

    def append(self, record: T) -> int:
        """Put a record aside and return its number."""
        number = len(self)
        if self._filed is None:
            if number < HELD:
                self._held.append(record)
                return number
            self._filed = _Filed(self._shape)
        self._filed.append(record)
        return number

    def __getitem__(self, number: int) -> T:
        """Return the record of that number; ``IndexError`` if there is none."""
        if number < len(self._held) or self._filed is None:
            return self._held[number]
        return self._filed.read(number - len(self._held))

    def __iter__(self) -> Iterator[T]:
        """Yield all records in the order of their numbers."""
        return map(self.__getitem__, range(len(self)))


class _Filed(Generic[T]):
    """Records in a file without a name."""

    def __init__(self, shape: type[T]) -> None:
        self._descriptor = _opened()
        self._ends = array("Q", [0])
        self._unwritten = bytearray()
        self._read = _reader(self._descriptor, self._ends, shape)
        weakref.finalize(self, os.close, self._descriptor)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, record: T) -> None:
        content = codec.encode(record)
        self._unwritten += content
        self._ends.append(self._ends[-1] + len(content))
        if len(self._unwritten) >= _UNWRITTEN:
            self._write()

    def read(self, number: int) -> T:
        if self._unwritten:
            self._write()
        return self._read(number)

    def _write(self) -> None:
        left = memoryview(self._unwritten)
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
        except OSError as error:
            raise _failed(error) from error
        self._unwritten = bytearray()


def _opened() -> int:
    """Return the descriptor of a new file that has no name any more."""
    try:
        descriptor, name = tempfile.mkstemp(prefix="drukar-shelf-")
        Path(name).unlink()
    except OSError as error:
        raise _failed(error) from error
    return descriptor


def _reader(descriptor: int, ends: array[int], shape: type[T]) -> Callable[[int], T]:
    """Return what reads records; it knows nothing of the shelf, which so is never in a cycle."""

    @lru_cache(_RECENT)
    def read(number: int) -> T:
        start, end = ends[number], ends[number + 1]
        try:
            content = os.pread(descriptor, end - start, start)
        except OSError as error:
            raise _failed(error) from error
        return codec.decode(content, shape)

    return read


def _failed(error: OSError) -> FolderError:
    return FolderError(
        f"What was read of the stories cannot be put aside: {error.strerror or error}.",
        where=tempfile.gettempdir(),
        remedy="Make room there; nothing was published.",
    )
