"""A romanisation scheme: rules from letters to letters, read from one TOML file.

The file has the scheme's ``title``, ``language``, ``source``, a table ``[letters]`` and,
where the scheme needs them:

- ``[initial]``: letters that read otherwise at the beginning of a word;
- ``[after]``: sets of letters by name, and ``[[context]]`` tables: ``letters`` (from, to)
  that hold after any letter of the set ``after``, or before any letter of ``before``;
- ``[endings]``: ends of words that have a form of their own (-ский, -ий).

The order of precedence: endings, initial, contexts from the first to the last, letters.
A key may be two letters (зг). What no rule names stays as it is.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'ʼ`", "’"))


class Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rules that hold beside certain letters only."""

    letters: dict[str, str]
    after: str = ""
    before: str = ""


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scheme as its file states it; ``romanise`` applies it."""

    title: str
    language: str
    source: str
    letters: dict[str, str]
    initial: dict[str, str] = {}
    context: tuple[Context, ...] = ()
    endings: dict[str, str] = {}

    def romanise(self, text: str) -> str:
        """Return `text` in Latin letters; capitals stay where they were."""
        return _WORD.sub(lambda match: self._word(match[0]), text)

    def _word(self, word: str) -> str:
        lower = word.casefold().translate(_APOSTROPHES)
        if len(lower) != len(word):
            return word
        ending = next((end for end in self.endings if lower.endswith(end)), "")
        stem = lower[: len(lower) - len(ending)] if ending != lower else lower
        written: list[str] = []
        place = 0
        while place < len(stem):
            step, latin = self._rule(lower, place, len(stem))
            written.append(_capitals(word, place, step, latin))
            place += step
        if ending and ending != lower:
            written.append(_capitals(word, place, len(ending), self.endings[ending]))
        return "".join(written)

    def _rule(self, word: str, place: int, end: int) -> tuple[int, str]:
        for width in (2, 1):
            letters = word[place : place + width]
            if place + width > end:
                continue
            if place == 0 and letters in self.initial:
                return width, self.initial[letters]
            previous, following = word[place - 1 : place], word[place + width : place + width + 1]
            for context in self.context:
                if letters not in context.letters:
                    continue
                if (context.after and previous and previous in context.after) or (
                    context.before and following and following in context.before
                ):
                    return width, context.letters[letters]
            if letters in self.letters:
                return width, self.letters[letters]
        return 1, word[place]


def _capitals(word: str, place: int, step: int, latin: str) -> str:
    """Give `latin` the capitals of the letters that it stands for."""
    letters = word[place : place + step]
    if not letters[:1].isupper():
        return latin
    neighbours = word[place + step : place + step + 1] or word[max(place - 1, 0) : place]
    if len(latin) > 1 and neighbours.isupper():
        return latin.upper()
    return latin[:1].upper() + latin[1:]
