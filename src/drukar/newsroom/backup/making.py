"""Making a backup: one sealed file, complete under its name or not there at all."""

from __future__ import annotations

import io
import os
import re
import tarfile
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, NamedTuple

import msgspec

from drukar.edition.durable import sync_path
from drukar.edition.sealing import check_recipient, seal
from drukar.errors import BackupError
from drukar.newsroom.backup.contents import FORMAT, MANIFEST, REDACTED, files_of
from drukar.newsroom.backup.database import dump
from drukar.newsroom.folder import NewsroomFolder

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)\.backup\.age")
_STAMP = "%Y-%m-%dT%H%M%SZ"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands first in a backup: its format, when and by which drukar it was made."""

    format: int
    made_at: datetime
    drukar: str
    database: str


class Backup(NamedTuple):
    """One backup: its file, when it was made, its size in bytes."""

    path: Path
    made_at: datetime
    size: int


def make_backup(newsroom: NewsroomFolder, now: datetime) -> Backup:
    """Make a backup in the folder that the configuration names; remove those that are too many.

    Raises ``BackupError``; what was there before stays then.
    """
    recipient = check_recipient(newsroom.config.backup.recipient)
    folder = folder_of(newsroom)
    path = folder / f"{now.astimezone(UTC):{_STAMP}}.backup.age"
    draft = path.with_suffix(".tmp")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".dump-", dir=folder) as scratch:
            database = dump(newsroom, Path(scratch))
            manifest = Manifest(FORMAT, now, version("drukar"), database)
            descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as target:
                seal(target, recipient, partial(_write, newsroom, Path(scratch), manifest))
                target.flush()
                os.fsync(target.fileno())
        draft.replace(path)
        _keep_redacted(newsroom, folder)
        sync_path(folder)
    except OSError as error:
        raise BackupError(
            f"The backup cannot be written: {error.strerror or error}.",
            where=str(path),
            remedy="Make room there, or see that the folder may be written to.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    _sweep(newsroom)
    return next(each for each in backups(newsroom) if each.path == path)


def backups(newsroom: NewsroomFolder) -> list[Backup]:
    """Return the backups that are there, the newest first."""
    found = []
    folder = folder_of(newsroom)
    for path in folder.glob("*.backup.age") if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            made_at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda each: each.made_at, reverse=True)


def folder_of(newsroom: NewsroomFolder) -> Path:
    """Return where backups are written."""
    return newsroom.path / newsroom.config.backup.folder


def _write(newsroom: NewsroomFolder, scratch: Path, manifest: Manifest, target: BinaryIO) -> None:
    with tarfile.open(mode="w|gz", fileobj=target) as archive:
        content = msgspec.json.encode(manifest)
        first = tarfile.TarInfo(MANIFEST)
        first.size = len(content)
        archive.addfile(first, io.BytesIO(content))
        if manifest.database:
            _add(archive, scratch / manifest.database, manifest.database)
        for name in files_of(newsroom):
            _add(archive, newsroom.path / name, name)


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    """Add a file without its owner's name; one that went meanwhile is left out."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        member = tarfile.TarInfo(name)
        member.size = os.fstat(file.fileno()).st_size
        archive.addfile(member, file)


def _keep_redacted(newsroom: NewsroomFolder, folder: Path) -> None:
    """Put the list of what was redacted beside the backups, of which older ones do not know it."""
    source = newsroom.path / REDACTED
    if source.is_file():
        draft = folder / f"{REDACTED}.tmp"
        draft.write_bytes(source.read_bytes())
        draft.replace(folder / REDACTED)


def _sweep(newsroom: NewsroomFolder) -> None:
    """Remove backups that are too many, and those that still have what was redacted since."""
    redacted = newsroom.path / REDACTED
    since = redacted.stat().st_mtime if redacted.is_file() else 0.0
    newest, *others = backups(newsroom)
    for place, each in enumerate(others, start=1):
        too_old = each.made_at.timestamp() < since <= newest.made_at.timestamp()
        if place >= newsroom.config.backup.keep or too_old:
            each.path.unlink(missing_ok=True)
