"""Sweeping: folders and assets that no edition shows any more are removed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
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
