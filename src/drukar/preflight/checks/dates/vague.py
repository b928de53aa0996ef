"""A time that tells readers nothing.

What it finds: “years in the past”, “some time ago” and their like, and days that are counted
from an event (“on the seventh day of his appointment”) in a text without a date of its own.

Why it matters: readers come months later, by way of search. They cannot tell when it was.

Example::

    [en] Years in the past the ferry was stopped by decree.

Use instead::

    [en] In 2019 the ferry was stopped by decree.

When to ignore: in literature, and where the time does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_VAGUE = {
    "en": r"years in the past|some (?:time|years|months|days) ago|a certain time ago|the other day"
    r"|in the near past|at one time in the past",
    "be": r"гадамі ў мінулым|гады ў мінулым|нейкі час таму|некаторы час таму|нядаўнім часам",
    "uk": r"роки в минулому|роками в минулому|деякий час тому|якийсь час тому",
    "ru": r"годы в прошлом|годами в прошлом|некоторое время назад|какое-то время назад",
    "pl": r"lata w przeszłości|jakiś czas temu|pewien czas temu",
}
_ORDINALS_EN = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|following|"
    r"\d{1,3}(?:st|nd|rd|th)"
)
_COUNTED = {
    "en": rf"on (?:the )?(?:{_ORDINALS_EN}) day (?:of|after|since|from) (?:his|her|their|its|the)\s+\w+",
    "be": r"на (?:\w+ы|\d{1,3}-[ыі]) дзень (?:пасля|ад|свайго|яго|яе)\s+\w+",
    "uk": r"на (?:\w+ий|\d{1,3}-й) день (?:після|від|свого|його|її)\s+\w+",
    "ru": r"на (?:\w+[ыо]й|\d{1,3}-й) день (?:после|со|своего|его|её)\s+\w+",
    "pl": r"(?:na )?\w+ego dnia (?:po|od|swojego|swej|jego|jej)\s+\w+",
}


def _compiled(patterns: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        language: re.compile(rf"\b(?:{pattern})\b".replace(" ", r"[\s\u00a0]"), re.IGNORECASE)
        for language, pattern in patterns.items()
    }


_KEYS = {
    "en": ("past", "ago", "other", "day"),
    "be": ("мінулым", "таму", "часам", "дзень"),
    "uk": ("минулому", "тому", "день"),
    "ru": ("прошлом", "назад", "день"),
    "pl": ("przeszłości", "temu", "dnia"),
}
_VAGUE_PATTERNS = _compiled(_VAGUE)
_COUNTED_PATTERNS = _compiled(_COUNTED)


def find(page: Page) -> Iterator[Hit]:
    """Yield each time that cannot be told."""
    keys = _KEYS[page.base]
    for segment in page.segments:
        lower = segment.text.casefold()
        if not any(key in lower for key in keys):
            continue
        for match in _VAGUE_PATTERNS[page.base].finditer(segment.text):
            yield Hit(segment, match.start(), match.end(), f"When was “{match[0]}”?")
        if page.date is None:
            for match in _COUNTED_PATTERNS[page.base].finditer(segment.text):
                message = f"“{match[0]}” is counted from a day that the text does not give"
                yield Hit(segment, match.start(), match.end(), message)


CHECK = Check(
    code="DT801",
    name="vague time",
    severity=Severity.WARNING,
    fix=Fix.NONE,
    find=find,
    languages=frozenset(_VAGUE),
)
