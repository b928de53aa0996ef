"""Dates that contradict each other or the calendar.

What it finds: a span of years that ends before it begins, “from … to …” in the wrong order,
and days that no month has.

Why it matters: a figure was mistyped, and nobody can tell which one.

Example::

    [en] She was captain from June 2023 to February 2017.

Use instead::

    [en] She was captain from February 2017 to June 2023.

When to ignore: years before Christ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.dates.words import MONTHS, make, month_number, months_pattern
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_YEARS = re.compile(
    r"(?<![\w.,/-])((?:19|20)\d\d)[ \u00a0]?[-–—][ \u00a0]?((?:19|20)\d\d)(?![\w/-])"
)
_DIGIT = re.compile(r"\d")
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FROM_TO = {
    "en": ("from", "to|until|till"),
    "be": ("з|са|ад", "да|па"),
    "uk": ("з|із|від", "до|по"),
    "ru": ("с|со|от", "до|по"),
    "pl": ("od", "do"),
}


@cache
def _span(language: str) -> re.Pattern[str]:
    start, end = _FROM_TO[language]
    months = months_pattern(language)
    gap = r"[\s\u00a0]"
    when = rf"(?:(\d{{1,2}}){gap})?(?:({months}){gap})?((?:19|20)\d\d)"
    return re.compile(
        rf"\b(?:{start}){gap}{when}(?:{gap}\w+)?{gap}(?:{end}){gap}{when}\b", re.IGNORECASE
    )


@cache
def _day(language: str) -> re.Pattern[str]:
    months = months_pattern(language)
    return re.compile(
        rf"(?<![\d.,:-])(\d{{1,2}})[\s\u00a0]({months})(?:[\s\u00a0]((?:19|20)\d\d))?",
        re.IGNORECASE,
    )


def find(page: Page) -> Iterator[Hit]:
    """Yield each span in the wrong order and each impossible day."""
    for segment in page.segments:
        text = segment.text
        if not _DIGIT.search(text):
            continue
        for match in _YEARS.finditer(text):
            if int(match[1]) > int(match[2]):
                message = f"{match[1]} is after {match[2]}"
                yield Hit(segment, match.start(), match.end(), message)
        for match in _span(page.base).finditer(text):
            groups = match.groups()
            first, last = _order(groups[:3], page.base), _order(groups[3:], page.base)
            size = min(len(first), len(last))
            if first[:size] > last[:size]:
                yield Hit(segment, match.start(), match.end(), "The end is before the beginning")
        for match in _day(page.base).finditer(text):
            month = month_number(match[2], page.base)
            if month is None:
                continue
            day = int(match[1])
            year = int(match[3]) if match[3] else None
            if not 1 <= day <= _LONGEST_MONTH[month - 1] or (year and not make(year, month, day)):
                yield Hit(segment, match.start(), match.end(), f"There is no “{match[0].strip()}”")


def _order(parts: tuple[str | None, ...], language: str) -> tuple[int, ...]:
    """Return year, month and day as far as they are known."""
    day, month, year = parts
    known = [int(year or 0)]
    number = month_number(month, language) if month else None
    if number:
        known.append(number)
        if day:
            known.append(int(day))
    return tuple(known)


CHECK = Check(
    code="DT803",
    name="dates contradict each other",
    severity=Severity.WARNING,
    fix=Fix.NONE,
    find=find,
    languages=frozenset(MONTHS),
)
