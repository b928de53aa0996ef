"""Durable: what was written is on the disk before readers are led to it."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path


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


def sync_folder(folder: Path) -> None:
    """Have the names in `folder` written to the disk; raises ``OSError``."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
