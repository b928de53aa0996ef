"""The index of what stands outside the news: where pages and campaigns are, or were before.

It is part of the index in the ledger's file. When one is released, it tells which of its addresses
are no more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from drukar.press import addresses
from drukar.story import Campaign, Page

TABLES = """
CREATE TABLE standing (
    uri TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (uri, path)
) WITHOUT ROWID;
"""
TABLE_NAMES = ("standing",)

Standing: TypeAlias = Page | Campaign


class StandingIndex:
    """The table above, in `database`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def fill(self, items: Iterable[Standing]) -> None:
        """Take in these language versions; the table is empty."""
        self._add((item.uri, path) for item in items for path in _paths(item))

    def uris(self) -> list[str]:
        """Return all of them."""
        return [uri for (uri,) in self._database.execute("SELECT DISTINCT uri FROM standing")]

    def change(self, uri: str, versions: Sequence[Standing]) -> tuple[set[str], set[str]]:
        """Take in what versions there are of one page or campaign now.

        Return its addresses as they were and as they are.
        """
        run = self._database.execute
        former = {path for (path,) in run("SELECT path FROM standing WHERE uri = ?", (uri,))}
        paths = {path for item in versions for path in _paths(item)}
        if paths != former:
            run("DELETE FROM standing WHERE uri = ?", (uri,))
            self._add((uri, path) for path in paths)
        return former, paths

    def _add(self, rows: Iterable[tuple[str, str]]) -> None:
        self._database.executemany("INSERT OR IGNORE INTO standing VALUES (?, ?)", rows)


def _paths(item: Standing) -> Iterable[str]:
    yield addresses.page(item) if isinstance(item, Page) else addresses.campaign(item)
    yield from map(addresses.former, item.formerly)
