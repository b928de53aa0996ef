"""Finds where a text mentions whom the register knows, and how well the name is spelled.

Three passes, each over what the one before left: forms that stand there letter by letter
(in a Slavic text, organisations and places in any case); two or three words with capitals
that are near to a person's name; single words with capitals, for places and for surnames
alone. A surname alone is taken for a person whom the page names in full, or, where it
sounds just the same, for the only one in the register who has it; never beside another
person's given name.

Positions are code points of the text given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from drukar.names import given
from drukar.names.index import word_keys
from drukar.names.inflection import is_form_of, is_phrase_form_of
from drukar.names.register import NO_MATCH, Form, Match, Register
from drukar.names.score import word_penalty
from drukar.names.spellings import Spellings
from drukar.names.surnames import Surnames
from drukar.names.tier import Tier
from drukar.names.tokens import Token, adjacent, capitals, joined, tokens, words_from
from drukar.names.watch import Watch
from drukar.names.words import exact_key, is_initial, split, without_patronymic
from drukar.story.names import Entry, Person, Place

Standing = Literal["house", "also", "never", "inflected", "like"]

_BARE_FROM = 92.0
_BARE_LENGTH = 5
_UNIQUE_LENGTH = 6
_REMEMBERED = 50_000
_STANDING_ORDER = {"house": 0, "inflected": 1, "also": 2, "never": 3}


class Mention(NamedTuple):
    """A place in a text, what stands there, and whom it means.

    ``standing`` is the role of the form that stands there, ``like`` where none does;
    ``bare`` is a surname alone; ``tier`` and ``rivals`` are those of ``register.Match``.
    """

    start: int
    end: int
    text: str
    entry: Entry
    standing: Standing
    score: float = 100.0
    tier: Tier = Tier.SAME
    rivals: tuple[Entry, ...] = ()
    bare: bool = False


class Finder:
    """A register made ready for texts in one language; safe to keep and use again."""

    def __init__(self, register: Register, language: str) -> None:
        self._language = language
        self._set(register, Spellings(language))
        for entry in register.entries:
            self._spellings.add(entry)

    def _set(self, register: Register, spellings: Spellings) -> None:
        self._register = register
        self._spellings = spellings
        self._matches: dict[str, Match] = {}
        self._standings: dict[tuple[str, str], Standing] = {}
        self._surnames = Surnames(self._language)

    @cached_property
    def watch(self) -> Watch:
        """What looks after the protected people of the register."""
        entries = self._register.entries
        people = (entry for entry in entries if isinstance(entry, Person) and entry.protected)
        return Watch(people, self._language)

    def updated(self, register: Register) -> Finder:
        """Return the finder of `register`, at the cost of what differs from this one's."""
        spellings = self._spellings.copy()
        for old in self._register.entries:
            if register.get(old.uri) != old:
                spellings.remove(old)
        for entry in register.entries:
            if self._register.get(entry.uri) != entry:
                spellings.add(entry)
        made = Finder(Register(), self._language)
        made._set(register, spellings)
        return made

    def find(self, text: str, words: Sequence[Token] | None = None) -> tuple[Mention, ...]:
        """Return the mentions in one text, in order; they do not overlap.

        `words` are the text's words with capitals, if they are there already.
        """
        if words is None:
            words = capitals(text, self._language)
        taken = [False] * len(words)
        found = list(self._exact(text, words, taken))
        found += self._likenesses(text, words, taken)
        found += self._single(text, words, taken, {mention.entry.uri for mention in found})
        return tuple(sorted(found))

    def _exact(self, text: str, words: Sequence[Token], taken: list[bool]) -> Iterator[Mention]:
        may_begin = self._spellings.may_begin
        openings = tokens(text, self._language) if self._spellings.any_small else words
        done = capital = 0
        for token in openings:
            if token.start < done or not may_begin(token):
                continue
            begun = words_from(text, token.start, 2, self._language)
            forms = self._spellings.beginning([word.text for word in begun])
            if not forms:
                continue
            span = words_from(text, token.start, self._spellings.longest, self._language)
            standing = [form for form in forms if self._stands(text, span, form)]
            if not standing:
                continue
            form = min(
                standing,
                key=lambda f: (-len(split(f.text)), _STANDING_ORDER[f.role], f.entry.uri),
            )
            done = span[len(split(form.text)) - 1].end
            while capital < len(words) and words[capital].start < done:
                taken[capital] |= words[capital].start >= token.start
                capital += 1
            yield Mention(token.start, done, text[token.start : done], form.entry, form.role)

    def _stands(self, text: str, words: Sequence[Token], form: Form) -> bool:
        parts = split(form.text)
        span = words[: len(parts)]
        if len(span) < len(parts) or not _all_joined(text, span):
            return False
        for token, part in zip(span, parts, strict=True):
            if part[:1].isupper() and not token.capital:
                return False
            if not (
                exact_key(token.text) == exact_key(part)
                if form.role == "inflected"
                else is_form_of(token.text, part, self._language)
            ):
                return False
        return True

    def _likenesses(
        self, text: str, words: Sequence[Token], taken: list[bool]
    ) -> Iterator[Mention]:
        links = [joined(text, one, other) for one, other in pairwise(words)]
        for size in (3, 2):
            for place in range(len(words) - size + 1):
                end = place + size
                if not all(links[place : end - 1]) or any(taken[place:end]):
                    continue
                span = words[place:end]
                parts = without_patronymic(tuple(token.text for token in span))
                match = self._match(" ".join(parts)) if len(parts) == 2 else NO_MATCH
                if match.entry is None or not isinstance(match.entry, Person):
                    continue
                taken[place:end] = [True] * size
                first, last = span[0].start, span[-1].end
                yield Mention(
                    first,
                    last,
                    text[first:last],
                    match.entry,
                    self._standing(" ".join(parts), match.entry),
                    match.score,
                    match.tier,
                    match.rivals,
                )

    def _standing(self, phrase: str, entry: Entry) -> Standing:
        known = self._standings.get((phrase, entry.uri))
        if known is None:
            if len(self._standings) >= _REMEMBERED:
                self._standings.clear()
            known = self._standings[phrase, entry.uri] = self._judged(phrase, entry)
        return known

    def _judged(self, phrase: str, entry: Entry) -> Standing:
        house = entry.forms.get(self._language, "")
        if house and is_phrase_form_of(phrase, house, self._language):
            return "house"
        also = entry.also.get(self._language, ())
        if any(is_phrase_form_of(phrase, form, self._language) for form in also):
            return "also"
        return "like"

    def _match(self, name: str) -> Match:
        known = self._matches.get(name)
        if known is None:
            known = self._register.match(name, self._language)
            if len(self._matches) >= _REMEMBERED:
                self._matches.clear()
            self._matches[name] = known
        return known

    def _single(
        self, text: str, words: Sequence[Token], taken: list[bool], named: set[str]
    ) -> Iterator[Mention]:
        entries = (self._register.get(uri) for uri in sorted(named))
        people = [entry for entry in entries if isinstance(entry, Person)]
        keys = self._surnames.keys(people)
        for place, token in enumerate(words):
            if taken[place] or len(token.text) < _BARE_LENGTH - 1:
                continue
            before = words[place - 1] if place and not taken[place - 1] else None
            after = words[place + 1] if place + 1 < len(words) else None
            alone = before is None or not adjacent(text, before, token)
            if before and not alone and (given.lookup(before.text) or is_initial(before.text)):
                continue
            if after and given.lookup(token.text) and adjacent(text, token, after):
                continue
            mention = None
            if not people or not keys.isdisjoint(word_keys(token.text, self._language)):
                mention = self._surname(token, people, alone=alone)
            mention = mention or self._place(token)
            if mention is not None:
                taken[place] = True
                yield mention

    def _surname(self, token: Token, people: Sequence[Person], *, alone: bool) -> Mention | None:
        best: tuple[float, Person, Standing] | None = None
        keys = word_keys(token.text, self._language) if people else frozenset()
        for person in people or self._only_bearer(token, alone=alone):
            for surname in self._surnames.of(person):
                if keys and keys.isdisjoint(surname.keys):
                    continue
                standing: Standing = surname.standing
                score = 101.0 if standing == "house" else 100.5
                if not is_form_of(token.text, surname.text, self._language):
                    standing = "like"
                    score = 100 - word_penalty(token.text, surname.text, self._language)
                    if score < _BARE_FROM or len(token.text) < _BARE_LENGTH:
                        continue
                if best is None or score > best[0]:
                    best = (score, person, standing)
        if best is None:
            return None
        score, person, standing = best
        return Mention(
            token.start, token.end, token.text, person, standing, min(score, 100.0), bare=True
        )

    def _only_bearer(self, token: Token, *, alone: bool) -> Sequence[Person]:
        """Return the one person of the register whose surname sounds so, if it is one."""
        if not alone or token.first or len(token.text) < _UNIQUE_LENGTH:
            return ()
        entries = (self._register.get(uri) for uri in self._spellings.bearers(token.text))
        people = [entry for entry in entries if isinstance(entry, Person)]
        return people if len(people) == 1 else ()

    def _place(self, token: Token) -> Mention | None:
        if len(token.text) < _BARE_LENGTH or token.first:
            return None
        match = self._match(token.text)
        if not isinstance(match.entry, Place) or match.score < _BARE_FROM:
            return None
        standing = self._standing(token.text, match.entry)
        return Mention(
            token.start, token.end, token.text, match.entry, standing, match.score, match.tier
        )


def finder(register: Register, language: str) -> Finder:
    """Return the register made ready for a language; the same one each time."""
    ready = register.finders.get(language)
    if ready is None:
        ready = register.finders.setdefault(language, Finder(register, language))
    return ready


def _all_joined(text: str, span: Sequence[Token]) -> bool:
    return all(joined(text, one, other) for one, other in pairwise(span))
