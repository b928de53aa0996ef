"""A desk's empty tables, kept beside the installed packages, so that a new desk need not make them.

Making them takes two hundred and fifty steps and ten seconds. They are the same for every newsroom
of one installation and hold nothing of any: so those of the first are kept, as a file of SQLite,
and copied for the next. Django looks through them all the same and makes what is missing.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import sys
from contextlib import closing, suppress
from importlib.metadata import distributions
from pathlib import Path

from django.db import connection

_OWN = Path(__file__).parent


def take() -> bool:
    """Copy the kept tables where this process's database is not there yet; tell whether it was."""
    place = _new_database()
    kept = _kept()
    if place is None or not _is_whole(kept):
        return False
    beginning = place.with_name(f"{place.name}.new")
    try:
        shutil.copyfile(kept, beginning)
        beginning.chmod(0o600)
        beginning.rename(place)
    except OSError:
        beginning.unlink(missing_ok=True)
        return False
    return True


def is_new() -> bool:
    """Tell whether this process's database is a file that is not there yet."""
    return _new_database() is not None


def begin() -> None:
    """Make this process's database, which is not there yet, a file that nobody else may read."""
    _place().touch(0o600)


def keep() -> None:
    """Keep the tables of this process's database, which is new and empty; quietly not, if not."""
    kept = _kept()
    beginning = kept.with_name(f"{kept.name}.{hashlib.sha256(str(_place()).encode()).hexdigest()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        beginning.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(beginning)])
        beginning.rename(kept)
    except Exception:
        with suppress(OSError):
            beginning.unlink(missing_ok=True)


def _is_whole(kept: Path) -> bool:
    if not kept.is_file():
        return False
    with closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as database:
        try:
            return bool(database.execute("PRAGMA quick_check").fetchone() == ("ok",))
        except sqlite3.DatabaseError:
            return False


def _place() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _new_database() -> Path | None:
    if connection.vendor != "sqlite" or _place().exists():
        return None
    return _place()


def _kept() -> Path:
    """Return where they are kept: a name of its own for all that says what they are."""
    said = hashlib.sha256()
    for line in sorted(f"{one.metadata['Name']} {one.version}" for one in distributions()):
        said.update(line.encode())
    for path in sorted(_OWN.glob("*/migrations/*.py")):
        said.update(path.name.encode())
        said.update(path.read_bytes())
    return Path(sys.prefix, "share", "drukar", f"blank-{said.hexdigest()[:16]}.sqlite3")
