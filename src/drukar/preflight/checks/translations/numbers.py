"""Numbers that differ between two versions.

What it finds: numbers of a translation that its original does not have, and the other way
round. Numbers that are usually written as words, times of day by either clock, the signs that
part thousands, and “1,18 млн” for 1,180,000 are known; a few differences are reported, many mean
that the texts are not the same, which is TR963's.

Why it matters: a mistyped sum is the costliest slip of a translation.

Example::

    [be] На пароме было 140 чалавек і 18 машын.
    [en] There were 410 people and 18 cars on the ferry.

Use instead::

    [be] На пароме было 140 чалавек і 18 машын.
    [en] There were 140 people and 18 cars on the ferry.

When to ignore: where units or currencies were converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment

_NUMBER = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:[ \u00a0\u202f.,]\d{3}){1,9}(?![\d\w])"
    r"|(?<![\w.:/])\d{1,30}(?:[.,]\d{1,9})?(?![\w:])"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+")
_TIMES = (
    (1_000, r"тыс|тис|tys|thousand|هزار"),
    (1_000_000, r"млн|mln|мільён|мільйон|миллион|milion|million|میلیون"),
    (1_000_000_000, r"млрд|mld|мільярд|миллиард|miliard|billion|bn\b|میلیارد"),
)
_WORD_AFTER = re.compile(
    "[ \u00a0-]?(?:" + "|".join(f"(?P<t{number}>{words})" for number, words in _TIMES) + ")",
    re.IGNORECASE,
)
_OF_DAY = re.compile(r"(?<![\d.,:])([01]?\d|2[0-4])[:.]([0-5]\d)(?![\d:])")
_SMALL = 12
_MANY = 6
_NOON = 12


def _numbers(page: Page) -> dict[str, tuple[Segment, int, int]]:
    """Return the numbers of a page, each written in figures alone, and where they stand."""
    found: dict[str, tuple[Segment, int, int]] = {}
    for segment in page.segments:
        for match in _NUMBER.finditer(segment.text):
            written = match[0]
            grouped = _GROUPED.fullmatch(written)
            number = re.sub(r"\D", "", written) if grouped else written.replace(",", ".")
            word = _WORD_AFTER.match(segment.text, match.end())
            if word and word.lastgroup:
                value = Decimal(number) * int(word.lastgroup[1:])
                number = format(value.normalize(), "f")
            number = number.lstrip("0") or "0"
            if len(number) <= 2 and "." not in number and int(number) <= _SMALL:
                continue
            found.setdefault(number, (segment, match.start(), match.end()))
    return found


def _times(page: Page) -> frozenset[str]:
    """Return the times of day on a page, as 7.10; also by the clock of twelve hours."""
    found: set[str] = set()
    for segment in page.segments:
        for hour, minute in _OF_DAY.findall(segment.text):
            found.update(f"{(int(hour) + more) % (2 * _NOON)}.{minute}" for more in (0, _NOON))
    return frozenset(found)


def find_pair(translation: Page, original: Page) -> Iterator[Hit]:
    """Yield each number of the translation that the original lacks, and what is lost."""
    here, there = _numbers(translation), _numbers(original)
    added = [number for number in here if number not in there]
    lost = [number for number in there if number not in here]
    if any("." in number for number in (*added, *lost)):
        ours, theirs = _times(translation), _times(original)
        added = [number for number in added if number not in theirs]
        lost = [number for number in lost if number not in ours]
    if len(added) > _MANY or len(lost) > _MANY:
        return
    for number in added:
        segment, start, end = here[number]
        missing = f"; {', '.join(lost)} is missing" if lost else ""
        yield Hit(segment, start, end, f"{original.language} does not have {number}{missing}")
    if lost and not added and translation.segments:
        first = translation.segments[0]
        message = f"{original.language} has {', '.join(lost)}, which is missing here"
        yield Hit(first, 0, len(first.text), message)


CHECK = Check(
    code="TR961", name="numbers differ", severity=Severity.INFO, fix=Fix.NONE, find_pair=find_pair
)
