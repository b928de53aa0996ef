"""The index of the register: by which names organisations sign, and who was joined with whom.

It is part of the index in the ledger's file. A story says whether its byline is an organisation's,
so it changes when one takes that name or gives it up; names are kept as digests, since the ledger
holds no text. A page at the address of an entry that was joined with another goes when they part.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from drukar.story import Entry, Organisation

TABLES = """
CREATE TABLE register (
    uri TEXT NOT NULL, how TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (uri, how, value)
) WITHOUT ROWID;
"""
TABLE_NAMES = ("register",)

_BYLINE, _JOINED = "byline", "joined"


class Turned(NamedTuple):
    """What comes of an entry that was released.

    ``bylines`` are those that ceased to be an organisation's, or began to; ``joined`` the slugs of
    entries that are, or were, joined with it.
    """

    bylines: set[str]
    joined: set[str]


class RegisterIndex:
    """The table above, in `database`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def fill(self, entries: Iterable[Entry]) -> None:
        """Take in these entries; the table is empty."""
        self._add((entry.uri, *found) for entry in entries for found in _values(entry))

    def change(self, uri: str, entry: Entry | None) -> Turned:
        """Take in what an entry is now, if it is; return what comes of it."""
        run = self._database.execute
        former = set(run("SELECT how, value FROM register WHERE uri = ?", (uri,)).fetchall())
        values = _values(entry) if entry is not None else set()
        if values != former:
            run("DELETE FROM register WHERE uri = ?", (uri,))
            self._add((uri, *found) for found in values)
        return Turned(
            {value for how, value in former ^ values if how == _BYLINE},
            {value for how, value in former | values if how == _JOINED},
        )

    def _add(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._database.executemany("INSERT INTO register VALUES (?, ?, ?)", rows)


def byline_of(name: str) -> str:
    """Return the digest of a byline, whatever its case; empty if there is none."""
    return blake2b(name.casefold().encode(), digest_size=12).hexdigest() if name else ""


def _values(entry: Entry) -> set[tuple[str, str]]:
    found = {(_JOINED, slug) for slug in entry.formerly}
    if isinstance(entry, Organisation):
        also = (name for names in entry.also.values() for name in names)
        found |= {(_BYLINE, byline_of(name)) for name in (*entry.forms.values(), *also)}
    return found
