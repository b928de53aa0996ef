"""Watches for what may tell readers of a protected person, short of the full name.

``protection.Guard`` stops the press at every full name. Before that, a text is watched for
less: a surname alone, with an initial or with a given name that nobody knows, a nickname that
the register has, each in any case and in a spelling that is near. What is found is a
question to a publisher, so it must not be asked of ordinary words: a word that opens a
sentence, the name of a street, and the name of somebody else are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drukar.names import given
from drukar.names.endings import ENDINGS
from drukar.names.index import word_keys
from drukar.names.inflection import is_form_of
from drukar.names.phonemes import readings
from drukar.names.register import forms_of
from drukar.names.score import word_penalty
from drukar.names.tokens import Token, joined
from drukar.names.words import is_initial, split, without_patronymic
from drukar.story.names import Person

_NEAR = 8.0
_SHORTEST = 3
_SHORTEST_LIKE = 6
_OF_NAMES_ONLY = re.compile(
    r"(?:[эе]нк[аоуіе]\w?|енк[оауеи]\w{0,2}|enk[aou]|[оае]віч\w{0,3}|[ое]вич\w{0,3}|"
    r"[oae]vi[cč]h?|[oe]wicz\w{0,3}|[чш]ук\w{0,3}|[cs][hz]uk\w{0,3})$",
    re.IGNORECASE,
)
_PLACE_WORDS = re.compile(
    r"(?:вуліц\w{0,3}|вулиц\w{0,3}|улиц\w{0,3}|вул|ул|ulic\w{0,2}|ul|завул\w{0,4}|провул\w{0,4}|"
    r"переул\w{0,4}|праспек\w{0,3}|проспек\w{0,3}|плошч\w{0,4}|площ\w{0,4}|plac\w{0,2}|"
    r"в[её]с\w{1,4}|сел[оаеі]|село|горад\w{0,3}|город\w{0,3}|мест\w{1,4}|рак[аіуе]|р[ікч]{1,2}\w{1,3}|"
    r"рек[аиуе]|street|road|avenue|square|lane|river|village|town)",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "сп", "г", "гр", "п", "д", "проф"})


class Exposure(NamedTuple):
    """A place that may tell of a person; ``opens`` a sentence, where any word has a capital."""

    start: int
    end: int
    text: str
    person: Person
    opens: bool


class Watch:
    """The protected people of a register, made ready for texts in one language."""

    def __init__(self, people: Iterable[Person], language: str) -> None:
        self.people = tuple(people)
        self._language = language
        self._surnames: dict[str, list[tuple[str, Person]]] = {}
        self._nicknames: dict[str, list[tuple[str, Person]]] = {}
        self._given = {person.uri: _given_names(person) for person in self.people}
        for person in self.people:
            for form in forms_of(person):
                words = without_patronymic(split(form.text))
                if len(words) > 1:
                    for key in word_keys(words[-1], ""):
                        self._surnames.setdefault(key, []).append((words[-1], person))
                elif words:
                    key = words[0][0].casefold()
                    self._nicknames.setdefault(key, []).append((words[0], person))

    def find(self, text: str, words: Sequence[Token]) -> Iterator[Exposure]:
        """Yield where a surname or a nickname of somebody stands."""
        for place, token in enumerate(words):
            if not token.capital or len(token.text) < _SHORTEST:
                continue
            if _CALENDAR.fullmatch(token.text):
                continue
            before = words[place - 1] if place and joined(text, words[place - 1], token) else None
            after = words[place + 1] if place + 1 < len(words) else None
            if after is not None and not joined(text, token, after):
                after = None
            if _is_place(before, after):
                continue
            person = self._nicknamed(token) or self._named(token, before, after)
            if person is not None:
                opens = token.first and not (place and _is_title(words[place - 1]))
                opens = opens and not _OF_NAMES_ONLY.search(token.text)
                yield Exposure(token.start, token.end, token.text, person, opens)

    def _nicknamed(self, token: Token) -> Person | None:
        for name, person in self._nicknames.get(token.text[0].casefold(), ()):
            if is_form_of(token.text, name, self._language):
                return person
        return None

    def _named(self, token: Token, before: Token | None, after: Token | None) -> Person | None:
        for key in word_keys(token.text, self._language):
            for surname, person in self._surnames.get(key, ()):
                if self._is_surname(token.text, surname) and not self._is_another(
                    person, before, after
                ):
                    return person
        return None

    def _is_surname(self, word: str, surname: str) -> bool:
        if is_form_of(word, surname, self._language):
            return True
        long = min(len(word), len(surname)) >= _SHORTEST_LIKE
        return long and word_penalty(word, surname, self._language) <= _NEAR

    def _is_another(self, person: Person, before: Token | None, after: Token | None) -> bool:
        """Tell whether a given name beside the surname is not this person's."""
        numbers, initials = self._given[person.uri]
        for word in (before, after):
            if word is None or not word.capital:
                continue
            if is_initial(word.text):
                sound = readings(word.text)
                if word is before and sound and initials and sound[0][:1] not in initials:
                    return True
                continue
            known = self._known_given(word.text)
            if known and numbers and not known & numbers:
                return True
        return False

    def _known_given(self, word: str) -> frozenset[int]:
        if self._language in ENDINGS:
            names = given.lookup_inflected(word, self._language)
            return frozenset(name.number for name in names)
        name = given.lookup(word)
        return frozenset((name.number,)) if name else frozenset()


def _given_names(person: Person) -> tuple[frozenset[int], frozenset[str]]:
    """Return the numbers of a person's given names, and the sounds that they begin with."""
    first = [words[0] for form in forms_of(person) if len(words := split(form.text)) > 1]
    names = filter(None, map(given.lookup, first))
    sounds = frozenset(reading[:1] for word in first for reading in readings(word))
    return frozenset(name.number for name in names), sounds


def _is_title(word: Token) -> bool:
    """Tell whether a word is an abbreviation whose full stop ends no sentence."""
    return word.text.casefold() in _TITLES


def _is_place(before: Token | None, after: Token | None) -> bool:
    return any(
        word is not None and _PLACE_WORDS.fullmatch(word.text) is not None
        for word in (before, after)
    )
