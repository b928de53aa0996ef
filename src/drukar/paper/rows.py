"""The stories of a paper by key, each with its file; those of a large paper lie on a shelf."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, KeysView
from datetime import UTC, datetime, timedelta

from drukar.paper.chunk import StoryRow
from drukar.story.card import Key
from drukar.story.numbers import NONE, Numbers
from drukar.story.shelf import Shelf

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class StoryRows:
    """What a ``dict[Key, StoryRow]`` has of a paper's stories, in the order they came."""

    def __init__(self) -> None:
        self._rows = Shelf(StoryRow)
        self._numbers = Numbers()
        self._gone = 0

    def __len__(self) -> int:
        return len(self._rows) - self._gone

    def __contains__(self, key: Key) -> bool:
        return self._numbers.get(key) != NONE

    def __getitem__(self, key: Key) -> StoryRow:
        """Return the row of a key; ``KeyError`` if there is none."""
        number = self._numbers.get(key)
        if number == NONE:
            raise KeyError(key)
        return self._rows[number]

    def add(self, row: StoryRow) -> StoryRow:
        """Take in a row, unless its key has one; return the row that the key has now."""
        key = row.card.key
        if key in self:
            return self[key]
        self._numbers.put(key, self._rows.append(row))
        return row

    def pop(self, key: Key, default: None = None) -> StoryRow | None:
        """Take out the row of a key and return it, else `default`."""
        if key not in self:
            return default
        row = self[key]
        self._numbers.put(key, NONE)
        self._gone += 1
        return row

    def values(self) -> Iterator[StoryRow]:
        """Yield all rows."""
        if not self._gone:
            return iter(self._rows)
        numbers = self._numbers
        return (row for number, row in enumerate(self._rows) if numbers.get(row.card.key) == number)

    def items(self) -> Iterator[tuple[Key, StoryRow]]:
        """Yield all rows with their keys."""
        return ((row.card.key, row) for row in self.values())

    def by_time(self) -> dict[str, array[int]]:
        """Return for each language the numbers of its rows by time of publication, then uri."""
        found: dict[str, array[int]] = {}
        moments = array("q", bytes(8 * len(self._rows)))
        uris = [""] * len(self._rows)
        for row in self.values():
            number = self._numbers.get(row.card.key)
            found.setdefault(row.card.language, array("i")).append(number)
            moments[number] = (row.card.date_published - _EPOCH) // _MICROSECOND
        for language in found:
            for uri in self._numbers.uris():
                if (number := self._numbers.get((uri, language))) != NONE:
                    uris[number] = uri
        for language, numbers in found.items():
            found[language] = array(
                "i", sorted(numbers, key=lambda number: (moments[number], uris[number]))
            )
        return found

    def numbered(self, number: int) -> StoryRow:
        """Return the row of a number."""
        return self._rows[number]

    def uris(self) -> KeysView[str] | set[str]:
        """Return the uris of all."""
        return {row.card.uri for row in self.values()} if self._gone else self._numbers.uris()
