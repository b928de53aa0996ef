"""A mirror that is asked again when it did not answer, and given up when it is too slow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TypeVar

from drukar.errors import MirrorError, MirrorRefused
from drukar.mirrors.mirror import Held, Mirror, Outgoing

TRIES = 4
PATIENCE = 120.0
"""Seconds that any call may take, besides what its bytes take on a slow line."""
SLOWEST = 2_000
"""Bytes a second below which a mirror is given up."""
_FIRST_PAUSE = 1.0

Made = TypeVar("Made")


class Retrying:
    """Asks `mirror` up to ``TRIES`` times, with longer and longer pauses.

    What it refused is not asked again. `pause` waits for so many seconds.
    """

    def __init__(
        self,
        mirror: Mirror,
        *,
        patience: float = PATIENCE,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._mirror, self._patience, self._pause = mirror, patience, pause
        self.name, self.capabilities = mirror.name, mirror.capabilities

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Write files."""
        await self._again(lambda: self._mirror.put(files), sum(file.size for file in files))

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Move files."""
        await self._again(lambda: self._mirror.move(pairs))

    async def delete(self, paths: Sequence[str]) -> None:
        """Delete files."""
        await self._again(lambda: self._mirror.delete(paths))

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these files that are there."""
        return await self._again(lambda: self._mirror.get(paths, limit), limit)

    async def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every file below a folder; of a list that breaks nothing is given."""

        async def whole() -> list[Held]:
            return [each async for each in self._mirror.held(below)]

        for each in await self._again(whole, more=10.0):
            yield each

    async def close(self) -> None:
        """Let go of connections."""
        await self._mirror.close()

    async def _again(
        self, call: Callable[[], Awaitable[Made]], size: int = 0, more: float = 1.0
    ) -> Made:
        for left in range(TRIES - 1, -1, -1):
            try:
                async with asyncio.timeout(self._patience * more + size / SLOWEST):
                    return await call()
            except MirrorRefused:
                raise
            except (MirrorError, TimeoutError) as error:
                # A connection that hangs is of no use to the next try.
                await self._mirror.close()
                if not left:
                    if isinstance(error, MirrorError):
                        raise
                    raise MirrorError(
                        "The mirror is too slow, or does not answer.",
                        where=self.name,
                        remedy="The next run goes on from here.",
                    ) from error
            await self._pause(_FIRST_PAUSE * 4 ** (TRIES - 1 - left))
        raise AssertionError  # the last try returns or raises
