"""All stories of an archive by number: what is asked for often is held, the rest is on a shelf.

Held are numbers, months, addresses and digests: about two hundred bytes of each language version,
in few large pieces. The cards and teasers, with their texts, are ``story.shelf``'s.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from drukar.press.marks import groups_of
from drukar.press.teaser import Alternate, Packed, Teaser, pack, teaser_of, unpack
from drukar.press.timeline import month_number
from drukar.story.card import Card, Key
from drukar.story.numbers import NONE, Numbers
from drukar.story.shelf import Shelf

_RECENT = 2_000
_DIGEST = 16
_NO_DIGEST = bytes(_DIGEST)
ALL, RELATING, CORRECTED, MOVED = "", "relating:", "corrected:", "moved:"
"""All stories of a language, those that name others as related, that were corrected, that have
former addresses. The other groups are as ``marks.groups_of`` says."""


class Stories:
    """Language versions by number, in the order in which they were taken in.

    ``months`` has that of each as ``timeline.month_number`` does. ``groups`` are those that stand
    in one listing, by language and group, and those of the groups named above. ``packed`` are the
    teasers; ``teaser`` unpacks one.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self.cards = Shelf(Card)
        self.packed: Shelf[Packed] = Shelf(bytes)
        self.teaser = _unpacking(self.packed)
        self.months = array("i")
        self.groups: dict[str, dict[str, array[int]]] = {}
        self._zone = zone
        self._numbers = Numbers()
        self._places = array("i")
        self._digests = bytearray()
        self._lines = bytearray()
        self._ends = array("Q", [0])

    def __len__(self) -> int:
        return len(self.months)

    def take(self, language: str, cards: Iterable[Card]) -> None:
        """Take in the stories of a language, which come by time of publication, then uri."""
        groups = self.groups[language] = {ALL: array("i")}
        for card in cards:
            number = self._take(card, teaser_of(card, self._zone))
            for group in _groups(card):
                groups.setdefault(group, array("i")).append(number)
        for group, numbers in groups.items():
            groups[group] = self._by_month(numbers)

    def group(self, language: str, group: str) -> array[int]:
        """Return the numbers of a group, by month, publication and uri."""
        return self.groups[language].get(group) or array("i")

    def number(self, key: Key) -> int:
        """Return the number of a language version, ``numbers.NONE`` if it is not here."""
        return self._numbers.get(key)

    def address(self, number: int) -> str:
        """Return the address of a story."""
        return self._line(number)[0]

    def second(self, number: int) -> str:
        """Return when a story last changed, to the second."""
        return self._line(number)[1]

    def versions(self, number: int, languages: Iterable[str]) -> tuple[Alternate, ...]:
        """Return those of the language versions of a story that there are."""
        place = self._places[number]
        found = ((tag, self._numbers.at(place, tag)) for tag in languages)
        return tuple(Alternate(tag, self.address(other)) for tag, other in found if other != NONE)

    def digest(self, number: int) -> bytes:
        """Return the digest of a story's payload; empty if its archive does not give one."""
        found = bytes(self._digests[number * _DIGEST : (number + 1) * _DIGEST])
        return found if found != _NO_DIGEST else b""

    def _take(self, card: Card, teaser: Teaser) -> int:
        number = self.cards.append(card)
        self.packed.append(pack(teaser))
        self.months.append(month_number(teaser.day))
        self._places.append(self._numbers.put(card.key, number))
        self._digests += card.digest if len(card.digest) == _DIGEST else _NO_DIGEST
        self._lines += f"{teaser.path}\n{teaser.second}".encode()
        self._ends.append(len(self._lines))
        return number

    def _by_month(self, numbers: array[int]) -> array[int]:
        """Return numbers by month: where clocks go back at its end, that is not by time."""
        month_of = self.months.__getitem__
        return array("i", sorted(numbers, key=month_of))

    def _line(self, number: int) -> tuple[str, str]:
        line = self._lines[self._ends[number] : self._ends[number + 1]].decode()
        address, _, second = line.partition("\n")
        return address, second


def _unpacking(packed: Shelf[Packed]) -> Callable[[int], Teaser]:
    """Return what unpacks a teaser by number; those that were asked for last stay so."""
    return lru_cache(_RECENT)(lambda number: unpack(packed[number]))


def _groups(card: Card) -> list[str]:
    about = ((RELATING, card.related), (CORRECTED, card.corrections), (MOVED, card.formerly))
    others = [group for group, there in about if there]
    return [*groups_of(card), *others]
