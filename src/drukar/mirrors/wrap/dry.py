"""A mirror that is only read: what would be done to it is noted, and not done."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from drukar.mirrors.mirror import Held, Mirror, Outgoing


class Dry:
    """Reads `mirror`; ``acts`` has what would have been done: the act's name and a path."""

    def __init__(self, mirror: Mirror) -> None:
        self._mirror = mirror
        self.name, self.capabilities = mirror.name, mirror.capabilities
        self.acts: list[tuple[str, str]] = []

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Note what would be written."""
        self.acts += [("put", file.path) for file in files]

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Note what would be moved."""
        self.acts += [("move", target) for _, target in pairs]

    async def delete(self, paths: Sequence[str]) -> None:
        """Note what would be deleted."""
        self.acts += [("delete", path) for path in paths]

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these files that are there."""
        return await self._mirror.get(paths, limit)

    def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every file below a folder."""
        return self._mirror.held(below)

    async def close(self) -> None:
        """Let go of connections."""
        await self._mirror.close()
