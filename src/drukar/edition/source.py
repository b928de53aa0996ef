"""Where an edition is read from: a folder, or an address (``edition.web_source``). None is trusted.

Contract of a source: ``read`` gives at most as many bytes as it is allowed to, and stops there;
only regular files are read; redirects are not followed; a server that answers too slowly is given
up. Whatever fails is an ``Unreadable`` with a few words that say why.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol


class Unreadable(Exception):
    """A file of the edition could not be read; ``missing`` says that it is not there."""

    def __init__(self, why: str, *, missing: bool = False) -> None:
        super().__init__(why)
        self.missing = missing


class Source(Protocol):
    """Something that has the files of an edition."""

    name: str

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yield the bytes of a file; raises ``Unreadable``, also beyond `limit` bytes."""

    def paths(self) -> Iterator[str] | None:
        """Return the paths of all files there are; None where that cannot be asked."""


def read(source: Source, path: str, limit: int) -> bytes:
    """Return the bytes of a file that has at most `limit` of them; raises ``Unreadable``."""
    return b"".join(source.chunks(path, limit))


class FolderSource:
    """A folder: an edition's own, one that a mirror was copied to, or what is `below` in one."""

    def __init__(self, root: Path, below: str = "") -> None:
        self.name = str(root)
        self._below_path = below

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yield the bytes of a file; a device or a pipe is none."""
        try:
            inside = path.removeprefix(self._below_path)
            descriptor = os.open(f"{self.name}/{inside}", os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Unreadable("is missing", missing=True) from error
        except (OSError, ValueError) as error:
            raise Unreadable("cannot be read") from error
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("is no file")
            if found.st_size > limit:
                raise Unreadable(f"has {found.st_size:,} bytes, and may have {limit:,}")
            left = limit
            while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
                left -= len(chunk)
                yield chunk
        except OSError as error:
            raise Unreadable("cannot be read") from error
        finally:
            os.close(descriptor)

    def paths(self) -> Iterator[str]:
        """Yield the paths of all files; a link that leads back to where it is, is not followed."""
        yield from self._below("", frozenset())

    def _below(self, prefix: str, above: frozenset[tuple[int, int]]) -> Iterator[str]:
        folder = f"{self.name}/{prefix}"
        try:
            found = os.stat(folder)  # noqa: PTH116 - a hot path
        except OSError:
            return
        here = (found.st_dev, found.st_ino)
        if here in above:
            return
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    yield from self._below(f"{prefix}{entry.name}/", above | {here})
                else:
                    yield prefix + entry.name
