"""What differs between two editions, found by descending only where their folders do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drukar.edition.walk import ASIDE


class Difference(NamedTuple):
    """Addresses of files, each sorted."""

    added: list[str]
    changed: list[str]
    removed: list[str]


def difference(before: Path | None, after: Path) -> Difference:
    """Return how the edition `after` differs from `before`; raises ``OSError``.

    Assets and signatures are left out.
    """
    found = Difference([], [], [])
    _compare(before, after, "", found)
    for paths in found:
        paths.sort()
    return found


def files_below(folder: Path, prefix: str = "") -> Iterator[str]:
    """Yield the address of every file of an edition or a draft, assets and signatures left out."""
    for name, entry in _entries(folder, prefix).items():
        if entry.is_dir():
            yield from files_below(Path(entry.path), f"{prefix}{name}/")
        else:
            yield prefix + name


def _compare(before: Path | None, after: Path, prefix: str, found: Difference) -> None:
    old = _entries(before, prefix) if before is not None else {}
    new = _entries(after, prefix)
    for name in sorted({*old, *new}):
        former, entry = old.get(name), new.get(name)
        path = prefix + name
        if former is not None and entry is not None and _same(former, entry):
            continue
        former_folder = Path(former.path) if former is not None and former.is_dir() else None
        if entry is not None and entry.is_dir():
            _compare(former_folder, Path(entry.path), f"{path}/", found)
        elif former_folder is not None:
            found.removed.extend(files_below(former_folder, f"{path}/"))
        if entry is not None and not entry.is_dir():
            (found.added if former is None or former_folder else found.changed).append(path)
        elif former is not None and former_folder is None:
            found.removed.append(path)


def _same(former: os.DirEntry[str], entry: os.DirEntry[str]) -> bool:
    one, other = Path(former.path), Path(entry.path)
    if former.is_symlink() and entry.is_symlink():
        return one.readlink() == other.readlink()
    if former.is_dir() or entry.is_dir():
        return False
    return one.samefile(other) or one.read_bytes() == other.read_bytes()


def _entries(folder: Path, prefix: str) -> dict[str, os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return {entry.name: entry for entry in entries if prefix + entry.name not in ASIDE}
