"""The contract of a check.

A check looks at a page and yields what is wrong as ``Hit``. It

- never raises, whatever the text is: any code points, in any order;
- never changes anything;
- takes time in proportion to the length of the text;
- keeps its code for ever, and its code means one fault only.

Its module has one constant ``CHECK``, and the module's docstring is the check's page in
the documentation: a title, what it finds, why it matters, an example, what to use
instead, when to ignore it. ``drukar.preflight.registry`` lists it in one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment


class Change(NamedTuple):
    """Put `text` in the place of the segment's characters from `start` to `end`."""

    start: int
    end: int
    text: str


class Hit(NamedTuple):
    """A fault as a check sees it: characters of a segment, in words.

    ``changes`` are what the fix does where it is less than the whole span; without them
    ``suggestion`` takes the place of the span. ``fix`` None is the check's own.
    A hit that is ``doubtful`` is a warning where the check gives errors.
    """

    segment: Segment
    start: int
    end: int
    message: str
    suggestion: str | None = None
    fix: Fix | None = None
    changes: tuple[Change, ...] = ()
    doubtful: bool = False


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What a check is, beside its page; see the module.

    ``languages`` are base languages; empty means all. ``find_pair`` looks at a translation
    and its original, in that order; a check has one of the two functions.
    """

    code: str
    name: str
    severity: Severity
    fix: Fix
    find: Callable[[Page], Iterable[Hit]] | None = None
    find_pair: Callable[[Page, Page], Iterable[Hit]] | None = None
    languages: frozenset[str] = frozenset()

    def applies(self, language: str) -> bool:
        """Tell whether the check is for texts in this base language."""
        return not self.languages or language in self.languages
