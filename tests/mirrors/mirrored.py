"""A newsroom whose editions go to mirrors, and readers who verify what a mirror has."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

from drukar.edition.sign import entry_of
from drukar.edition.source import FolderSource, Source, Unreadable
from drukar.edition.verify import verify
from drukar.mirrors.cursor import Cursor
from drukar.mirrors.memory import MemoryMirror
from drukar.mirrors.mirror import Mirror
from drukar.mirrors.sync import Sent, sync
from drukar.mirrors.told import SignedEdition
from signing import NOW, SignedFolder


def asset(content: bytes, ending: str = "jpg") -> str:
    digest = entry_of(content).sha256
    return f"_b/{digest[:2]}/{digest}.{ending}"


class MemorySource:
    """What a mirror in memory has, for ``verify``."""

    def __init__(self, mirror: MemoryMirror) -> None:
        self._mirror = mirror
        self.name = mirror.name

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        if path not in self._mirror.files:
            raise Unreadable("is missing", missing=True)
        content = self._mirror.files[path]
        if len(content) > limit:
            raise Unreadable("is too long")
        return iter([content])

    def paths(self) -> Iterator[str]:
        return iter(list(self._mirror.files))


class Paper(SignedFolder):
    """A newsroom: its editions, each in a folder of its own, and what it remembers of mirrors."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.root = (self.folder.path / "1.root.json").read_bytes()
        self.shown: dict[int, dict[str, bytes]] = {}
        self.assets: dict[str, bytes] = {}
        self._count = 0

    def edition(self, files: Mapping[str, bytes]) -> SignedEdition:
        """Sign an edition of these files."""
        self.publish(files)
        return self.signed()

    def signed(self) -> SignedEdition:
        """Return the newest edition as it is signed now."""
        self._count += 1
        site = self.write_site(self.path / f"site-{self._count}")
        # All editions share the store of assets.
        self.assets.update({path: each for path, each in self.files.items() if "_b/" in path})
        for path, content in self.assets.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)
        assert self.timestamp is not None
        edition = SignedEdition.of(site, self.folder, self.timestamp)
        self.shown[edition.version] = {**self.files, **self.offline}
        return edition

    def cursor(self, name: str) -> Cursor:
        return Cursor(self.path / "cursors" / name)

    def sync(
        self, mirror: Mirror, edition: SignedEdition, cursor: Cursor, *, thorough: bool = False
    ) -> Sent:
        async def once() -> Sent:
            try:
                return await sync(mirror, edition, cursor, thorough=thorough)
            finally:
                await mirror.close()

        return asyncio.run(once())

    def read(self, source: Source) -> int:
        """Verify what a mirror has as a whole; return which version of the edition it is."""
        done = verify(source, self.root, now=NOW, processes=1)
        assert [fault for fault in done.faults if fault.what != "is not signed"] == []
        assert done.files == len(self.shown[done.version])
        return done.version


def source_of(mirror: Mirror, folder: Path) -> Source:
    return MemorySource(mirror) if isinstance(mirror, MemoryMirror) else FolderSource(folder)
