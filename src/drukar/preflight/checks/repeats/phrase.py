"""A phrase that stands twice in a row.

What it finds: two to six words that are repeated at once within a sentence, with nothing or
only an “and” between. “Human rights and human rights defenders” goes on to something new
and is right; so are “country by country by country” and “again and again and again”.

Why it matters: it is a slip of copying, and it is the first thing that a reader sees.

Example::

    [en] She became Ambassador Extraordinary and Ambassador Extraordinary and Plenipotentiary.

Use instead::

    [en] She became Ambassador Extraordinary and Plenipotentiary.

When to ignore: in verse and refrains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

from drukar.names.letters import WORD
from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment

_WORD = re.compile(WORD)
_LONGEST = 6
_LETTERS = 8
_AND = frozenset({"and", "і", "й", "та", "и", "oraz", "i", "ды"})


def find(page: Page) -> Iterator[Hit]:
    """Yield the second copy of each phrase that is repeated at once."""
    for segment, folded in page.words:
        if _has_repeat(folded):
            yield from _find_in(segment)


def _has_repeat(words: list[str]) -> bool:
    """Tell, quickly, whether any two words in a row come again soon."""
    pairs = list(pairwise(words))
    if len(set(pairs)) == len(pairs):
        return False
    seen: dict[tuple[str, str], int] = {}
    for place, pair in enumerate(pairs):
        before = seen.get(pair)
        if before is not None and place - before <= _LONGEST + 1:
            return True
        seen[pair] = place
    return False


def _find_in(segment: Segment) -> Iterator[Hit]:
    text = segment.text
    words = [
        (match[0].casefold(), match.start(), match.end(), match[0])
        for match in _WORD.finditer(text)
    ]
    joined = [not text[one[2] : other[1]].strip(" \u00a0\n") for one, other in pairwise(words)]
    done = 0
    for start in range(len(words) - 3):
        if start < done or not joined[start]:
            continue
        size, gap = _repeat(words, joined, start)
        if size:
            first, second = words[start], words[start + size + gap]
            last = words[start + 2 * size + gap - 1]
            phrase = text[second[1] : last[2]]
            kept = text[first[1] : words[start + size - 1][2]]
            message = f"“{phrase}” stands here twice in a row"
            yield Hit(segment, first[1], last[2], message, kept)
            done = start + 2 * size + gap


_Words: TypeAlias = list[tuple[str, int, int, str]]


def _is_copy(one: _Words, other: _Words) -> bool:
    """Tell whether the words are the same; “the council of the Council of …” is no copy.

    Only the first word may have a capital that the copy has not: it may open the sentence.
    """
    first, again = one[0][3], other[0][3]
    same_first = first == again or first == again[:1].upper() + again[1:]
    return same_first and all(a[3] == b[3] for a, b in zip(one[1:], other[1:], strict=True))


def _repeat(words: _Words, joined: list[bool], start: int) -> tuple[int, int]:
    """Return the size of the phrase repeated at `start` and of the gap, or zeros."""
    for size in range(_LONGEST, 1, -1):
        for gap in (0, 1):
            second, end = start + size + gap, start + 2 * size + gap
            if end > len(words) or not all(joined[start : end - 1]):
                continue
            if gap and words[start + size][0] not in _AND:
                continue
            phrase = [word for word, _, _, _ in words[start : start + size]]
            if not _is_copy(words[start : start + size], words[second:end]):
                continue
            if sum(map(len, phrase)) < _LETTERS or len(set(phrase)) < 2:
                continue
            goes_on = end < len(words) and joined[end - 1]
            if goes_on and gap and words[end][0] != words[start + size][0]:
                continue
            if goes_on and not gap and words[end][0] == phrase[0]:
                continue
            before = start > 0 and joined[start - 1]
            if before and not gap and size == 2 and words[start - 1][0] == phrase[-1]:
                continue
            return size, gap
    return 0, 0


CHECK = Check(code="RP501", name="repeated phrase", severity=Severity.ERROR, fix=Fix.ASK, find=find)
