"""A weekday and a date that disagree.

What it finds: a weekday beside a date that fell on another weekday. Without a year the date
nearest to the text's own date is taken, and it is a warning only; where the text has none, nothing
is said.

Why it matters: one of the two is wrong, and whoever wants to come will come on the wrong day.

Example::

    [en] The ferry sails on Tuesday, 7 February 2024.

Use instead::

    [en] The ferry sails on Wednesday, 7 February 2024.

When to ignore: dates in the old calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.dates.words import (
    MONTHS,
    WEEKDAYS,
    make,
    month_number,
    months_pattern,
    nearest,
    weekday_number,
)
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_DIGIT = re.compile(r"\d")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    weekdays = "|".join(WEEKDAYS[language])
    months = months_pattern(language)
    gap = r"[\s\u00a0]{1,2}"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-[а-яії]{1,3})?"
    year = rf"(?:,?{gap}(?P<year>(?:19|20)\d\d))?"
    forms = [rf"{day}{gap}(?:of{gap})?(?P<month>{months}){year}"]
    if language == "en":
        day2 = day.replace("<day>", "<day2>")
        forms.append(rf"(?P<month2>{months}){gap}{day2}{year.replace('<year>', '<year2>')}")
    return re.compile(
        rf"\b(?P<weekday>{weekdays})(?:,{gap}|{gap}\(?|,)(?:the{gap})?(?:{'|'.join(forms)})\b",
        re.IGNORECASE,
    )


@cache
def _pattern_of_date_first(language: str) -> re.Pattern[str]:
    """Return a pattern of a full date with its weekday after it."""
    gap = r"[\s\u00a0]{1,2}"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|-[а-яії]{1,3})?"
    return re.compile(
        rf"\b{day}{gap}(?P<month>{months_pattern(language)}),?{gap}(?P<year>(?:19|20)\d\d)"
        rf"(?:{gap}(?:г\.|р\.|года|році|року|годзе|roku))?(?:,{gap}|{gap}\()(?:(?:в|во|у|а|a|we?){gap})?"
        rf"(?P<weekday>{'|'.join(WEEKDAYS[language])})\b(?!,?{gap}\d)",
        re.IGNORECASE,
    )


def find(page: Page) -> Iterator[Hit]:
    """Yield each date whose weekday is another one."""
    for segment in page.segments:
        if not _DIGIT.search(segment.text):
            continue
        for match in chain(
            _pattern(page.base).finditer(segment.text),
            _pattern_of_date_first(page.base).finditer(segment.text),
        ):
            when = _date(match.groupdict(), page)
            said = weekday_number(match["weekday"], page.base)
            if when is None or said is None or when.weekday() == said:
                continue
            right = date(2024, 1, 1 + when.weekday()).strftime("%A")
            message = f"{when.isoformat()} was no “{match['weekday']}” but a {right}"
            yield Hit(
                segment, match.start(), match.end(), message, doubtful=not _year(match.groupdict())
            )


def _year(parts: dict[str, str | None]) -> str | None:
    return parts["year"] or parts.get("year2")


def _date(parts: dict[str, str | None], page: Page) -> date | None:
    day = parts["day"] or parts.get("day2")
    month = month_number(parts["month"] or parts.get("month2") or "", page.base)
    year = _year(parts)
    if day is None or month is None:
        return None
    if year:
        return make(int(year), month, int(day))
    return nearest(int(day), month, page.date) if page.date else None


CHECK = Check(
    code="DT802",
    name="weekday and date disagree",
    severity=Severity.ERROR,
    fix=Fix.NONE,
    find=find,
    languages=frozenset(MONTHS),
)
