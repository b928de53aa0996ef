"""When a backup is due, and what to tell whoever keeps the newsroom."""

from __future__ import annotations

from datetime import datetime, timedelta

from drukar.newsroom.backup.contents import REDACTED
from drukar.newsroom.backup.making import Backup, backups
from drukar.newsroom.folder import NewsroomFolder

DAILY = timedelta(days=1)
LATE = timedelta(days=2)


def is_due(newsroom: NewsroomFolder, now: datetime) -> bool:
    """Tell whether a backup is to be made: each day, and at once after a redaction."""
    if not newsroom.config.backup.recipient:
        return False
    newest = next(iter(backups(newsroom)), None)
    if newest is None or now - newest.made_at >= DAILY:
        return True
    redacted = newsroom.path / REDACTED
    return redacted.is_file() and redacted.stat().st_mtime >= newest.made_at.timestamp() + 1


def warning(newsroom: NewsroomFolder, now: datetime) -> tuple[str, Backup | None]:
    """Return what is wrong with the newsroom's backups, in a sentence, and the newest of them."""
    newest = next(iter(backups(newsroom)), None)
    if not newsroom.config.backup.recipient:
        return "No backups are made: [backup] in drukar.toml names no key to seal them to.", newest
    if newest is None:
        return "There is no backup yet.", None
    if now - newest.made_at > LATE:
        return "The last backup is too old: see the worker's log for the reason.", newest
    return "", newest
