"""Finds the few forms of a register that a name can mean, without reading the others.

Each form is filed under the coarse stem of its decisive word (a person's surname, else
the longest word) and under every string that the stem becomes when one letter is left
out; a name is looked up in the same way. So two stems meet when one slip or one unusual
sound parts them, and what a lookup costs depends on the name, not on the register.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import TypeVar

from drukar.names.endings import ENDINGS, nominative_stems, stems
from drukar.names.phonemes import coarse, readings
from drukar.names.tokens import LONGEST
from drukar.names.words import split, without_patronymic

_LONG_ENOUGH = 4

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


def _variants(stem: str) -> Iterable[str]:
    yield stem
    if len(stem) >= _LONG_ENOUGH:
        for place in range(len(stem)):
            yield stem[:place] + stem[place + 1 :]


@lru_cache(maxsize=65536)
def word_keys(word: str, language: str) -> frozenset[str]:
    """Return the keys under which a word, in any case of `language`, is to be sought.

    A word that is too long for a name has none.
    """
    if len(word) > LONGEST:
        return frozenset()
    bare = {stem for reading in readings(word) for stem in nominative_stems(reading)}
    if language in ENDINGS:
        bare.update(stem.phonemes for stem in stems(word, language))
    return frozenset(key for stem in bare if stem for key in _variants(coarse(stem)))


def _in_one(words: Iterable[str]) -> str:
    return "".join(words).casefold()


def file(postings: dict[Key, list[Item]], key: Key, item: Item, *, copied: bool) -> None:
    """Put `item` under `key`; where the lists are `copied` from others, those stay as they are."""
    under = postings.get(key)
    if under is None:
        postings[key] = [item]
    elif copied:
        postings[key] = [*under, item]
    else:
        under.append(item)


class FormIndex:
    """An index from names to the numbers of forms.

    A person's forms are also filed by surname and given name together, so that a name whose
    given name is known meets only those that can be it; forms of one word apart from all
    others, which one word alone never means. A copy shares what neither changes.
    """

    def __init__(self) -> None:
        self._joined: dict[str, list[int]] = {}
        self._alone: dict[str, list[int]] = {}
        self._phrases: dict[str, list[int]] = {}
        self._by_given: dict[tuple[str, int | None], list[int]] = {}
        self._shared = False

    def copy(self) -> FormIndex:
        """Return an index to add to that leaves this one as it is."""
        made = FormIndex()
        made._joined, made._alone = dict(self._joined), dict(self._alone)
        made._phrases, made._by_given = dict(self._phrases), dict(self._by_given)
        made._shared = True
        return made

    def add(self, number: int, form: str, *, person: bool, given_name: int | None) -> None:
        """File the form of this number; `given_name` is its number in the table of names."""
        words = without_patronymic(split(form))
        if not words:
            return
        decisive = words[-1] if person else max(words, key=len)
        for key in word_keys(decisive, ""):
            if len(words) == 1:
                file(self._alone, key, number, copied=self._shared)
            else:
                file(self._phrases, key, number, copied=self._shared)
                pair = (key, given_name if person else None)
                file(self._by_given, pair, number, copied=self._shared)
        file(self._joined, _in_one(words), number, copied=self._shared)

    def candidates(self, name: str, language: str, given_names: frozenset[int]) -> set[int]:
        """Return the numbers of the forms that `name` may mean.

        `given_names` are the given names that its first or last word can be; empty where
        none is known.
        """
        words = without_patronymic(split(name))
        if not words:
            return set()
        found = set(self._joined.get(_in_one(words), ()))
        postings = self._phrases if len(words) > 1 else self._alone
        decisive = {words[0], words[-1], max(words, key=len)}
        for word in decisive:
            for key in word_keys(word, language):
                if given_names:
                    for given_name in (None, *given_names):
                        found.update(self._by_given.get((key, given_name), ()))
                else:
                    found.update(postings.get(key, ()))
        return found
