"""What tests of whole sites share."""

from __future__ import annotations

import fnmatch
import hashlib
import os
from pathlib import Path


def silent(step: str, done: int, total: int) -> None:
    """Be told how far a run has come, and say nothing."""


def files_of(folder: Path, pattern: str = "*") -> list[Path]:
    """Return the files below a folder whose names fit, sorted; links to folders are followed."""
    return sorted(
        Path(parent, name)
        for parent, _, names in os.walk(folder, followlinks=True)
        for name in fnmatch.filter(names, pattern)
    )


def tree_of(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by its path; links are followed."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files_of(folder)
    }
