"""Printing into a plain folder: the whole site appears there at once, or nothing does.

The site is made beside the folder and takes its place by one exchange of names where the
file system can do that, else by two renames. A folder that holds anything but a site which
drukar printed is left alone.
"""

from __future__ import annotations

import ctypes
import errno
import os
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
    target = target.absolute()
    _refuse_foreign(target)
    draft = target.with_name(f".{target.name}.draft")
    former = target.with_name(f".{target.name}.former")
    try:
        if former.exists() and not target.exists():
            former.rename(target)  # a run was killed between the two
        for leftover in (draft, former):
            shutil.rmtree(leftover, ignore_errors=True)
        (draft / "_ed").mkdir(parents=True)
        (draft / MARK).write_text('{"format":"drukar-site","version":1}\n', encoding="ascii")
    except OSError as error:
        raise _failed(error, draft) from error
    try:
        yield draft
        sync_filesystem(draft)
        _take_place(draft, target, former)
    except OSError as error:
        raise _failed(error, target) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)


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
