"""A mirror in memory: for tests, and the plainest reading of the contract."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from drukar.errors import MirrorRefused
from drukar.mirrors.mirror import Capabilities, Held, Outgoing


class MemoryMirror:
    """Files by path, in ``files``."""

    capabilities = Capabilities(batch=64, renames=True)

    def __init__(self, name: str = "memory") -> None:
        self.name = name
        self.files: dict[str, bytes] = {}

    async def put(self, files: Sequence[Outgoing]) -> None:
        """Write files."""
        for path, content in files:
            self.files[path] = content if isinstance(content, bytes) else content.read_bytes()

    async def move(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Move files."""
        for source, target in pairs:
            if source in self.files:
                self.files[target] = self.files.pop(source)
            elif target not in self.files:
                raise MirrorRefused("A file to be moved is not there.", where=source)

    async def delete(self, paths: Sequence[str]) -> None:
        """Delete files."""
        for path in paths:
            self.files.pop(path, None)

    async def get(self, paths: Sequence[str], limit: int) -> dict[str, bytes]:
        """Return the content of those of these files that are there."""
        found = {path: self.files[path] for path in paths if path in self.files}
        for path, content in found.items():
            if len(content) > limit:
                raise MirrorRefused(f"A file has more than {limit:,} bytes.", where=path)
        return found

    async def held(self, below: str = "") -> AsyncIterator[Held]:
        """Yield every file below a folder."""
        for path, content in list(self.files.items()):
            if path.startswith(below):
                yield Held(path, len(content))

    async def close(self) -> None:
        """Do nothing: there is no connection."""
