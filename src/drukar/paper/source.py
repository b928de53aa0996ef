"""Reading one file of a paper: nothing outside the folder, nothing but UTF-8 text.

Lines are counted as an editor counts them; a carriage return before a line feed goes.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from drukar.paper.fault import Faults

LARGEST = 16 * 1024 * 1024
"""How many bytes a text file may have."""

_BOM = b"\xef\xbb\xbf"


def is_inside(root: str, path: str) -> bool:
    """Tell whether `path` leads to something inside `root`, which has no symbolic links.

    Raises ``OSError`` when it leads nowhere.
    """
    real = os.path.realpath(path, strict=True)
    return real == root or real.startswith(root + os.sep)


def read_text(path: str | Path, faults: Faults) -> str | None:
    """Return the text of a file, or note why there is none."""
    try:
        raw = _bytes_of(os.fspath(path))
    except OSError as error:
        faults.add(0, f"The file cannot be read: {error.strerror}.", "Check who may read it.")
        return None
    if raw is None:
        faults.add(
            0,
            f"The file is larger than {LARGEST // 1024 // 1024} MB.",
            "Nobody reads a text that long; divide it, or publish it as a document elsewhere.",
        )
        return None
    return _decoded(raw, faults)


def _bytes_of(path: str) -> bytes | None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is no ordinary file")
        if status.st_size > LARGEST:
            return None
        raw = b""
        # One read takes all there is, unless the file grows or the system gives less.
        while part := os.read(descriptor, max(status.st_size - len(raw), 0) + 1):
            raw += part
            if len(raw) > LARGEST:
                return None
        return raw
    finally:
        os.close(descriptor)


def _decoded(raw: bytes, faults: Faults) -> str | None:
    if raw.startswith(_BOM):
        faults.add(1, "The file begins with a byte order mark.", "Save it as UTF-8 without one.")
        raw = raw[len(_BOM) :]
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.add(line, "The file is not UTF-8.", "Save it as UTF-8.")
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.add(line, "The file holds a NUL character.", "Save it as plain UTF-8 text.")
        return None
    return text.replace("\r\n", "\n") if "\r" in text else text
