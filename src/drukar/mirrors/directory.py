"""A mirror in a folder of this machine: a stick, a mounted disk, another web server's folder."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from drukar.edition.source import FolderSource, Unreadable, read
from drukar.errors import MirrorError, MirrorRefused
from drukar.mirrors.mirror import Capabilities, Held, Outgoing

PART = ".part"
"""The end of the name of a file that is being written, which begins with a dot."""

Made = TypeVar("Made")

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def part_of(path: str) -> str:
    """Return the path at which a file stands until it is whole, beside its own."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}.{name}{PART}"


class DirectoryMirror:
    """The folder `root`, which has to be there: a disk that is not mounted is no empty mirror."""

    capabilities = Capabilities(batch=256, renames=True)

    def __init__(self, name: str, root: Path) -> None:
        self.name = name
        self._root = root

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Write files, each under another name until it is whole."""
        await self._each(self._put, [(file,) for file in files])

    def _put(self, file: Outgoing) -> None:
        target, part = self._root / file.path, self._root / part_of(file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as out:
                if isinstance(file.content, bytes):
                    out.write(file.content)
                else:
                    with file.content.open("rb") as content:
                        shutil.copyfileobj(content, out, 1 << 20)
                out.flush()
                os.fsync(out.fileno())
            part.replace(target)
        except OSError:
            part.unlink(missing_ok=True)
            raise

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Rename files."""
        await self._each(self._move, pairs)

    def _move(self, source: str, target: str) -> None:
        (self._root / target).parent.mkdir(parents=True, exist_ok=True)
        try:
            (self._root / source).replace(self._root / target)
        except FileNotFoundError:
            if not (self._root / target).is_file():
                raise
        self._prune(source)

    async def delete(self, paths: Sequence[str]) -> None:
        """Delete files, and folders that have become empty."""
        await self._each(self._delete, [(path,) for path in paths])

    def _delete(self, path: str) -> None:
        (self._root / path).unlink(missing_ok=True)
        self._prune(path)

    def _prune(self, path: str) -> None:
        for folder in list(Path(path).parents)[:-1]:
            try:
                (self._root / folder).rmdir()
            except OSError:
                return

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these files that are there."""
        return await self._do(lambda: self._get(paths, limit))

    def _get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        source, found = FolderSource(self._root), {}
        for path in paths:
            try:
                found[path] = read(source, path, limit)
            except Unreadable as error:
                if not error.missing:
                    raise MirrorRefused(f"A file {error}.", where=f"{self.name}: {path}") from error
        return found

    async def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every file below a folder; links are not followed."""
        for held in await self._do(lambda: self._below(below)):
            yield held

    def _below(self, below: str) -> list[Held]:
        return [
            Held(path.relative_to(self._root).as_posix(), path.lstat().st_size)
            for parent, _, names in os.walk(self._root / below)
            for path in (Path(parent, name) for name in names)
        ]

    async def close(self) -> None:
        """Do nothing: there is no connection."""

    async def _each(self, work: Callable[..., None], items: Sequence[tuple[object, ...]]) -> None:
        def run() -> None:
            for item in items:
                work(*item)

        await self._do(run)

    async def _do(self, work: Callable[[], Made]) -> Made:
        return await asyncio.to_thread(self._told, work)

    def _told(self, work: Callable[[], Made]) -> Made:
        try:
            if not self._root.is_dir():
                raise MirrorRefused(
                    "The folder is not there.",
                    where=f"{self.name}: {self._root}",
                    remedy="Make it, or mount the disk that it is on.",
                )
            return work()
        except OSError as error:
            raise failed(self.name, error) from error


def failed(name: str, error: OSError) -> MirrorError:
    """Return the error for what a disk refuses."""
    if error.errno in _FULL:
        return full(name)
    kind = MirrorRefused if error.errno in _FORBIDDEN else MirrorError
    return kind(
        f"The mirror cannot be written or read: {error.strerror or error}.",
        where=f"{name}: {error.filename}" if error.filename else name,
        remedy="Mend that; the next run goes on from here.",
    )


def full(name: str) -> MirrorRefused:
    """Return the error for a mirror that has no room left."""
    return MirrorRefused(
        "The mirror is full; nothing was removed from it.",
        where=name,
        remedy="Make room there; the next run goes on from here.",
    )
