"""Django's key: made once for each newsroom, in ``secrets/``, readable by its owner alone."""

from __future__ import annotations

import fcntl
import os
import secrets
import tempfile
from pathlib import Path

from drukar.errors import DeskError
from drukar.newsroom.folder import NewsroomFolder

FILE = "django-key"


def secret_key(newsroom: NewsroomFolder) -> str:
    """Return the newsroom's key, made if there is none; raises ``DeskError``."""
    path = newsroom.path / "secrets" / FILE
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise DeskError(f"The desk's key cannot be read: {error}.", where=str(path)) from error
    if len(key) < 40:
        raise DeskError(
            "The desk's key is too short to be safe.",
            where=str(path),
            remedy="Remove the file: a new one is made, and everybody signs in again.",
        )
    return key


def _make(path: Path) -> None:
    """Make the key appear whole under its name, or not at all.

    Desk and worker start at once: the first to come makes it, and nobody reads half a key.
    """
    path.parent.mkdir(mode=0o700, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not path.exists():
            _write(path)
    finally:
        os.close(folder)


def _write(path: Path) -> None:
    descriptor, draft = tempfile.mkstemp(prefix=f".{FILE}-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        Path(draft).rename(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
