"""Printing into a plain folder: the whole site appears there at once, or nothing does.

The site is made beside the folder and takes its place by one exchange of names where the
file system can do that, else by two renames. A folder that holds anything but a site which
drukar printed is left alone. Two that print into one folder at once each make a site of their
own; readers have the whole one of whoever is done last.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drukar.edition.durable import sync_filesystem
from drukar.errors import EditionError, SetupError

MARK = "_ed/edition.json"
"""A file by which a folder is known as a site that drukar printed."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill, which takes the place of `target` on leaving.

    On an exception it is removed, and `target` stays as it was. Raises ``SetupError`` when
    `target` is not drukar's to replace, ``EditionError`` when the disk fails.
    """
    target = (
        target.parent.resolve() / target.name if target.name not in {"", ".."} else target.resolve()
    )
    _refuse_foreign(target)
    try:
        _settle_leftovers(target)
        draft, held = _draft(target)
    except OSError as error:
        raise _failed(error, target) from error
    former = draft.with_suffix(".former")
    try:
        (draft / "_ed").mkdir()
        (draft / MARK).write_text('{"format":"drukar-site","version":1}\n', encoding="ascii")
        yield draft
        sync_filesystem(draft)
        _take_place(draft, target, former)
    except OSError as error:
        raise _failed(error, target) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)
        os.close(held)


def _draft(target: Path) -> tuple[Path, int]:
    """Make a folder beside `target`, and return it with the lock that says it is in use."""
    while True:
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.draft")
        draft.mkdir(parents=True)
        if (held := _hold(draft)) is not None:
            return draft, held


def _settle_leftovers(target: Path) -> None:
    """Remove what processes that were killed have left beside `target`.

    One that was killed between two renames has left the site itself aside: it comes back.
    """
    name = _literally(target.name)
    found = [
        *target.parent.glob(f".{name}.????????.draft"),
        *target.parent.glob(f".{name}.????????.former"),
    ]
    for draft in sorted({path.with_suffix(".draft") for path in found}):
        held = _hold(draft)
        if held is None and draft.exists():
            continue  # somebody is at work
        former = draft.with_suffix(".former")
        if former.is_dir() and not target.exists():
            former.rename(target)
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)
        if held is not None:
            os.close(held)


def _literally(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _hold(folder: Path) -> int | None:
    """Lock a folder until the descriptor is closed; None if it is in use, or gone."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if folder.is_dir() and os.path.samestat(folder.stat(), os.fstat(descriptor)):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise SetupError("This is no folder.", where=str(target), remedy="Name a folder.")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise SetupError(
            "The folder holds something that drukar did not print.",
            where=str(target),
            remedy="Name an empty or a new folder; what is there is left alone.",
        )


def _take_place(draft: Path, target: Path, former: Path) -> None:
    if not target.exists():
        draft.rename(target)
    elif not _exchange(draft, target):
        target.rename(former)
        draft.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names at once; False where this system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done = renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    if done == 0:
        return True
    if ctypes.get_errno() in {errno.EINVAL, errno.ENOSYS, errno.EPERM}:
        return False
    number = ctypes.get_errno()
    raise OSError(number, os.strerror(number), str(other))


def _failed(error: OSError, where: Path) -> EditionError:
    return EditionError(
        f"The folder cannot be replaced: {error.strerror or error}.",
        where=str(where),
        remedy="Mend that and publish again; what was there is as it was.",
    )
