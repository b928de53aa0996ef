"""Restoring: a newsroom's folder from a backup, whole, or nothing at all.

A backup is sealed to a public key, so anybody may have made this one: nothing that it says of
names, kinds and sizes is believed.
"""

from __future__ import annotations

import os
import shutil
import tarfile
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from drukar.edition.sealing import unsealed
from drukar.errors import BackupError, DrukarError
from drukar.newsroom.backup.contents import FORMAT, MANIFEST, POSTGRESQL, REDACTED, belongs
from drukar.newsroom.backup.database import load
from drukar.newsroom.backup.making import Manifest
from drukar.newsroom.folder import NewsroomFolder, open_newsroom

_LONGEST_MANIFEST = 10_000
_DIGEST = frozenset("0123456789abcdef")


def restore(
    source: Path, target: Path, identity: Path, *, database: str = "", redacted: Path | None = None
) -> NewsroomFolder:
    """Make the newsroom's folder `target` from a backup; raises ``BackupError``.

    `identity` is the file with the secret key. `database` is the address of an empty database of
    PostgreSQL, where the newsroom used one. `redacted` is a list of what was redacted since; the
    one that lies beside the backup is read anyway.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupError(
            "The folder is not empty.",
            where=str(target),
            remedy="Name one that is empty or not there.",
        )
    draft = target.with_name(f".{target.name}.restoring")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        draft.mkdir(mode=0o700, parents=True)
        with unsealed(source, identity) as stream:
            manifest = _unpack(stream, draft, source)
        _settle_database(draft, manifest, database)
        _join_redacted(draft, [source.parent / REDACTED, *([redacted] if redacted else [])])
        (draft / "secrets").mkdir(exist_ok=True)
        (draft / "secrets").chmod(0o700)
        (draft / "site").mkdir(exist_ok=True)
        newsroom = open_newsroom(draft)
        if manifest.database == POSTGRESQL:
            newsroom.keep_database_url(database)
        if target.is_dir():
            target.rmdir()
        draft.rename(target)
    except OSError as error:
        raise BackupError(
            f"The newsroom cannot be restored: {error.strerror or error}.",
            where=str(target),
            remedy="Mend that and begin again; nothing was left behind.",
        ) from error
    except tarfile.TarError as error:
        raise _spoiled(source, str(error)) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return open_newsroom(target)


def _unpack(stream: BinaryIO, folder: Path, source: Path) -> Manifest:
    """Write the files of a backup into an empty folder; return what stands first in it."""
    manifest: Manifest | None = None
    with tarfile.open(mode="r|gz", fileobj=stream) as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isreg() else None
            if content is None:
                raise _spoiled(source, f"{member.name!a} is no file")
            if manifest is None:
                manifest = _manifest(member, content.read(_LONGEST_MANIFEST), source)
            elif not belongs(member.name):
                raise _spoiled(source, f"{member.name!a} belongs to no newsroom")
            else:
                _write(folder / member.name, content, member.size)
        # Whatever follows has to be read too: only at its end a sealed stream is known to be whole.
        while stream.read(1 << 20):
            continue
    if manifest is None:
        raise _spoiled(source, "it is empty")
    return manifest


def _manifest(member: tarfile.TarInfo, content: bytes, source: Path) -> Manifest:
    try:
        found = msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError as error:
        raise _spoiled(source, "it does not say what it is") from error
    if member.name != MANIFEST or found.format != FORMAT:
        raise _spoiled(source, f"its format is {found.format}, and this drukar knows {FORMAT}")
    return found


def _write(path: Path, content: IO[bytes], size: int) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if shutil.disk_usage(path.parent).free < size:
        raise BackupError(
            f"There is no room for {path.name}, which has {size:,} bytes.", where=str(path.parent)
        )
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        shutil.copyfileobj(content, file)


def _settle_database(folder: Path, manifest: Manifest, url: str) -> None:
    dumped = folder / POSTGRESQL
    if manifest.database != POSTGRESQL:
        dumped.unlink(missing_ok=True)
        if url:
            raise BackupError(
                "This newsroom's database is a file: there is nothing to put into PostgreSQL.",
                remedy="Leave --database out; `drukar export folder` moves to PostgreSQL.",
            )
        return
    if not url:
        raise BackupError(
            "This newsroom's database is PostgreSQL.",
            remedy="Name an empty one with --database postgresql://user:password@host/name.",
        )
    load(dumped, url)
    dumped.unlink()


def _join_redacted(folder: Path, lists: list[Path]) -> None:
    """Put together what was redacted by this backup and since, one digest a line."""
    known: set[str] = set()
    for path in (folder / REDACTED, *lists):
        if path.is_file():
            known.update(path.read_text(encoding="ascii", errors="replace").split())
    strange = sorted(line for line in known if len(line) != 64 or set(line) - _DIGEST)
    if strange:
        raise BackupError(
            f"The list of what was redacted has a line that is none: {strange[0]!a}.",
            remedy="Name the redacted.txt that lies beside the newest backup.",
        )
    if known:
        (folder / REDACTED).write_text("".join(f"{line}\n" for line in sorted(known)))


def _spoiled(source: Path, why: str) -> DrukarError:
    return BackupError(
        f"This is no backup that can be restored: {why}.",
        where=str(source),
        remedy="Try an older one.",
    )
