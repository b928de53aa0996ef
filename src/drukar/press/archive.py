"""Where the press reads from.

The desk implements this in SQL over the release log, ``drukar.paper`` over a folder, tests
in memory. The contract, which ``tests/press/archive_contract.py`` holds every kind to:

- Only what is public is here: no draft, nothing before its time.
- An archive is a snapshot: it gives the same answers however often it is asked, whatever is
  published meanwhile.
- Sequences come in the order stated, never in that of a hash.
- Nothing here is called from a worker process; what a worker needs is sent to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from drukar.story import Campaign, Entry, Newsroom, Page, Picture, Topic
from drukar.story.card import Card, Key
from drukar.story.filed import Filed


class Archive(Protocol):
    """Everything public, as structs."""

    def newsroom(self) -> Newsroom:
        """Return the newsroom's own facts."""

    def entries(self) -> Sequence[Entry]:
        """Return the register, by uri."""

    def topics(self) -> Sequence[Topic]:
        """Return all topics, by uri."""

    def campaigns(self) -> Sequence[Campaign]:
        """Return all language versions of all campaigns, by uri and language."""

    def pages(self) -> Sequence[Page]:
        """Return all language versions of all pages, by uri and language."""

    def pictures(self) -> Sequence[Picture]:
        """Return all pictures, by uri."""

    def cards(self, language: str) -> Iterator[Card]:
        """Yield a language's cards by time of publication, then uri, oldest first."""

    def payloads(self, keys: Sequence[Key]) -> list[bytes]:
        """Return the stories of `keys` as msgpack, in order; ``KeyError`` if one is not here."""

    def original(self, picture: str) -> Path:
        """Return the file of the picture of that uri; ``KeyError`` if it is not here."""


@runtime_checkable
class Filing(Protocol):
    """What an archive has besides if its payloads lie in files that every worker sees.

    They then travel to workers as places, which costs nothing, instead of as bytes.
    """

    def filed(self, keys: Sequence[Key]) -> list[Filed]:
        """Return where the payloads of `keys` lie, in order; ``KeyError`` if one is not here."""
