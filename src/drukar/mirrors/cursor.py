"""What is remembered of a mirror on the newsroom's machine: up to where it was brought.

It only saves work: a mirror whose cursor is lost, or tells something else than the mirror itself,
is looked through. The journal says what was sent since; a run that broke goes on from there.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from drukar.edition.metadata import replace
from drukar.errors import MirrorError


class Position(msgspec.Struct, frozen=True):
    """The timestamp that was sent last with all that belongs to it, as SHA-256.

    `late` are files that nobody needs any more, but who is reading the former edition just now;
    they go with the next run. `version` is that of the timestamp, `root` that of
    the newest root that was there.
    """

    timestamp: str = ""
    version: int = 0
    root: int = 0
    late: list[str] = msgspec.field(default_factory=list)


class Cursor:
    """The cursor of one mirror, in the folder `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._position = folder / "position.json"
        self._journal = folder / "journal"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from the mirror; raises ``MirrorError``."""
        self._folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            raise MirrorError(
                "Another process is at this mirror.",
                where=self._folder.name,
                remedy="Wait until it is done.",
            ) from error
        finally:
            os.close(descriptor)

    def position(self) -> Position:
        """Return what was sent last; nothing, if a run broke since or nothing is known."""
        if self._journal.exists():
            return Position()
        try:
            return msgspec.json.decode(self._position.read_bytes(), type=Position)
        except (OSError, msgspec.DecodeError):
            return Position()

    def journal(self) -> dict[str, str]:
        """Return what a run that broke had sent: the SHA-256 of each file, by path."""
        try:
            lines = self._journal.read_text(encoding="ascii").splitlines()
        except (OSError, UnicodeDecodeError):
            return {}
        found = (line.split(" ", 1) for line in lines)
        return {parts[1]: parts[0] for parts in found if len(parts) == 2 and len(parts[0]) == 64}

    def begin(self, sent: Mapping[str, str]) -> None:
        """Note that a run begins, and what of it had been sent before."""
        self._folder.mkdir(parents=True, exist_ok=True)
        replace(self._journal, _lines(sent.items()))

    def note(self, sent: Iterable[tuple[str, str]]) -> None:
        """Note what was sent."""
        with self._journal.open("ab") as file:
            file.write(_lines(sent))

    def finish(self, position: Position) -> None:
        """Note that a run is done."""
        self._folder.mkdir(parents=True, exist_ok=True)
        replace(self._position, msgspec.json.encode(position))
        self._journal.unlink(missing_ok=True)

    def forget(self) -> None:
        """Have the next run look through the whole mirror."""
        self._position.unlink(missing_ok=True)


def _lines(sent: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{digest} {path}\n" for path, digest in sent).encode("ascii")
