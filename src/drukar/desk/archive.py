"""What the press reads: the release log, by raw SQL in bulk.

It is what ``drukar.press.archive.Archive`` asks for. A snapshot: the last number is read once,
and nothing after it is seen, whatever is published meanwhile. Nothing here makes an object of
the ORM.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection

from drukar.errors import DeskError
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Campaign, Entry, Kind, Newsroom, Page, Picture, PubStatus, Release, Topic
from drukar.story.card import Card, Key
from drukar.story.codec import decode
from drukar.story.shelf import Shelf

_BATCH = 400
_CARDS = 5_000
_COLUMNS = "seq, uri, kind, language, version, pub_status, released_at, payload"
# The latest line of each key up to the snapshot; `seq` of one key only grows.
_STATE = """
FROM releases_release r
WHERE r.kind IN ({kinds}) AND r.seq <= %s AND r.pub_status = 'usable' AND NOT EXISTS (
    SELECT 1 FROM releases_release n
    WHERE n.kind = r.kind AND n.uri = r.uri AND n.language = r.language
      AND n.seq > r.seq AND n.seq <= %s)
"""


class DeskArchive:
    """Everything public at the desk as of the last release when it was made."""

    def __init__(self, newsroom: NewsroomFolder) -> None:
        self._media = newsroom.path / "media"
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM releases_counter WHERE id = 1")
            self._last = int(cursor.fetchone()[0])

    def position(self) -> int:
        """Return the number of the last release that is seen."""
        return self._last

    def changes(self, since: int) -> Iterator[Release]:
        """Yield every release after number `since`, in order."""
        for start in range(since, self._last, _BATCH):
            end = min(start + _BATCH, self._last)
            rows = _rows(
                f"SELECT {_COLUMNS} FROM releases_release"  # noqa: S608 - constants only
                " WHERE seq > %s AND seq <= %s ORDER BY seq",
                [start, end],
            )
            if [row[0] for row in rows] != list(range(start + 1, end + 1)):
                raise DeskError(
                    f"The release log has a gap between {start + 1} and {end}.",
                    remedy="Run `drukar manage reconcile`.",
                )
            yield from (_release(row) for row in rows)

    def newsroom(self) -> Newsroom:
        """Return the newsroom's own facts."""
        found = self._state(Newsroom, Kind.NEWSROOM)
        if not found:
            raise DeskError(
                "The newsroom has no name and no language yet.",
                remedy="Fill in the newsroom's own facts at the desk.",
            )
        return found[0]

    def entries(self) -> Sequence[Entry]:
        """Return the register, by uri."""
        return self._state(Entry, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)

    def topics(self) -> Sequence[Topic]:
        """Return all topics, by uri."""
        return self._state(Topic, Kind.TOPIC)

    def campaigns(self) -> Sequence[Campaign]:
        """Return all language versions of all campaigns, by uri and language."""
        return self._state(Campaign, Kind.CAMPAIGN)

    def pages(self) -> Sequence[Page]:
        """Return all language versions of all pages, by uri and language."""
        return self._state(Page, Kind.PAGE)

    def pictures(self) -> Sequence[Picture]:
        """Return all pictures that something shows, by uri."""
        return self._state(Picture, Kind.PICTURE)

    def cards(self, language: str) -> Iterator[Card]:
        """Yield a language's cards by time of publication, then uri, oldest first."""
        cards = Shelf(Card)
        moments = [
            (card.date_published, card.uri, cards.append(card))
            for card in self._cards_as_released(language)
        ]
        for *_, number in sorted(moments):
            yield cards[number]

    def _cards_as_released(self, language: str) -> Iterator[Card]:
        last = 0
        query = (
            f"SELECT r.seq, r.card {_state(Kind.STORY)} AND r.language = %s AND r.seq > %s"
            " ORDER BY r.seq LIMIT %s"
        )
        values = (Kind.STORY.value, self._last, self._last, language)
        while rows := _rows(query, [*values, last, _CARDS]):
            for _, card in rows:
                yield decode(bytes(card), Card)
            last = rows[-1][0]

    def payloads(self, keys: Sequence[Key]) -> list[bytes]:
        """Return the stories of `keys` as msgpack, in order; ``KeyError`` if one is not here."""
        uris = sorted({uri for uri, _ in keys})
        rows = self._of_uris("r.uri, r.language, r.payload", uris, Kind.STORY)
        found = {(uri, language): bytes(payload) for uri, language, payload in rows}
        return [found[key] for key in keys]

    def cards_of(self, keys: Sequence[Key]) -> list[Card | None]:
        """Return the cards of `keys`, in order; None for what is not public."""
        wanted = set(keys)
        rows = self._of_uris(
            "r.uri, r.language, r.card", sorted({uri for uri, _ in keys}), Kind.STORY
        )
        found = {
            (uri, language): decode(bytes(card), Card)
            for uri, language, card in rows
            if (uri, language) in wanted
        }
        return [found.get(key) for key in keys]

    def pictures_of(self, uris: Sequence[str]) -> list[Picture | None]:
        """Return the pictures of `uris`, in order; None for what is not public."""
        rows = self._of_uris("r.payload", sorted(set(uris)), Kind.PICTURE)
        found = {picture.uri: picture for row in rows for picture in [decode(row[0], Picture)]}
        return [found.get(uri) for uri in uris]

    def public(self, kind: Kind, uris: Sequence[str]) -> set[Key]:
        """Return the language versions of `uris` that are public; those that have none have ""."""
        return set(self._of_uris("r.uri, r.language", sorted(set(uris)), kind))

    def original(self, picture: str) -> Path:
        """Return the file of the picture of that uri; ``KeyError`` if it is not here."""
        rows = _rows(
            "SELECT file FROM pictures_deskimage WHERE sha256 = %s LIMIT 1",
            [picture.partition(":")[2]],
        )
        if not rows:
            raise KeyError(picture)
        return self._media / str(rows[0][0])

    def _of_uris(self, columns: str, uris: Sequence[str], kind: Kind) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(uris), _BATCH):
            some = uris[start : start + _BATCH]
            marks = ", ".join(["%s"] * len(some))
            yield from _rows(
                f"SELECT {columns} {_state(kind)} AND r.uri IN ({marks})",
                [kind.value, self._last, self._last, *some],
            )

    def _state(self, shape: Any, *kinds: Kind) -> list[Any]:
        rows = _rows(
            f"SELECT r.payload {_state(*kinds)} ORDER BY r.uri, r.language",
            [*(kind.value for kind in kinds), self._last, self._last],
        )
        return [decode(bytes(row[0]), shape) for row in rows]


def _state(*kinds: Kind) -> str:
    return _STATE.format(kinds=", ".join(["%s"] * len(kinds)))


def _rows(statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _release(row: tuple[Any, ...]) -> Release:
    seq, uri, kind, language, version, pub_status, released_at, payload = row
    return Release(
        seq=seq,
        uri=uri,
        kind=Kind(kind),
        language=language,
        version=version,
        pub_status=PubStatus(pub_status),
        released_at=_aware(released_at),
        payload=bytes(payload),
    )


def _aware(value: datetime | str) -> datetime:
    # SQLite keeps text, in UTC.
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
