"""A hyphen in a range of numbers.

What it finds: a hyphen between two numbers of which the second is larger: years, pages,
amounts, hours. Telephone numbers, dates in figures, scores and codes are let be.

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
_HOURS = re.compile(
    r"(?<![\w.,/:№+\-–(])(?:[01]?\d|2[0-4])([.:])[0-5]\d(-)(?:[01]?\d|2[0-4])\1[0-5]\d"
    r"(?![\w/:]|[-–.,:]\d|-)"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield each hyphen in a range."""
    for segment in page.segments:
        if "-" not in segment.text:
            continue
        for match in _RANGE.finditer(segment.text):
            low, high = match[2], match[4]
            if low.startswith("0") or high.startswith("0") or int(low) >= int(high):
                continue
            if len(high) > len(low) + 1:
                continue
            message = "A range of numbers has a dash (–)"
            yield Hit(segment, match.start(3), match.end(3), message, "–")
        for match in _HOURS.finditer(segment.text):
            message = "A range of hours has a dash (–)"
            yield Hit(segment, match.start(2), match.end(2), message, "–")


CHECK = Check(
    code="DA403", name="hyphen in a range", severity=Severity.INFO, fix=Fix.ASK, find=find
)
