"""Sweeping: folders and assets that no edition shows any more are removed.

What one edition alone shows is found beside the editions that are kept, by descending only where
it differs from all of them; so taking one away costs what it changed. Looking through everything
finds, besides, what a killed process has left.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path


def sweep_folders(trees: Path, roots: Iterable[Path]) -> int:
    """Remove every folder of `trees` that no edition of `roots` leads to; return how many."""
    if not trees.is_dir():
        return 0
    kept = _reachable(roots)
    swept = 0
    for folder in list(trees.iterdir()):
        if folder.resolve() not in kept:
            shutil.rmtree(folder)
            swept += 1
    return swept


def sweep_edition(root: Path, kept: Sequence[Path], trees: Path) -> int:
    """Remove the folders of `trees` that `root` leads to and none of `kept`; return how many.

    The files at the root itself stay. An edition that was rolled back to leads to the folders of
    an older one at the same places, so nothing that is kept is missed.
    """
    return _sweep(os.fspath(root), [os.fspath(folder) for folder in kept], os.fspath(trees))


def _sweep(root: str, kept: Sequence[str], trees: str) -> int:
    swept = 0
    with os.scandir(root) as entries:
        inner = [entry.name for entry in entries if entry.is_symlink()]
    for name in inner:
        target = _link(f"{root}/{name}")
        above, _, own = (target or "").rpartition("/")
        if own in {"", ".", ".."} or above != f"../../{os.path.basename(trees)}":
            continue  # what is signed stands elsewhere, shared by all editions
        beside = {folder: _link(folder) for folder in (f"{each}/{name}" for each in kept)}
        folder = f"{trees}/{own}"
        if target in beside.values() or not os.path.isdir(folder):
            continue
        swept += _sweep(folder, [each for each, link in beside.items() if link], trees) + 1
        _remove(folder)
    return swept


def _link(path: str) -> str | None:
    try:
        return os.readlink(path)
    except OSError:
        return None


def _remove(folder: str) -> None:
    """Remove a folder that has files and links in it, as settled folders do."""
    with os.scandir(folder) as entries:
        inner = list(entries)
    for entry in inner:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)
    os.rmdir(folder)


def sweep_assets_of(listed: Path, kept: Iterable[Path], assets: Path) -> int:
    """Remove the assets that the list of an edition names and none of `kept`; return how many."""
    lists = list(kept)
    if not listed.is_file() or not all(path.is_file() for path in lists):
        return 0
    if any(path.samefile(listed) for path in lists):
        return 0
    gone = set(listed.read_text(encoding="ascii").split())
    for path in lists:
        gone -= set(path.read_text(encoding="ascii").split())
    for address in gone:
        (assets / address.removeprefix("_b/")).unlink(missing_ok=True)
    return len(gone)


def sweep_assets(assets: Path, lists: Iterable[Path]) -> int:
    """Remove every asset that none of the `lists` names; return how many.

    Nothing is removed as long as there is an edition whose assets are not known.
    """
    shown: set[str] = set()
    for listed in lists:
        if not listed.is_file():
            return 0
        shown.update(listed.read_text(encoding="ascii").split())
    swept = 0
    for path in list(assets.rglob("*")):
        if path.is_file() and f"_b/{path.relative_to(assets).as_posix()}" not in shown:
            path.unlink()
            swept += 1
    return swept


def _reachable(roots: Iterable[Path]) -> set[Path]:
    """Return all folders that the links of these editions lead to, without links in their paths."""
    found: set[Path] = set()
    todo = list(roots)
    while todo:
        with os.scandir(todo.pop()) as entries:
            inner = [Path(entry.path) for entry in entries if entry.is_symlink() and entry.is_dir()]
        for folder in inner:
            real = folder.resolve()
            if real not in found:
                found.add(real)
                todo.append(real)
    return found
