"""A hyphen in a range of numbers.

What it finds: a hyphen between two numbers of which the second is larger: years, pages,
amounts, hours; and in a season such as 2023-24. Telephone numbers, dates in figures, scores and codes are let be.

Why it matters: 10-15 can be read as a code or a difference; the dash says “from, to”.

Example::

    [en] The old ferry served in 1978-1994.

Use instead::

    [en] The old ferry served in 1978–1994.

When to ignore: in codes that look like a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_RANGE = re.compile(
    r"(?<![\w.,/:№+\-–(])(\(?)(\d{1,4})(-)(\d{1,4})(?:-[а-яёіў]{1,2})?(?![\w/:]|[-–.,]\d|-)"
)
_SEASON = re.compile(r"(?<![\w.,/:№+\-–])((?:19|20)(\d\d))(-)(\d\d)(?![\w/:]|[-–.,:]\d|-)")
_THOUSANDS = re.compile(
    r"(?<![\w.,/:№+\-–(])(\d{1,3}(?:[ \u00a0]\d{3})+)(-)(\d{1,3}(?:[ \u00a0]\d{3})+)(?![\w/:]|[-–.,]\d|-)"
)
_DECIMALS = re.compile(
    r"(?<![\w.,/:№+\-–(])(?=[\d-]*[.,])(\d{1,4}(?:[.,]\d{1,2})?)(-)(\d{1,4}(?:[.,]\d{1,2})?)"
    r"(?=[ \u00a0][^\W\d_]|[ \u00a0]?[%°])"
)
_CENTURIES = re.compile(r"(?<![\w-])((?=[IVXІХ]{2}|[VXХ])[IVXІХ]{1,6})(-)([IVXІХ]{1,6})(?![\w-])")
_HOURS = re.compile(
    r"(?<![\w.,/:№+\-–(])(?:[01]?\d|2[0-4])([.:])[0-5]\d(-)(?:[01]?\d|2[0-4])\1[0-5]\d"
    r"(?![\w/:]|[-–.,:]\d|-)"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield each hyphen in a range."""
    for segment in page.segments:
        if "-" not in segment.text:
            continue
        for what, at in sorted(_ranges(segment.text)):
            yield Hit(segment, at, at + 1, f"A range of {what} has a dash (–)", "–")


def _ranges(text: str) -> Iterator[tuple[str, int]]:
    """Yield what each range is one of, and where its hyphen stands."""
    for match in _RANGE.finditer(text):
        low, high = match[2], match[4]
        upwards = not low.startswith("0") and not high.startswith("0") and int(low) < int(high)
        if upwards and len(high) <= len(low) + 1:
            yield "numbers", match.start(3)
    for match in _SEASON.finditer(text):
        if int(match[2]) < int(match[4]):
            yield "years", match.start(3)
    for pattern in (_THOUSANDS, _DECIMALS):
        for match in pattern.finditer(text):
            if _value(match[1]) < _value(match[3]):
                yield "numbers", match.start(2)
    for match in _CENTURIES.finditer(text):
        yield "centuries", match.start(2)
    for match in _HOURS.finditer(text):
        yield "hours", match.start(2)


def _value(number: str) -> float:
    """Return a number with spaces between its thousands, or with a comma before its decimals."""
    return float("".join(number.split()).replace(",", "."))


CHECK = Check(
    code="DA403", name="hyphen in a range", severity=Severity.INFO, fix=Fix.ASK, find=find
)
