"""Persistent trees of folders: a new edition makes new folders only along changed paths.

Terms
-----
A *settled folder* holds files, and relative symbolic links to the settled folders inside it. It
is never changed. ``trees/<edition>-<number>`` are all of them but the roots of editions, which
stand at ``editions/<edition>``; since both stand equally deep, the same link works in either.

A new edition is settled on top of the former one. Each folder in which something changed is made
anew: what changed is moved into it, the unchanged files beside are hard links, the unchanged
folders beside the same symbolic links as before. So an edition costs what changed, and the
former one stays whole.

On a file system without hard links the unchanged files beside changed ones are copied.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from drukar.edition.walk import legible
from drukar.errors import SpoiltEditionError

Node: TypeAlias = "dict[str, Node | None]"
"""What changes in a folder: None for a file, a node for a folder inside."""


class Settled(NamedTuple):
    """What settling took: files moved in, linked or copied, and folders made."""

    moved: int
    linked: int
    copied: int
    folders: int


class Settler:
    """Settles one edition, whose own folders in the folder `trees` begin with `name`."""

    def __init__(self, trees: Path, name: str) -> None:
        self._trees = trees
        self._name = name
        self._made = 0
        self._moved = self._linked = self._copied = 0

    def settle(self, draft: Path, former: Path | None, removed: Iterable[str]) -> Settled:
        """Make the folder `draft`, which has what is new, the root of a whole edition.

        `former` is the root of the edition that it follows, `removed` are the legible paths of
        what goes of it. Raises ``OSError``, and ``SpoiltEditionError`` if something in the former
        one cannot be drukar's and does not go.
        """
        self._trees.mkdir(parents=True, exist_ok=True)
        changes = _changes(os.fspath(draft))
        for path in removed:
            *folders, name = path.split("/")
            node = changes
            for folder in folders:
                inner = node.setdefault(folder, {})
                if inner is None:
                    break  # a file stands there now: what was in the folder is gone with it
                node = inner
            else:
                node.setdefault(name, None)
        self._complete(os.fspath(draft), os.fspath(former) if former else "", changes)
        return Settled(self._moved, self._linked, self._copied, self._made)

    def _complete(self, folder: str, former: str, changes: Node) -> bool:
        """Complete a new folder; return whether anything is in it."""
        here = set(os.listdir(folder))
        filled = False
        for name, change in changes.items():
            if change is None:
                self._moved += name in here
                filled |= name in here
                continue
            inner = f"{folder}/{name}"
            if name not in here:
                os.mkdir(inner)
            beneath = f"{former}/{name}" if former else ""
            if self._complete(inner, beneath if os.path.isdir(beneath) else "", change):
                self._made += 1
                settled = f"{self._name}-{self._made:x}"
                os.rename(inner, self._trees / settled)
                os.symlink(f"../../{self._trees.name}/{settled}", inner)
                filled = True
            else:
                os.rmdir(inner)
        if former:
            with os.scandir(former) as entries:
                for entry in entries:
                    if legible(entry.name) not in changes:
                        self._keep(entry, folder, here)
                        filled = True
        return filled

    def _keep(self, entry: os.DirEntry[str], folder: str, here: set[str]) -> None:
        if entry.name != legible(entry.name):
            raise _spoilt(entry)
        target = f"{folder}/{entry.name}"
        if entry.is_symlink():
            if entry.name not in here:
                _same_link(entry.path, target)
        elif entry.is_dir():
            raise _spoilt(entry)
        else:
            try:
                os.link(entry.path, target)
                self._linked += 1
            except OSError:
                shutil.copy2(entry.path, target)
                self._copied += 1


def _same_link(link: str, target: str) -> None:
    """Have `target` lead where a symbolic link leads: as a hard link, where links can have those.

    A listing of forty years has as many; a name is made in two thirds of the time of a link.
    """
    try:
        os.link(link, target, follow_symlinks=False)
    except OSError:
        os.symlink(os.readlink(link), target)


def _spoilt(entry: os.DirEntry[str]) -> SpoiltEditionError:
    return SpoiltEditionError(
        "The former edition has something in it that drukar did not put there.",
        where=os.fsencode(entry.path).decode("utf-8", "backslashreplace"),
        remedy="Publish with --full: a new edition is made without it.",
    )


def _changes(folder: str) -> Node:
    """Return what stands in a folder that is being filled; empty folders are removed."""
    found: Node = {}
    with os.scandir(folder) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                inner = _changes(entry.path)
                if inner:
                    found[entry.name] = inner
                else:
                    os.rmdir(entry.path)
            else:
                found[entry.name] = None
    return found


def is_settled(root: Path) -> bool:
    """Tell whether an edition is of settled folders: it has links to some, or no folder at all."""
    with os.scandir(root) as entries:
        inner = [entry.is_symlink() for entry in entries if entry.name != "_b" and entry.is_dir()]
    return any(inner) or not inner
