"""An archive over a paper folder: its cards on a shelf, its bodies in a spool on the disk.

It is what ``drukar.press.archive.Archive`` asks for, without knowing of it. The spool is
removed when the archive is closed; use it in a ``with`` statement.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from drukar.errors import FolderError, PaperFault
from drukar.paper.contents import Contents
from drukar.story import Campaign, Entry, Newsroom, Page, Picture, Topic
from drukar.story.card import Card, Key
from drukar.story.filed import Filed

_OPEN = 64
"""How many files of the spool are open at once."""


class PaperArchive:
    """Everything in a paper folder that is sound. ``left_out`` has the faults of the rest."""

    def __init__(
        self,
        root: Path,
        contents: Contents,
        spool: TemporaryDirectory[str],
        left_out: Sequence[PaperFault],
    ) -> None:
        self.root = root
        self.left_out = tuple(left_out)
        self._contents = contents
        self._spool = spool
        self._descriptors: dict[str, int] = {}
        self._by_time = contents.stories.by_time()

    def __enter__(self) -> PaperArchive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the spool; no payload can be asked for after that."""
        while self._descriptors:
            os.close(self._descriptors.popitem()[1])
        self._spool.cleanup()

    def newsroom(self) -> Newsroom:
        """Return the newsroom's own facts."""
        return self._contents.newsroom

    def entries(self) -> Sequence[Entry]:
        """Return the register, by uri."""
        return [entry for _, (entry, _) in sorted(self._contents.entries.items())]

    def topics(self) -> Sequence[Topic]:
        """Return all topics, by uri."""
        return [topic for _, (topic, _) in sorted(self._contents.topics.items())]

    def campaigns(self) -> Sequence[Campaign]:
        """Return all language versions of all campaigns, by uri and language."""
        return [item for _, (item, _) in sorted(self._contents.campaigns.items())]

    def pages(self) -> Sequence[Page]:
        """Return all language versions of all pages, by uri and language."""
        return [item for _, (item, _) in sorted(self._contents.pages.items())]

    def pictures(self) -> Sequence[Picture]:
        """Return all pictures that something shows, by uri."""
        return [picture for _, (picture, _) in sorted(self._contents.pictures.items())]

    def cards(self, language: str) -> Iterator[Card]:
        """Yield a language's cards by time of publication, then uri, oldest first."""
        for number in self._by_time.get(language, ()):
            yield self._contents.stories.numbered(number).card

    def payloads(self, keys: Sequence[Key]) -> list[bytes]:
        """Return the stories of `keys` as msgpack, in order; ``KeyError`` if one is not here."""
        return [self._slice(place) for place in self.filed(keys)]

    def filed(self, keys: Sequence[Key]) -> list[Filed]:
        """Return where the payloads of `keys` lie, in order; ``KeyError`` if one is not here."""
        rows = [self._contents.stories[key] for key in keys]
        return [Filed(row.spool, row.offset, row.length) for row in rows]

    def original(self, picture: str) -> Path:
        """Return the file of the picture of that uri; ``KeyError`` if it is not here."""
        return self.root / self._contents.pictures[picture][1]

    def file_of(self, thing: str | Key) -> str:
        """Return the path of what has that uri or key; ``KeyError`` if it is not here."""
        contents = self._contents
        if isinstance(thing, str):
            found = contents.entries.get(thing) or contents.topics[thing]
            return found[1]
        if thing in contents.stories:
            return contents.stories[thing].path
        text = contents.campaigns.get(thing) or contents.pages[thing]
        return text[1]

    def _slice(self, place: Filed) -> bytes:
        spool = place.path
        try:
            if spool not in self._descriptors:
                if len(self._descriptors) >= _OPEN:
                    os.close(self._descriptors.pop(next(iter(self._descriptors))))
                self._descriptors[spool] = os.open(spool, os.O_RDONLY | os.O_CLOEXEC)
            payload = os.pread(self._descriptors[spool], place.length, place.offset)
        except OSError as error:
            raise FolderError(
                f"A text that was read cannot be found again: {error.strerror}.",
                where=spool,
                remedy="Leave the folder for temporary files alone while drukar runs.",
            ) from error
        if len(payload) < place.length:
            raise FolderError("A text that was put aside is cut short.", where=spool)
        return payload
