"""A mirror to which at most so many bytes a second are sent, on the average."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from drukar.mirrors.mirror import Capabilities, Held, Mirror, Outgoing


class Limited:
    """Sends to `mirror` at most `rate` bytes a second, so that a poor line stays of use.

    It waits outside of what a retrying wrapper below it counts as the time of a call.
    """

    def __init__(
        self,
        mirror: Mirror,
        rate: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._mirror, self._rate, self._clock, self._pause = mirror, rate, clock, pause
        self._free = 0.0
        self.name = mirror.name
        self.capabilities = Capabilities(batch=8, renames=mirror.capabilities.renames)

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Write files, then wait as long as their bytes may take."""
        await self._mirror.put(files)
        now = self._clock()
        self._free = max(now, self._free) + sum(file.size for file in files) / self._rate
        await self._pause(self._free - now)

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Move files."""
        await self._mirror.move(pairs)

    async def delete(self, paths: Sequence[str]) -> None:
        """Delete files."""
        await self._mirror.delete(paths)

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these files that are there."""
        return await self._mirror.get(paths, limit)

    def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every file below a folder."""
        return self._mirror.held(below)

    async def close(self) -> None:
        """Let go of connections."""
        await self._mirror.close()
