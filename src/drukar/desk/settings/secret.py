"""The desk's own keys, made once for each newsroom, in ``secrets/``, readable by its owner alone.

Django's signs sessions and forms: a new one costs everybody a sign-in. What was redacted is known
by digests that are keyed with the other (``releases/redacted.py``): without it none is known again,
so it is apart from Django's, is in every backup, and is never made anew where it is needed.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import tempfile
from pathlib import Path

from drukar.errors import DeskError
from drukar.newsroom.backup.contents import REDACTED
from drukar.newsroom.folder import NewsroomFolder

DJANGO = "django-key"
REDACTION = "redaction-key"

_REMEDY = {
    DJANGO: "Remove the file: a new one is made, and everybody signs in again.",
    REDACTION: "Take the file from a backup: without it what was redacted is not known again.",
}


def secret_key(newsroom: NewsroomFolder) -> str:
    """Return Django's key, made if there is none; raises ``DeskError``."""
    return _key(newsroom, DJANGO)


def redaction_key(newsroom: NewsroomFolder) -> str:
    """Return the key of what was redacted, made if nothing was yet; raises ``DeskError``."""
    path = newsroom.path / "secrets" / REDACTION
    listed = newsroom.path / REDACTED
    if not path.exists() and listed.exists() and listed.read_bytes().strip():
        raise DeskError(
            "The key of what was redacted is missing.", where=str(path), remedy=_REMEDY[REDACTION]
        )
    return _key(newsroom, REDACTION)


def _key(newsroom: NewsroomFolder, name: str) -> str:
    path = newsroom.path / "secrets" / name
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise DeskError(
            f"The desk's key cannot be read: {error}.", where=str(path), remedy=_REMEDY[name]
        ) from error
    if len(key) < 40:
        raise DeskError(
            "The desk's key is too short to be safe.", where=str(path), remedy=_REMEDY[name]
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
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        Path(draft).rename(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
