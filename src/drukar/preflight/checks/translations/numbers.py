"""Numbers that differ between two versions.

What it finds: numbers of a translation that its original does not have, and the other way
round. Numbers that are usually written as words, times of day, and the signs that part
thousands are known; a few differences are reported, many mean that the texts are not the
same, which is TR963's.

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

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment

_NUMBER = re.compile(
    r"(?<![\w.,:/-])\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?![\d\w])|(?<![\w.:/])\d+(?:[.,]\d+)?(?![\w:])"
)
_SMALL = 12
_MANY = 6


def _numbers(page: Page) -> dict[str, tuple[Segment, int, int]]:
    found: dict[str, tuple[Segment, int, int]] = {}
    for segment in page.segments:
        for match in _NUMBER.finditer(segment.text):
            written = match[0]
            if re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+", written):
                number = re.sub(r"\D", "", written)
            else:
                number = written.replace(",", ".")
            number = number.lstrip("0") or "0"
            if len(number) <= 2 and "." not in number and int(number) <= _SMALL:
                continue
            found.setdefault(number, (segment, match.start(), match.end()))
    return found


def find_pair(translation: Page, original: Page) -> Iterator[Hit]:
    """Yield each number of the translation that the original lacks, and what is lost."""
    here, there = _numbers(translation), _numbers(original)
    added = [number for number in here if number not in there]
    lost = [number for number in there if number not in here]
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
