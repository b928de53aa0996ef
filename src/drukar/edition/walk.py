"""Walking an edition: its files by address, through the links of its tree and through no others.

Whoever can write into an edition may put anything there: a link that leads out of it or round in a
circle, a folder where drukar has links, a name that is no text. Such a thing is given as one, and
not looked into.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drukar.edition.roles import TIMESTAMP_FILE

ASIDE = frozenset({"_b", "_ed/m", TIMESTAMP_FILE})
"""Assets, and what is signed of an edition: in every one of them, and no part of its tree."""


class Found(NamedTuple):
    """Something in an edition, by its legible address; not ``sound`` if drukar never makes such."""

    path: str
    file: Path
    sound: bool


def walk(root: Path, trees: Path) -> Iterator[Found]:
    """Yield every file of the edition `root`; `trees` has its folders. Raises ``OSError``."""
    yield from _walk(root, "", trees.resolve(), ())


def legible(name: str) -> str:
    """Return the name of a file as printable ASCII, whatever bytes it is of."""
    if name.isascii() and name.isprintable():
        return name
    return name.encode("unicode_escape").decode("ascii")


def _walk(folder: Path, prefix: str, trees: Path, above: tuple[Path, ...]) -> Iterator[Found]:
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        name = legible(entry.name)
        path, file = prefix + name, Path(entry.path)
        if path in ASIDE:
            continue
        if name != entry.name:
            yield Found(path, file, sound=False)
        elif not entry.is_symlink():
            yield Found(path, file, entry.is_file(follow_symlinks=False))
        else:
            yield from _behind(path, file, trees, above)


def _behind(path: str, link: Path, trees: Path, above: tuple[Path, ...]) -> Iterator[Found]:
    """Yield what is behind a link, if it is one to a folder of the tree."""
    real = Path(os.path.realpath(link))
    if real.parent != trees or real in above or not real.is_dir():
        yield Found(path, link, sound=False)
    else:
        yield from _walk(real, f"{path}/", trees, (*above, real))
