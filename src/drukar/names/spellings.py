"""The spellings of a register, filed by how they begin in texts in one language.

A name in a text is met by the first letters of its first two words, which all cases of it
share; a surname alone by its sounds. A copy shares what neither of the two changes, so
that a register of many entries can be followed from one change to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from drukar.names.endings import ENDINGS
from drukar.names.index import file
from drukar.names.inflection import plain_letters
from drukar.names.phonemes import readings
from drukar.names.register import Form, forms_of
from drukar.names.tokens import Token
from drukar.names.words import exact_key, split
from drukar.story.names import Entry, Person

_SHORT_WORD = 5


class Spellings:
    """What may stand in a text, and whom it names.

    ``longest`` is how many words a spelling has at most.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._slavic = language in ENDINGS
        self._phrases: dict[str, list[Form]] = {}
        self._openings: set[str] = set()
        self._small: set[str] = set()
        self.longest = 2
        self._surnames: dict[str, list[str]] = {}
        self._copied = False

    def copy(self) -> Spellings:
        """Return spellings to change that leave these as they are."""
        made = Spellings(self._language)
        made._phrases, made._surnames = dict(self._phrases), dict(self._surnames)
        made._openings, made._small = set(self._openings), set(self._small)
        made.longest = self.longest
        made._copied = True
        return made

    def add(self, entry: Entry) -> None:
        """File every spelling of an entry."""
        for form in forms_of(entry):
            words = split(form.text)
            if words and self._is_met_by_letters(form):
                file(self._phrases, self._keys(words[:2])[-1], form, copied=self._copied)
                self.longest = max(self.longest, len(words))
                capital = words[0][0].isupper()
                opening = words[0][:2].lower() if self._slavic else exact_key(words[0])
                (self._openings if capital else self._small).add(opening)
            if isinstance(entry, Person) and len(words) > 1 and form.role != "never":
                for reading in readings(words[-1]):
                    if entry.uri not in self._surnames.get(reading, ()):
                        file(self._surnames, reading, entry.uri, copied=self._copied)

    def remove(self, entry: Entry) -> None:
        """Take every spelling of an entry out; only of a copy."""
        for form in forms_of(entry):
            words = split(form.text)
            key = self._keys(words[:2])[-1] if words else ""
            if key in self._phrases:
                kept = [one for one in self._phrases[key] if one.entry.uri != entry.uri]
                self._phrases[key] = kept
            for reading in readings(words[-1]) if words else ():
                uris = [uri for uri in self._surnames.get(reading, ()) if uri != entry.uri]
                self._surnames[reading] = uris

    @property
    def any_small(self) -> bool:
        """Whether a spelling may begin without a capital."""
        return bool(self._small)

    def may_begin(self, token: Token) -> bool:
        """Tell whether a spelling may begin with this word."""
        if not token.capital and not self._small:
            return False
        opening = token.text[:2].lower() if self._slavic else exact_key(token.text)
        return opening in self._small or (token.capital and opening in self._openings)

    def beginning(self, words: Sequence[str]) -> list[Form]:
        """Return the spellings that may begin with these one or two words."""
        forms: list[Form] = []
        for size in (1, 2):
            for key in self._keys(words[:size]):
                forms += self._phrases.get(key, ())
        return forms

    def bearers(self, surname: str) -> frozenset[str]:
        """Return the uris of the people whose surname sounds like this."""
        return frozenset(
            uri for reading in readings(surname) for uri in self._surnames.get(reading, ())
        )

    def _is_met_by_letters(self, form: Form) -> bool:
        if form.language.partition("-")[0] != self._language:
            return False
        person = isinstance(form.entry, Person) and len(split(form.text)) > 1
        likeness_finds_it = person and form.role in ("house", "also")
        return not (likeness_finds_it and self._slavic)

    def _keys(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return what one or two words and all their cases share, the closest key last."""
        if not self._slavic:
            return (" ".join(exact_key(word) for word in words),)
        letters = [plain_letters(word).replace("ў", "в") for word in words]
        if len(letters) > 1:
            return (" ".join(word[:3] for word in letters),)
        short = letters[0][:2]
        return (short, letters[0][:4]) if len(letters[0]) > _SHORT_WORD else (short,)
