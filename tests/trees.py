"""What tests of whole sites share."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def silent(step: str, done: int, total: int) -> None:
    """Be told how far a run has come, and say nothing."""


def tree_of(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by its path; links are followed."""
    return {
        Path(parent, name).relative_to(folder).as_posix(): hashlib.sha256(
            Path(parent, name).read_bytes()
        ).hexdigest()
        for parent, _, names in os.walk(folder, followlinks=True)
        for name in names
    }
