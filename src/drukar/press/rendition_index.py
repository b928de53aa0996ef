"""The index of renditions: which files the pictures of the current edition lead to.

It is part of the index in the ledger's file. Two pictures may lead to one file, which is named by
its bytes; it goes with the last of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from drukar.pictures import PictureSet

TABLES = """
CREATE TABLE pictures (uri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE renditions (
    uri TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (uri, path)
) WITHOUT ROWID;
CREATE INDEX led_to ON renditions (path);
"""
TABLE_NAMES = ("pictures", "renditions")
_AT_ONCE = 500


class RenditionIndex:
    """The tables above, in `database`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._left: set[str] = set()

    def fill(self, pictures: Mapping[str, PictureSet]) -> None:
        """Take in these pictures; the tables are empty."""
        self._database.executemany("INSERT INTO pictures VALUES (?)", ((uri,) for uri in pictures))
        self._database.executemany(
            "INSERT INTO renditions VALUES (?, ?)",
            ((uri, path) for uri, made in pictures.items() for path in made.paths),
        )

    def add(self, uri: str) -> None:
        """Take note of a picture."""
        self._database.execute("INSERT OR IGNORE INTO pictures VALUES (?)", (uri,))

    def drop(self, uri: str) -> None:
        """Forget a picture and where it led."""
        self._database.execute("DELETE FROM pictures WHERE uri = ?", (uri,))
        self._lead(uri, set())

    def cut(self, made: Iterable[PictureSet]) -> None:
        """Take note of the renditions that pictures have now."""
        for found in made:
            self._lead(found.uri, set(found.paths))

    def uris(self) -> Iterator[list[str]]:
        """Yield all pictures, some at a time; they may be dropped meanwhile."""
        last = ""
        query = "SELECT uri FROM pictures WHERE uri > ? ORDER BY uri LIMIT ?"
        while some := [uri for (uri,) in self._database.execute(query, (last, _AT_ONCE))]:
            yield some
            last = some[-1]

    def count(self) -> int:
        """Return how many pictures there are."""
        return int(self._database.execute("SELECT COUNT(*) FROM pictures").fetchone()[0])

    def gone(self) -> set[str]:
        """Return the files that no picture leads to any more, of those that one did."""
        query = "SELECT 1 FROM renditions WHERE path = ?"
        run = self._database.execute
        return {path for path in self._left if run(query, (path,)).fetchone() is None}

    def _lead(self, uri: str, paths: set[str]) -> None:
        query = "SELECT path FROM renditions WHERE uri = ?"
        former = {path for (path,) in self._database.execute(query, (uri,)).fetchall()}
        self._database.executemany(
            "DELETE FROM renditions WHERE uri = ? AND path = ?",
            ((uri, path) for path in former - paths),
        )
        self._database.executemany(
            "INSERT INTO renditions VALUES (?, ?)", ((uri, path) for path in paths - former)
        )
        self._left |= former - paths
