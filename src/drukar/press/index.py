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
from drukar.press import member_index, register_index, rendition_index, standing_index
from drukar.press.marks import Mark
from drukar.press.member_index import MemberIndex, limit
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
CREATE TABLE months (
    language TEXT NOT NULL, month TEXT NOT NULL, second TEXT NOT NULL,
    PRIMARY KEY (language, month)
) WITHOUT ROWID;
CREATE TABLE named (
    target TEXT NOT NULL, how TEXT NOT NULL, language TEXT NOT NULL, uri TEXT NOT NULL,
    PRIMARY KEY (target, how, language, uri)
) WITHOUT ROWID;
"""
_PARTS = (member_index, rendition_index, standing_index, register_index)
TABLES += "".join(part.TABLES for part in _PARTS)
TABLE_NAMES = (
    *("stories", "months", "named"),
    *(name for part in _PARTS for name in part.TABLE_NAMES),
)
_AT_ONCE = 500


class Index:
    """The index in `database`, which the ledger opens and settles."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.members = MemberIndex(database)
        self.renditions = RenditionIndex(database)
        self.standing = StandingIndex(database)
        self.register = RegisterIndex(database)

    def fill(
        self,
        marks: Iterable[tuple[Key, Mark]],
        pictures: Mapping[str, PictureSet],
        standing: Iterable[Standing],
        entries: Iterable[Entry],
    ) -> Iterator[None]:
        """Begin anew, with these stories, pictures, pages and campaigns, and this register.

        Some stories are taken in at each step, for whoever has to wait for something meanwhile.
        """
        for table in TABLE_NAMES:
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - a constant
        left = iter(marks)
        seconds: dict[tuple[str, str], str] = {}
        while some := list(islice(left, _AT_ONCE)):
            self._add(some)
            self.members.fill(some)
            for (_, language), mark in some:
                place = (language, mark.month)
                seconds[place] = max(mark.second, seconds.get(place, ""))
            yield
        self.members.sum_up()
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

    def lines(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Yield every line of one of ``TABLE_NAMES``, by its key."""
        columns = self._database.execute("SELECT name FROM pragma_table_info(?) WHERE pk", (table,))
        key = ", ".join(name for (name,) in columns)
        yield from self._database.execute(f"SELECT * FROM {table} ORDER BY {key}")  # noqa: S608

    def knows(self, uri: str) -> bool:
        """Tell whether the current edition has a story in any language."""
        return self._one("SELECT 1 FROM stories WHERE uri = ?", uri) is not None

    def change(self, key: Key, former: Mark | None, mark: Mark | None) -> None:
        """Take `mark` in the place of `former`; None is no story."""
        uri, language = key
        run = self._database.execute
        if former is not None:
            run("DELETE FROM stories WHERE language = ? AND uri = ?", (language, uri))
            self.members.drop(key, former)
            for target, how in _names(former):
                run(
                    "DELETE FROM named WHERE target = ? AND how = ? AND language = ? AND uri = ?",
                    (target, how, language, uri),
                )
        if mark is not None:
            self._add([(key, mark)])
            self.members.add(key, mark)
        for month in sorted({found.month for found in (former, mark) if found is not None}):
            gone, come = (
                found.second if found is not None and found.month == month else ""
                for found in (former, mark)
            )
            self._note_last_change(language, month, gone, come)

    def last_changes(self, language: str) -> dict[str, str]:
        """Return when the stories of each month last changed, to the second."""
        return dict(self._all("SELECT month, second FROM months WHERE language = ?", language))

    def marks_of(
        self, language: str, month: str, start: int = 0, stop: int | None = None
    ) -> list[tuple[str, Mark]]:
        """Return the stories of a month with their marks, oldest first, as a slice does."""
        query = (
            "SELECT m.uri, s.mark FROM members m"
            " JOIN stories s ON s.language = m.language AND s.uri = m.uri"
            " WHERE m.language = ? AND m.part = '' AND m.month = ? ORDER BY m.published, m.uri"
            " LIMIT ? OFFSET ?"
        )
        found = self._all(query, language, month, *limit(start, stop))
        return [(uri, _decoded(uri, mark)) for uri, mark in found]

    def marks(self, language: str, uris: Sequence[str]) -> list[tuple[str, Mark]]:
        """Return those of the stories that there are in a language, with their marks."""
        found: list[tuple[str, Mark]] = []
        for start in range(0, len(uris), _AT_ONCE):
            some = uris[start : start + _AT_ONCE]
            holders = ", ".join("?" * len(some))
            query = f"SELECT uri, mark FROM stories WHERE language = ? AND uri IN ({holders})"  # noqa: S608
            rows = self._all(query, language, *some)
            found += ((uri, _decoded(uri, mark)) for uri, mark in rows)
        return found

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
            "INSERT INTO named VALUES (?, ?, ?, ?)",
            [
                (target, how, language, uri)
                for (uri, language), mark in stories
                for target, how in _names(mark)
            ],
        )

    def _note_last_change(self, language: str, month: str, gone: str, come: str) -> None:
        """Note when the stories of a month last changed, where one has come for one that went."""
        last = self._one(
            "SELECT second FROM months WHERE language = ? AND month = ?", language, month
        )
        latest = come
        if last is not None and come < last:
            if gone != last:
                return
            latest = max((mark.second for _, mark in self.marks_of(language, month)), default="")
        run, place = self._database.execute, (language, month)
        run("DELETE FROM months WHERE language = ? AND month = ?", place)
        if latest:
            run("INSERT INTO months VALUES (?, ?, ?)", (*place, latest))

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
