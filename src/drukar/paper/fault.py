"""Faults of a paper folder as data: found anywhere, in any process, and raised together.

A fault stands at a path inside the folder and a line; line 0 means the whole file. Its
message says what is wrong, its remedy what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import msgspec

from drukar.errors import PaperError, PaperFault

MOST = 50
"""How many faults of one file are kept; whoever mends those sees the next ones then."""

MOST_COMPARED = 500
"""Among how many known words the nearest is looked for."""


class Fault(msgspec.Struct, frozen=True, order=True):
    """One fault, in the order in which they are shown."""

    path: str
    line: int
    what: str
    remedy: str

    def as_error(self) -> PaperFault:
        """Return the fault as the exception that says it."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return PaperFault(self.what, where=where, remedy=self.remedy)


class Faults:
    """The faults of one file, as they are found."""

    __slots__ = ("_noted", "found", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Fault] = []
        self._noted = 0

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(self, line: int, what: str, remedy: str) -> None:
        """Note a fault; one that is known already, or one too many, is not noted again."""
        fault = Fault(self.path, line, what, remedy)
        self._noted += 1
        if not self.full and fault not in self.found:
            self.found.append(fault)

    @property
    def full(self) -> bool:
        """Whether so many were noted that nobody needs another."""
        return len(self.found) >= MOST or self._noted > 4 * MOST


def as_errors(faults: Iterable[Fault]) -> tuple[PaperFault, ...]:
    """Return faults as exceptions, sorted by path and line, each once."""
    return tuple(fault.as_error() for fault in sorted(set(faults)))


def error(faults: Iterable[Fault]) -> PaperError:
    """Return the exception that says all `faults`."""
    return PaperError(as_errors(faults))


def nearest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return the remedy for a word that is not among the known ones."""
    names = sorted(known)
    # Comparing takes its time: where there are very many, none is suggested.
    close = get_close_matches(word[:100], names, n=1) if len(names) <= MOST_COMPARED else []
    if close:
        return f"Did you mean `{close[0]}`?"
    if otherwise:
        return otherwise
    return f"Known are: {', '.join(names)}." if names else "None is known."


def shown(text: str, most: int = 60) -> str:
    """Return `text` as a message may show it: cut, with nothing that a terminal would obey."""
    short = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short)
