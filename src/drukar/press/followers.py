"""Which stories follow which: lists of numbers by number, in four arrays however many they are."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from drukar.story.numbers import NONE


class Followers:
    """Numbers that follow each of the numbers below `count`, in the order in which they came."""

    def __init__(self, count: int) -> None:
        self._first = array("i", [NONE]) * count
        self._last = array("i", [NONE]) * count
        self._next = array("i")
        self._follower = array("i")

    def add(self, number: int, follower: int) -> None:
        """Have `follower` follow `number`, after those that do."""
        place = len(self._follower)
        self._follower.append(follower)
        self._next.append(NONE)
        if self._first[number] == NONE:
            self._first[number] = place
        else:
            self._next[self._last[number]] = place
        self._last[number] = place

    def of(self, number: int) -> Iterator[int]:
        """Yield what follows `number`."""
        place = self._first[number]
        while place != NONE:
            yield self._follower[place]
            place = self._next[place]
