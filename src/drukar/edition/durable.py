"""Durable: what was written is on the disk before readers are led to it."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_AT_ONCE = 16


def sync_filesystem(folder: Path) -> None:
    """Have the file system that `folder` is on write all that it holds back; raises ``OSError``.

    One call for 100,000 files, where a call for each would take half a minute. Where the C
    library has no ``syncfs``, all file systems are written.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    except AttributeError:
        os.sync()
    finally:
        os.close(descriptor)


def sync_new(folders: Iterable[Path], other: Path) -> None:
    """Have the names in `folders` and the files that are nowhere else written to the disk.

    Of the folder `other` the names alone: it may hold a great many, and is not looked through.

    For a few of them: it does not wait for what other programs have written. They are asked for
    side by side, since a disk brings many files to safety in the time of one. Raises ``OSError``.
    """
    paths: list[Path] = [other]
    for folder in folders:
        with os.scandir(folder) as entries:
            new = [
                Path(entry.path)
                for entry in entries
                if entry.is_file(follow_symlinks=False) and entry.stat().st_nlink == 1
            ]
        paths += (*new, folder)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for _ in threads.map(sync_path, paths):
            pass


def sync_path(folder: Path) -> None:
    """Have a file, or the names in a folder, written to the disk; raises ``OSError``."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
