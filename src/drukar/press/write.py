"""Writing: files into a folder that nobody reads yet."""

from __future__ import annotations

import os
from pathlib import Path

from drukar.errors import PressError


def write_file(out: Path, path: str, content: bytes) -> int:
    """Write a new file at `path` inside `out` and return its size in bytes.

    Raises ``PressError`` when the disk will not take it, or when the file is there already.
    """
    target = f"{out}/{path}"
    try:
        descriptor = _created(target)
        try:
            written = os.write(descriptor, content)
            while written < len(content):
                written += os.write(descriptor, content[written:])
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _failed(error, path) from error
    return len(content)


def take_back(out: Path, path: str) -> None:
    """Remove a file that was written to `path` inside `out`; raises ``PressError``."""
    try:
        (out / path).unlink()
    except OSError as error:
        raise PressError(
            f"A page that came out as before cannot be taken back: {error.strerror or error}.",
            where=path,
        ) from error


def write_asset(out: Path, path: str, content: bytes) -> int:
    """Write a file that is named by its content, unless it is there; return its size in bytes.

    It appears under its name complete or not at all, since all editions share it.
    """
    target = out / path
    if target.is_file() and target.stat().st_size == len(content):
        return len(content)
    draft = f"{path}.{os.getpid()}.tmp"
    write_file(out, draft, content)
    try:
        (out / draft).rename(target)
    except OSError as error:
        raise _failed(error, path) from error
    return len(content)


def _created(target: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        return os.open(target, flags, 0o644)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - a hot path
        return os.open(target, flags, 0o644)


def _failed(error: OSError, path: str) -> PressError:
    return PressError(
        f"The page cannot be written: {error.strerror or error}.",
        where=path,
        remedy="Make room on the disk and publish again; the site is as it was.",
    )
