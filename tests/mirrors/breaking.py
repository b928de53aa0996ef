"""Mirrors that break: at one file of one act, before it or after it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from drukar.errors import MirrorError
from drukar.mirrors.mirror import Capabilities, Held, Mirror, Outgoing

NEVER = 1_000_000


class Breaking:
    """Breaks when so many files were `left`, in the midst of a batch; ``done`` counts them.

    With `after` the last one is done, and only the word of it is lost.
    """

    def __init__(self, mirror: Mirror, left: int = NEVER, *, after: bool = False) -> None:
        self._mirror, self._left, self._after = mirror, left, after
        self.name = mirror.name
        batch = mirror.capabilities.batch if left == NEVER else 4
        self.capabilities = Capabilities(batch, mirror.capabilities.renames)
        self.done = 0
        self.size = 0
        self.acts: list[tuple[str, str]] = []

    def _count(self, act: str, path: str) -> bool:
        """Note an act; tell whether it is the last."""
        self._left -= 1
        if self._left < 0 and not self._after:
            raise MirrorError("The connection broke.", where=self.name)
        self.done += 1
        self.acts.append((act, path))
        return self._left < 0

    async def put(self, files: Sequence[Outgoing]) -> None:
        self.size += sum(file.size for file in files)
        if self._left > len(files):
            for file in files:
                self._count("put", file.path)
            await self._mirror.put(files)
            return
        for file in files:
            is_last = self._count("put", file.path)
            await self._mirror.put([file])
            self._break(is_last)

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        for pair in pairs:
            is_last = self._count("move", pair[1])
            await self._mirror.move([pair])
            self._break(is_last)

    async def delete(self, paths: Sequence[str]) -> None:
        for path in paths:
            is_last = self._count("delete", path)
            await self._mirror.delete([path])
            self._break(is_last)

    def _break(self, is_last: bool) -> None:
        if is_last:
            raise MirrorError("The connection broke.", where=self.name)

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        return await self._mirror.get(paths, limit)

    def held(self, below: str = "") -> AsyncIterator[Held]:
        return self._mirror.held(below)

    async def close(self) -> None:
        await self._mirror.close()
