"""Numbers of language versions: a dict of keys that takes less memory for a large archive."""

from __future__ import annotations

from array import array
from collections.abc import KeysView

from drukar.story.card import Key

NONE = -1
"""The number of what has none."""


class Numbers:
    """The number of each language version that has one; 0 or more, and below 2 to the 31st."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._numbers: dict[str, array[int]] = {}

    def get(self, key: Key) -> int:
        """Return the number of a language version, ``NONE`` if it has none."""
        uri, language = key
        place = self._places.get(uri)
        return NONE if place is None else self.at(place, language)

    def put(self, key: Key, number: int) -> int:
        """Give a language version a number, or ``NONE``; return the place of its uri."""
        uri, language = key
        place = self._places.setdefault(uri, len(self._places))
        numbers = self._numbers.setdefault(language, array("i"))
        if place >= len(numbers):
            numbers.extend([NONE] * (place + 1 - len(numbers)))
        numbers[place] = number
        return place

    def at(self, place: int, language: str) -> int:
        """Return the number of a language version by the place of its uri."""
        numbers = self._numbers.get(language, ())
        return numbers[place] if place < len(numbers) else NONE

    def uris(self) -> KeysView[str]:
        """Return the uri of everything that was ever given a number."""
        return self._places.keys()
