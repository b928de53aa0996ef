"""Django's key: made once for each newsroom, in ``secrets/``, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress

from drukar.errors import DeskError
from drukar.newsroom.folder import NewsroomFolder

FILE = "django-key"


def secret_key(newsroom: NewsroomFolder) -> str:
    """Return the newsroom's key, made if there is none; raises ``DeskError``."""
    path = newsroom.path / "secrets" / FILE
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        # Two processes may start at once: the first to make the file wins.
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(64))
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
