"""The surnames that a page may have alone once it has named somebody in full."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from drukar.names.index import word_keys
from drukar.names.words import split
from drukar.story.names import Person


class Surname(NamedTuple):
    """A surname in one of the forms that are right in a language, and its keys in the index."""

    text: str
    keys: frozenset[str]
    standing: Literal["house", "also"]


class Surnames:
    """The surnames of people in one language, each worked out once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[str, tuple[Surname, ...]] = {}

    def of(self, person: Person) -> tuple[Surname, ...]:
        """Return the surnames of a person, that of the house form first."""
        known = self._known.get(person.uri)
        if known is None:
            house = person.forms.get(self._language, "")
            known = self._known[person.uri] = tuple(
                Surname(words[-1], word_keys(words[-1], ""), "house" if form == house else "also")
                for form in (house, *person.also.get(self._language, ()))
                if len(words := split(form)) > 1
            )
        return known

    def keys(self, people: Iterable[Person]) -> frozenset[str]:
        """Return the keys of all surnames of `people`."""
        return frozenset[str]().union(
            *(surname.keys for person in people for surname in self.of(person))
        )
