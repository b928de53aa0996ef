"""A mirror that drukar writes to: what every kind of it promises.

Contract
--------
- A path is relative, of plain ASCII, without ``.`` and ``..``: ``edition.roles.check_path`` holds
  for it. No folders need to be made, and those that become empty go.
- ``put`` replaces each file at once: a reader gets its former or its new bytes. When it raises,
  any of the files may be there, each of them whole.
- ``move`` replaces its target at once, too, and sends no bytes. A pair whose source is gone and
  whose target is there counts as moved.
- Everything may be asked for again: to put, move or delete twice is the same as once. To delete
  what is not there is no fault.
- ``get`` gives at most `limit` bytes of a file, and refuses a longer one; what is not there is left
  out. ``held`` follows no links.
- Only ``MirrorError`` escapes. It is a ``MirrorRefused`` where trying again is of no use.
- Calls may be cancelled at any moment; what they had not finished is then as after an error.

Waiting, trying again, limits and trial runs are wrappers of the same interface (``mirrors.wrap``),
never a part of a kind.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol


class Outgoing(NamedTuple):
    """A file to be put: its path on the mirror, and its bytes or the file that has them."""

    path: str
    content: Path | bytes

    @property
    def size(self) -> int:
        """Return how many bytes it has; raises ``OSError``."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return self.content.stat().st_size


class Held(NamedTuple):
    """A file that a mirror has, and how many bytes of it."""

    path: str
    size: int


class Capabilities(NamedTuple):
    """What a kind can do beyond the contract.

    ``batch``: how many files it likes to be given at once. ``renames``: whether a move is one step,
    in which the file is never at both places; else it is copied on the server, then deleted.
    """

    batch: int
    renames: bool


class Mirror(Protocol):
    """A place that keeps files; see above for what it promises."""

    name: str
    capabilities: Capabilities

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Write files, in any order."""

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Move files from one path to another, in any order."""

    async def delete(self, paths: Sequence[str]) -> None:
        """Delete files, in any order."""

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these files that are there."""

    def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every file whose path begins with the folder `below` (``a/b/``), in any order."""

    async def close(self) -> None:
        """Let go of connections; the mirror may be used again afterwards."""
