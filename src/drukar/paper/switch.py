"""Putting a folder in the place of another at once.

A new folder is made beside the one that it will replace, and takes its place by one rename;
where that one already holds something, by one exchange of the two names, if the system can do
that. A kill at any moment leaves the one or the other, whole.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drukar.errors import FolderError
from drukar.paper.listing import is_passed_over

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give a new empty folder, which takes the place of `folder` if all goes well.

    What the paper passes over (hidden files, README) moves along from the former folder.
    Whatever happens inside, `folder` stays as it was until the end. Raises ``FolderError``.
    """
    place = Path(os.path.realpath(folder))
    fresh = _beside(place)
    try:
        yield fresh
        try:
            _put(fresh, place)
        except OSError as error:
            raise _failed(place, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _beside(place: Path) -> Path:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    except OSError as error:
        raise _failed(place, error) from error


def _put(fresh: Path, place: Path) -> None:
    if not place.exists() or not any(place.iterdir()):
        if place.exists():
            fresh.chmod(stat.S_IMODE(place.stat().st_mode))
        fresh.rename(place)
        return
    fresh.chmod(stat.S_IMODE(place.stat().st_mode))
    _exchange(fresh, place)
    for entry in sorted(fresh.iterdir()):  # what is called fresh is the former folder now
        if is_passed_over(entry.name):
            entry.rename(place / entry.name)


def _exchange(one: Path, other: Path) -> None:
    """Exchange the names of two folders; where the system cannot, rename one after the other."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is not None:
        names = os.fsencode(one), os.fsencode(other)
        if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
            return
    aside = one.with_name(f"{one.name}.former")
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)


def _failed(place: Path, error: OSError) -> FolderError:
    return FolderError(
        f"The folder cannot be written: {error.strerror}.",
        where=str(place),
        remedy="See that its parent folder has room and may be written to.",
    )
