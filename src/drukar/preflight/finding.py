"""A finding is data: what is wrong, where, how bad it is, and what would mend it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How much a fault matters to the gate: an error asks for a fix or a reason."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Fix(StrEnum):
    """Who may apply the fix: anybody in bulk, an editor one by one, or nobody."""

    SAFE = "safe"
    ASK = "ask"
    NONE = "none"


class Edit(msgspec.Struct, frozen=True):
    """Put `text` in the place of the source's code points from `start` to `end`."""

    start: int
    end: int
    text: str


class Span(msgspec.Struct, frozen=True):
    """A place: the path of a block, and code points of the source, end excluded."""

    block: str
    start: int
    end: int


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One fault in one text.

    ``suggestion`` is what should stand in the span, None where the check cannot tell.
    ``edits`` do the same in the source, and touch nothing that is right; they are empty
    where markup stands in the way.
    """

    code: str
    severity: Severity
    span: Span
    message: str
    suggestion: str | None = None
    fix: Fix = Fix.NONE
    edits: tuple[Edit, ...] = ()
