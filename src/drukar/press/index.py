"""The index: which stories stand where, so that what changed is planned without reading the rest.

It is part of the ledger's file, and filled only for archives that say what has changed since
they were last asked (``press.archive.Logged``). Its rows hold uris, addresses and times, no
text. Rows that are gone are overwritten on the disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import msgspec

from drukar.errors import LedgerError
from drukar.pictures import PictureSet
from drukar.press import register_index, rendition_index, standing_index
from drukar.press.marks import Group, Mark
from drukar.press.register_index import RegisterIndex
from drukar.press.rendition_index import RenditionIndex
from drukar.press.standing_index import Standing, StandingIndex
from drukar.story import Entry
from drukar.story.card import Key

TABLES = """
CREATE TABLE stories (
    language TEXT NOT NULL, uri TEXT NOT NULL, corrected INTEGER NOT NULL, mark BLOB NOT NULL,
    PRIMARY KEY (language, uri)
) WITHOUT ROWID;
CREATE INDEX corrected ON stories (language) WHERE corrected;
CREATE TABLE members (
    language TEXT NOT NULL, part TEXT NOT NULL, month TEXT NOT NULL, published TEXT NOT NULL,
    uri TEXT NOT NULL, PRIMARY KEY (language, part, month, published, uri)
) WITHOUT ROWID;
CREATE TABLE counts (
    language TEXT NOT NULL, part TEXT NOT NULL, month TEXT NOT NULL, stories INTEGER NOT NULL,
    PRIMARY KEY (language, part, month)
) WITHOUT ROWID;
CREATE TABLE totals (
    language TEXT NOT NULL, part TEXT NOT NULL, stories INTEGER NOT NULL,
    PRIMARY KEY (language, part)
) WITHOUT ROWID;
CREATE TABLE months (
    language TEXT NOT NULL, month TEXT NOT NULL, second TEXT NOT NULL,
    PRIMARY KEY (language, month)
) WITHOUT ROWID;
CREATE TABLE named (
    target TEXT NOT NULL, how TEXT NOT NULL, language TEXT NOT NULL, uri TEXT NOT NULL,
    PRIMARY KEY (target, how, language, uri)
) WITHOUT ROWID;
"""
_PARTS = (rendition_index, standing_index, register_index)
TABLES += "".join(part.TABLES for part in _PARTS)
TABLE_NAMES = (
    *("stories", "members", "counts", "totals", "months", "named"),
    *(name for part in _PARTS for name in part.TABLE_NAMES),
)
_AT_ONCE = 500


class Index:
    """The index in `database`, which the ledger opens and settles."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.renditions = RenditionIndex(database)
        self.standing = StandingIndex(database)
        self.register = RegisterIndex(database)

    def fill(
        self,
        marks: Iterable[tuple[Key, Mark]],
        pictures: Mapping[str, PictureSet],
        standing: Iterable[Standing],
        entries: Iterable[Entry],
    ) -> None:
        """Begin anew, with these stories, pictures, pages and campaigns, and this register."""
        for table in TABLE_NAMES:
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - a constant
        left = iter(marks)
        seconds: dict[tuple[str, str], str] = {}
        while some := list(islice(left, _AT_ONCE)):
            self._add(some)
            for (_, language), mark in some:
                place = (language, mark.month)
                seconds[place] = max(mark.second, seconds.get(place, ""))
        for statement in _SUMS:
            self._database.execute(statement)
        self._database.executemany(
            "INSERT INTO months VALUES (?, ?, ?)",
            ((*place, last) for place, last in seconds.items()),
        )
        self.renditions.fill(pictures)
        self.standing.fill(standing)
        self.register.fill(entries)

    def mark(self, key: Key) -> Mark | None:
        """Return the mark of a story; None if the current edition has it not."""
        uri, language = key
        found = self._one("SELECT mark FROM stories WHERE language = ? AND uri = ?", language, uri)
        return _decoded(uri, found) if found is not None else None

    def stories(self) -> Iterator[list[Key]]:
        """Yield all stories of the current edition, some at a time."""
        rows = self._database.execute("SELECT uri, language FROM stories")
        while some := rows.fetchmany(_AT_ONCE):
            yield some

    def knows(self, uri: str) -> bool:
        """Tell whether the current edition has a story in any language."""
        return self._one("SELECT 1 FROM stories WHERE uri = ?", uri) is not None

    def change(self, key: Key, former: Mark | None, mark: Mark | None) -> None:
        """Take `mark` in the place of `former`; None is no story."""
        uri, language = key
        run = self._database.execute
        if former is not None:
            run("DELETE FROM stories WHERE language = ? AND uri = ?", (language, uri))
            for group in former.groups:
                run(
                    "DELETE FROM members WHERE language = ? AND part = ? AND month = ?"
                    " AND published = ? AND uri = ?",
                    (language, group, former.month, former.published, uri),
                )
                self._count(language, group, former.month, -1)
            for target, how in _names(former):
                run(
                    "DELETE FROM named WHERE target = ? AND how = ? AND language = ? AND uri = ?",
                    (target, how, language, uri),
                )
        if mark is not None:
            self._add([(key, mark)])
            for group in mark.groups:
                self._count(language, group, mark.month, 1)
        for month in sorted({found.month for found in (former, mark) if found is not None}):
            seconds = [found.second for _, found in self.marks_of(language, month)]
            run("DELETE FROM months WHERE language = ? AND month = ?", (language, month))
            if seconds:
                run("INSERT INTO months VALUES (?, ?, ?)", (language, month, max(seconds)))

    def months(self, language: str, group: Group) -> dict[str, int]:
        """Return how many stories of a group each month has that has any, oldest first."""
        query = "SELECT month, stories FROM counts WHERE language = ? AND part = ? ORDER BY month"
        return dict(self._all(query, language, group))

    def totals(self, language: str) -> dict[Group, int]:
        """Return how many stories each group has that has any, by group."""
        query = "SELECT part, stories FROM totals WHERE language = ? ORDER BY part"
        return dict(self._all(query, language))

    def last_change(self, language: str, month: str) -> str:
        """Return when the stories of a month last changed, to the second."""
        query = "SELECT second FROM months WHERE language = ? AND month = ?"
        return str(self._one(query, language, month))

    def latest(self, language: str, group: Group, count: int) -> list[str]:
        """Return up to `count` of a group's latest stories, newest first."""
        query = (
            "SELECT uri FROM members WHERE language = ? AND part = ?"
            " ORDER BY month DESC, published DESC, uri DESC LIMIT ?"
        )
        return [uri for (uri,) in self._all(query, language, group, count)]

    def of(self, language: str, group: Group, period: str) -> list[str]:
        """Return the stories of a group in a year or month, oldest first; all if it is empty."""
        query = (
            "SELECT uri FROM members WHERE language = ? AND part = ? AND month BETWEEN ? AND ?"
            " ORDER BY month, published, uri"
        )
        return [uri for (uri,) in self._all(query, language, group, period, period + "~")]

    def marks_of(self, language: str, month: str) -> list[tuple[str, Mark]]:
        """Return the stories of a language in a month with their marks, oldest first."""
        query = (
            "SELECT m.uri, s.mark FROM members m"
            " JOIN stories s ON s.language = m.language AND s.uri = m.uri"
            " WHERE m.language = ? AND m.part = '' AND m.month = ? ORDER BY m.published, m.uri"
        )
        return [(uri, _decoded(uri, mark)) for uri, mark in self._all(query, language, month)]

    def before(self, key: Key, mark: Mark, count: int) -> list[str]:
        """Return up to `count` stories of its section before this one, newest first."""
        return self._beside(key, mark, count, "<", "DESC")

    def after(self, key: Key, mark: Mark, count: int) -> list[str]:
        """Return up to `count` stories of its section after where `mark` stands, oldest first."""
        return self._beside(key, mark, count, ">", "ASC")

    def naming(self, target: str, how: str) -> list[Key]:
        """Return the stories that name `target` in that way, in all languages."""
        query = (
            "SELECT uri, language FROM named WHERE target = ? AND how = ? ORDER BY language, uri"
        )
        return [(uri, language) for uri, language in self._all(query, target, how)]

    def corrected(self, language: str) -> list[str]:
        """Return the stories of a language that were corrected."""
        query = "SELECT uri FROM stories WHERE language = ? AND corrected ORDER BY uri"
        return [uri for (uri,) in self._all(query, language)]

    def _add(self, stories: Sequence[tuple[Key, Mark]]) -> None:
        many = self._database.executemany
        many(
            "INSERT INTO stories VALUES (?, ?, ?, ?)",
            [
                (language, uri, mark.corrected, _ENCODER.encode(mark))
                for (uri, language), mark in stories
            ],
        )
        many(
            "INSERT INTO members VALUES (?, ?, ?, ?, ?)",
            [
                (language, group, mark.month, mark.published, uri)
                for (uri, language), mark in stories
                for group in mark.groups
            ],
        )
        many(
            "INSERT INTO named VALUES (?, ?, ?, ?)",
            [
                (target, how, language, uri)
                for (uri, language), mark in stories
                for target, how in _names(mark)
            ],
        )

    def _count(self, language: str, group: Group, month: str, more: int) -> None:
        run = self._database.execute
        run(
            "INSERT INTO counts VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET stories = stories + excluded.stories",
            (language, group, month, more),
        )
        run(
            "INSERT INTO totals VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET stories = stories + excluded.stories",
            (language, group, more),
        )
        if more < 0:
            where = "WHERE language = ? AND part = ? AND stories = 0"
            run(f"DELETE FROM counts {where}", (language, group))  # noqa: S608 - a constant
            run(f"DELETE FROM totals {where}", (language, group))  # noqa: S608 - a constant

    def _beside(self, key: Key, mark: Mark, count: int, sign: str, order: str) -> list[str]:
        uri, language = key
        query = (
            "SELECT uri FROM members WHERE language = ? AND part = ?"  # noqa: S608 - constants
            f" AND (month, published, uri) {sign} (?, ?, ?)"
            f" ORDER BY month {order}, published {order}, uri {order} LIMIT ?"
        )
        group = f"section:{mark.section}"
        found = self._all(query, language, group, mark.month, mark.published, uri, count)
        return [other for (other,) in found]

    def _all(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        return iter(self._database.execute(query, values).fetchall())

    def _one(self, query: str, *values: object) -> Any:
        found = self._database.execute(query, values).fetchone()
        return found[0] if found else None


LINK, RELATED, PICTURE, FOCAL, FORMER = "link", "related", "picture", "focal", "former"
BYLINE = "byline"
"""How a story names something: by a link, as related, as a picture of its text, as its own
picture with a focal point, as an address that it had before, as its author."""

_ENCODER = msgspec.msgpack.Encoder()
_MARK = msgspec.msgpack.Decoder(Mark)
_SUMS = (
    "INSERT INTO counts SELECT language, part, month, COUNT(*) FROM members GROUP BY 1, 2, 3",
    "INSERT INTO totals SELECT language, part, COUNT(*) FROM members GROUP BY 1, 2",
)


def _decoded(uri: str, mark: bytes) -> Mark:
    try:
        return _MARK.decode(mark)
    except msgspec.MsgspecError as error:
        raise LedgerError(
            f"What the press remembers of {uri} makes no sense: {error}.",
            remedy="Publish with --full.",
        ) from error


def _names(mark: Mark) -> set[tuple[str, str]]:
    found = {(target, LINK) for target in mark.links}
    found |= {(target, RELATED) for target in mark.related}
    found |= {(target, PICTURE) for target in mark.pictures}
    found |= {(path, FORMER) for path in mark.former}
    if mark.focal is not None:
        found.add((mark.focal[0], FOCAL))
    if mark.by:
        found.add((mark.by, BYLINE))
    return found
