"""The index of members: which stories stand in which listing, by month, and how many.

It is part of the index in the ledger's file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from drukar.press.marks import Group, Mark
from drukar.story.card import Key

TABLES = """
CREATE TABLE members (
    language TEXT NOT NULL, part TEXT NOT NULL, month TEXT NOT NULL, published TEXT NOT NULL,
    uri TEXT NOT NULL, PRIMARY KEY (language, part, month, published, uri)
) WITHOUT ROWID;
CREATE TABLE counts (
    language TEXT NOT NULL, part TEXT NOT NULL, month TEXT NOT NULL, stories INTEGER NOT NULL,
    PRIMARY KEY (language, part, month)
) WITHOUT ROWID;
CREATE TABLE years (
    language TEXT NOT NULL, part TEXT NOT NULL, year TEXT NOT NULL, stories INTEGER NOT NULL,
    PRIMARY KEY (language, part, year)
) WITHOUT ROWID;
CREATE TABLE totals (
    language TEXT NOT NULL, part TEXT NOT NULL, stories INTEGER NOT NULL,
    PRIMARY KEY (language, part)
) WITHOUT ROWID;
"""
TABLE_NAMES = ("members", "counts", "years", "totals")
_SUMS = (
    "INSERT INTO counts SELECT language, part, month, COUNT(*) FROM members GROUP BY 1, 2, 3",
    "INSERT INTO years SELECT language, part, substr(month, 1, 4), SUM(stories)"
    " FROM counts GROUP BY 1, 2, 3",
    "INSERT INTO totals SELECT language, part, SUM(stories) FROM counts GROUP BY 1, 2",
)


class MemberIndex:
    """The tables above, in `database`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def fill(self, stories: Sequence[tuple[Key, Mark]]) -> None:
        """Take in some stories; when all are, ``sum_up`` is to be called."""
        self._add(stories)

    def sum_up(self) -> None:
        """Count what was filled in; the counts are empty."""
        for statement in _SUMS:
            self._database.execute(statement)

    def add(self, key: Key, mark: Mark) -> None:
        """Take in a story."""
        self._add([(key, mark)])
        for group in mark.groups:
            self._count(key[1], group, mark.month, 1)

    def drop(self, key: Key, mark: Mark) -> None:
        """Forget a story that was taken in by this mark."""
        uri, language = key
        for group in mark.groups:
            self._database.execute(
                "DELETE FROM members WHERE language = ? AND part = ? AND month = ?"
                " AND published = ? AND uri = ?",
                (language, group, mark.month, mark.published, uri),
            )
            self._count(language, group, mark.month, -1)

    def years(self, language: str, group: Group) -> dict[str, int]:
        """Return how many stories of a group each year has that has any, oldest first."""
        query = "SELECT year, stories FROM years WHERE language = ? AND part = ? ORDER BY year"
        return dict(self._all(query, language, group))

    def months(self, language: str, group: Group, year: str = "") -> dict[str, int]:
        """Return how many stories of a group each month has that has any, oldest first.

        Of all years, or of one.
        """
        query = (
            "SELECT month, stories FROM counts WHERE language = ? AND part = ?"
            " AND month BETWEEN ? AND ? ORDER BY month"
        )
        return dict(self._all(query, language, group, year, year + "~"))

    def total(self, language: str, group: Group) -> int:
        """Return how many stories a group has."""
        query = "SELECT stories FROM totals WHERE language = ? AND part = ?"
        return next((stories for (stories,) in self._all(query, language, group)), 0)

    def totals(self, language: str) -> dict[Group, int]:
        """Return how many stories each group has that has any, by group."""
        query = "SELECT part, stories FROM totals WHERE language = ? ORDER BY part"
        return dict(self._all(query, language))

    def latest(self, language: str, group: Group, count: int) -> list[str]:
        """Return up to `count` of a group's latest stories, newest first."""
        query = (
            "SELECT uri FROM members WHERE language = ? AND part = ?"
            " ORDER BY month DESC, published DESC, uri DESC LIMIT ?"
        )
        return [uri for (uri,) in self._all(query, language, group, count)]

    def of(
        self, language: str, group: Group, period: str, start: int = 0, stop: int | None = None
    ) -> list[str]:
        """Return the stories of a group in a year or month, oldest first, as a slice does.

        An empty period is all time.
        """
        query = (
            "SELECT uri FROM members WHERE language = ? AND part = ? AND month BETWEEN ? AND ?"
            " ORDER BY month, published, uri LIMIT ? OFFSET ?"
        )
        place = (language, group, period, period + "~", *limit(start, stop))
        return [uri for (uri,) in self._all(query, *place)]

    def moments(self, language: str, group: Group, month: str) -> list[str]:
        """Return when each story of a group in a month was published, oldest first."""
        query = (
            "SELECT published FROM members WHERE language = ? AND part = ? AND month = ?"
            " ORDER BY published, uri"
        )
        return [published for (published,) in self._all(query, language, group, month)]

    def place(self, key: Key, mark: Mark, group: Group) -> int:
        """Return how many stories of a group are before this one in its month."""
        uri, language = key
        query = (
            "SELECT COUNT(*) FROM members WHERE language = ? AND part = ? AND month = ?"
            " AND (published, uri) < (?, ?)"
        )
        values = (language, group, mark.month, mark.published, uri)
        return int(self._database.execute(query, values).fetchone()[0])

    def before(self, key: Key, mark: Mark, count: int) -> list[str]:
        """Return up to `count` stories of its section before this one, newest first."""
        return self._beside(key, mark, count, "<", "DESC")

    def after(self, key: Key, mark: Mark, count: int) -> list[str]:
        """Return up to `count` stories of its section after where `mark` stands, oldest first."""
        return self._beside(key, mark, count, ">", "ASC")

    def _add(self, stories: Sequence[tuple[Key, Mark]]) -> None:
        self._database.executemany(
            "INSERT INTO members VALUES (?, ?, ?, ?, ?)",
            [
                (language, group, mark.month, mark.published, uri)
                for (uri, language), mark in stories
                for group in mark.groups
            ],
        )

    def _count(self, language: str, group: Group, month: str, more: int) -> None:
        place = (language, group)
        self._sum("counts", "language = ? AND part = ? AND month = ?", (*place, month), more)
        self._sum("years", "language = ? AND part = ? AND year = ?", (*place, month[:4]), more)
        self._sum("totals", "language = ? AND part = ?", place, more)

    def _sum(self, table: str, where: str, key: tuple[str, ...], more: int) -> None:
        """Add to a number of a table; what comes to nothing is no line."""
        holders = ", ".join("?" * len(key))
        self._database.execute(
            f"INSERT INTO {table} VALUES ({holders}, ?)"  # noqa: S608 - constants
            " ON CONFLICT DO UPDATE SET stories = stories + excluded.stories",
            (*key, more),
        )
        if more < 0:
            statement = f"DELETE FROM {table} WHERE {where} AND stories = 0"  # noqa: S608
            self._database.execute(statement, key)

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


def limit(start: int, stop: int | None) -> tuple[int, int]:
    """Return a slice as SQL has it: how many, after how many."""
    return (-1 if stop is None else stop - start, start)
