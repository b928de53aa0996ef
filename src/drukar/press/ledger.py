"""The ledger: what each page of the current edition was made from, and what came of it.

Of every file it holds the digest of its spec, of the bodies that it needed and of whatever all
pages share; and the SHA-256 and size of its bytes. A page whose digest is still the same need not
be made again, since equal specs give equal bytes.

The ledger belongs to one edition. It only saves work: one that is missing, spoiled, of another
format or of another edition is set aside, ``reason`` says why, and every page is made anew.
It holds addresses, uris and digests, no text; what is taken out of it is overwritten on the disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from drukar.errors import LedgerError
from drukar.press.index import TABLE_NAMES, TABLES, Index

FORMAT = 5
"""The version of the tables below."""

_SIDE_FILES = ("", "-journal", "-wal", "-shm")
_TABLES = """
CREATE TABLE about (
    format INTEGER NOT NULL, edition INTEGER NOT NULL,
    position INTEGER, last BLOB NOT NULL, shared BLOB NOT NULL,
    files INTEGER NOT NULL, size INTEGER NOT NULL
);
CREATE TABLE pages (
    path TEXT PRIMARY KEY, spec BLOB NOT NULL, content BLOB NOT NULL, size INTEGER NOT NULL
) WITHOUT ROWID;
"""
_STAND = "SELECT position, last, shared, files, size FROM about"

_DOUBTFUL = "SELECT path FROM pages WHERE spec = x'' AND content = x'' ORDER BY path"


class Row(NamedTuple):
    """One file: the digest of what it was made from, the SHA-256 and the size of its bytes."""

    spec: bytes
    content: bytes
    size: int


class Stand(NamedTuple):
    """What the current edition as a whole was made from, and what came of it.

    ``position`` is the last release that is in it, None if its archive does not number them or
    if its pages are in doubt; ``last`` is the digest of that release, ``shared`` of what all its
    pages share. ``files`` and ``size`` sum up the pages, without assets.
    """

    position: int | None = None
    last: bytes = b""
    shared: bytes = b""
    files: int = 0
    size: int = 0


class Ledger:
    """The ledger in the file `path`; ``reason`` says why it begins empty, if it does.

    ``doubtful`` are the paths of files that were put in doubt and are to be made anew. `edition` is
    the edition that it must be of; with `anew` it begins empty whatever it holds. With `lent` it
    never begins: where ``reason`` says why it cannot be used, there is nothing to be asked.
    """

    def __init__(
        self, path: Path, edition: int | None, *, anew: bool = False, lent: bool = False
    ) -> None:
        self.path = path
        self.reason = ""
        self.stand = Stand()
        self.doubtful: list[str] = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database, self.reason = _opened(path, edition)
            if anew:
                self.reason = "this was asked for"
            if self.reason:
                self._database.close()
                if not lent:
                    self._database = _begun(path)
            else:
                self.stand = Stand(*self._database.execute(_STAND).fetchone())
                if self.stand.position is None:
                    self.doubtful = [path for (path,) in self._database.execute(_DOUBTFUL)]
            self.index = Index(self._database)
        except (sqlite3.Error, OSError) as error:
            raise unusable(path, error) from error

    def row(self, path: str) -> Row | None:
        """Return what is known of the file at `path`."""
        if self.reason:
            return None
        with self._sound():
            query = "SELECT spec, content, size FROM pages WHERE path = ?"
            found = self._database.execute(query, (path,)).fetchone()
        return Row(*found) if found else None

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield every file, by path."""
        with self._sound():
            query = "SELECT path, spec, content, size FROM pages ORDER BY path"
            for path, *row in self._database.execute(query):
                yield path, Row(*row)

    def paths_below(self, folder: str) -> list[str]:
        """Return the path of every file below a folder."""
        with self._sound():
            query = "SELECT path FROM pages WHERE path > ? AND path < ?"
            found = self._database.execute(query, (f"{folder}/", f"{folder}0")).fetchall()
        return [path for (path,) in found]

    def paths(self) -> Iterator[str]:
        """Yield the path of every file."""
        with self._sound():
            for (path,) in self._database.execute("SELECT path FROM pages ORDER BY path"):
                yield path

    def note(self, rows: Iterable[tuple[str, Row]]) -> None:
        """Hold what is now known of some files; lasting only with ``settle``."""
        with self._sound():
            self._database.executemany(
                "REPLACE INTO pages VALUES (?, ?, ?, ?)", ((path, *row) for path, row in rows)
            )

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files that are no more; lasting only with ``settle``."""
        with self._sound():
            self._database.executemany("DELETE FROM pages WHERE path = ?", ((p,) for p in paths))

    def doubt(self, paths: Iterable[str]) -> None:
        """Have the next run make these files anew, or remove what it does not make; lasting."""
        with self._sound():
            query = (
                "INSERT INTO pages VALUES (?, x'', x'', 0)"
                " ON CONFLICT DO UPDATE SET spec = x'', content = x''"
            )
            self._database.executemany(query, ((path,) for path in paths))
            self._database.execute("UPDATE about SET position = NULL")
            self._database.execute("COMMIT")
            self._database.execute("BEGIN IMMEDIATE")

    def stands(self, stand: Stand) -> None:
        """Hold what the edition in the making is made from; lasting only with ``settle``."""
        self.stand = stand

    def settle(self, edition: int) -> None:
        """Make all that was noted last, as that of `edition`."""
        with self._sound():
            self._database.execute("DELETE FROM about")
            self._database.execute(
                "INSERT INTO about VALUES (?, ?, ?, ?, ?, ?, ?)", (FORMAT, edition, *self.stand)
            )
            self._database.execute("COMMIT")
            self._database.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the file; what was not settled is undone."""
        self._database.close()

    def remove(self) -> None:
        """Close the file and remove it, so that the next run makes every page anew."""
        self.close()
        _remove(self.path)

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise unusable(self.path, error) from error


def _opened(path: Path, edition: int | None) -> tuple[sqlite3.Connection, str]:
    """Return the database and why it cannot be used, if it cannot."""
    there = path.exists()
    database = _connection(path)
    if not there:
        return (
            database,
            "nothing is known of the former edition" if edition else "this is the first edition",
        )
    try:
        database.execute("BEGIN IMMEDIATE")
        about = database.execute("SELECT format, edition FROM about").fetchone()
        if about is None or about[0] != FORMAT:
            return database, "the ledger is of another format"
        database.execute("SELECT path, spec, content, size FROM pages LIMIT 1").fetchone()
        database.execute(_STAND).fetchone()
        for table in TABLE_NAMES:
            database.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608 - a constant
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise
        return database, "the ledger cannot be read"
    except sqlite3.DatabaseError:
        return database, "the ledger cannot be read"
    if about[1] != edition:
        return database, f"the ledger is of edition {about[1]}"
    return database, ""


def _begun(path: Path) -> sqlite3.Connection:
    _remove(path)
    database = _connection(path)
    database.executescript(_TABLES + TABLES)
    database.execute("BEGIN IMMEDIATE")
    return database


def _connection(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA secure_delete = ON")
    return database


def _remove(path: Path) -> None:
    for suffix in _SIDE_FILES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def unusable(path: Path, error: Exception) -> LedgerError:
    """Return what is said of a ledger that failed."""
    return LedgerError(
        f"What the press remembers of the current edition cannot be used: {error}.",
        where=str(path),
        remedy="Remove the file, see that the disk has room, and publish again.",
    )
