"""Where the press reads from.

The desk implements this in SQL over the release log, ``drukar.paper`` over a folder, tests
in memory. The contract of every kind:

- Only what is public is here: no draft, nothing before its time.
- An archive is a snapshot: it gives the same answers however often it is asked, whatever is
  published meanwhile.
- Sequences come in the order stated, never in that of a hash.
- Nothing here is called from a worker process; what a worker needs is sent to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Protocol, TypeGuard, runtime_checkable

from drukar.story import (
    Campaign,
    Entry,
    Kind,
    Newsroom,
    Page,
    Picture,
    Release,
    Topic,
    codec,
)
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


class Logged(Archive, Protocol):
    """An archive that says what has changed; publishing then costs what changed.

    ``is_logged`` tells one. Numbers only grow, and every change to what the other questions
    answer is a release.
    """

    def position(self) -> int:
        """Return the number of the last release that is seen."""

    def changes(self, since: int) -> Iterator[Release]:
        """Yield every release after number `since`, in order."""

    def cards_of(self, keys: Sequence[Key]) -> list[Card | None]:
        """Return the cards of `keys`, in order; None for what is not public."""

    def pictures_of(self, uris: Sequence[str]) -> list[Picture | None]:
        """Return the pictures of `uris`, in order; None for what is not public."""

    def public(self, kind: Kind, uris: Sequence[str]) -> set[Key]:
        """Return the language versions of `uris` that are public; those that have none have ""."""


def is_logged(archive: Archive) -> TypeGuard[Logged]:
    """Tell whether `archive` says what has changed."""
    return hasattr(archive, "changes")


def last_release(archive: Logged, position: int | None = None) -> bytes:
    """Return the digest of the release of that number, by default of the last that is seen."""
    number = archive.position() if position is None else position
    found = next(archive.changes(number - 1), None) if number else None
    return blake2b(codec.encode(found), digest_size=16).digest() if found else b""
