"""Finds names that the register does not hold: a given name and a word with a capital."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from drukar.names import given
from drukar.names.endings import ENDINGS
from drukar.names.tokens import joined
from drukar.names.words import is_patronymic_of_woman
from drukar.preflight.page import Page, Segment


class Unregistered(NamedTuple):
    """Two words that are a person's name, and where they stand."""

    segment: Segment
    start: int
    end: int
    first: str
    last: str

    @property
    def name(self) -> str:
        """Both words."""
        return f"{self.first} {self.last}"


@lru_cache(maxsize=2)
def unregistered(page: Page) -> tuple[Unregistered, ...]:
    """Return the names of a page that no entry of the register was found for, in order."""
    known: dict[int, list[tuple[int, int]]] = {}
    for segment, mention in page.mentions:
        known.setdefault(id(segment), []).append((mention.start, mention.end))
    found: list[Unregistered] = []
    for segment, words in page.capitals:
        spans = known.get(id(segment), [])
        for index in range(len(words) - 1):
            one, other = words[index], words[index + 1]
            if is_patronymic_of_woman(other.text):
                after = words[index + 2 : index + 3]
                if not after or not joined(segment.text, one, other):
                    continue
                one, other = one._replace(end=other.end), after[0]
            if len(other.text) < 4 or not joined(segment.text, one, other) or other.text.isupper():
                continue
            if not _is_given(one.text, page.base) or _is_given(other.text, page.base):
                continue
            before = bisect_left(spans, (other.end, 0)) - 1
            if before >= 0 and spans[before][1] > one.start:
                continue
            found.append(Unregistered(segment, one.start, other.end, one.text, other.text))
    return tuple(found)


def _is_given(word: str, language: str) -> bool:
    if language in ENDINGS:
        return bool(given.lookup_inflected(word, language))
    return given.lookup(word) is not None
