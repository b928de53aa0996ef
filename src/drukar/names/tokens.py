"""Cuts a text into the words that names are made of, with their places.

A name begins with a capital, so most of a text need not be cut: `capitals` finds the words with
one, in a fraction of the time, and `words_from` what follows such a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import NamedTuple

_LETTERS = r"[^\W\d_]"
_APOSTROPHES = "'’ʼ"
_REST = rf"(?:[{_APOSTROPHES}]{_LETTERS}+)*(?:-{_LETTERS}+(?:[{_APOSTROPHES}]{_LETTERS}+)*)*"
_TOKEN = re.compile(rf"{_LETTERS}+{_REST}")
_BLOCKS = (*range(0x41, 0x590), *range(0x1E00, 0x2000), *range(0x2C60, 0x2C80))
"""Latin, Greek, Cyrillic and Armenian: the alphabets with capitals that newsrooms write in."""
_UPPER = "".join(character for character in map(chr, _BLOCKS) if character.isupper())
# The capital comes first, which is found faster than what may not stand before it.
_CAPITAL = re.compile(
    rf"[{_UPPER}](?<!{_LETTERS}[{_UPPER}])(?<!{_LETTERS}[{_APOSTROPHES}-][{_UPPER}])"
    rf"{_LETTERS}*{_REST}"
)
_POSSESSIVE = re.compile(r"['’]s$")
_JOIN = re.compile(r"[^\S\n]{1,3}")
_AFTER_INITIAL = re.compile(r"\.[^\S\n]{0,2}")
_LETTER = re.compile(_LETTERS)
LONGEST = 80
"""A word of more letters is no name; what is done with names takes their length squared."""
_OPENING = " \u00a0\t«“„\"'‘’([—–-*_>#"
_LOOK_BACK = 12


class Token(NamedTuple):
    """One word: where it stands, whether it has a capital, whether it opens a sentence."""

    start: int
    end: int
    text: str
    capital: bool
    first: bool


_token: Callable[[tuple[int, int, str, bool, bool]], Token] = partial(tuple.__new__, Token)
"""Makes a token in half the time that the class takes; most words of a text pass through it."""


def tokens(text: str, language: str) -> list[Token]:
    """Return the words of a text; in English without a possessive ’s."""
    return [_read(match, text, language) for match in _TOKEN.finditer(text)]


def capitals(text: str, language: str) -> list[Token]:
    """Return those of the words of a text that begin with a capital and may be names."""
    return [
        _read(match, text, language)
        for match in _CAPITAL.finditer(text)
        if match.end() - match.start() <= LONGEST
    ]


def words_from(text: str, place: int, count: int, language: str) -> list[Token]:
    """Return the first `count` words of a text from `place`, which is no place within a word.

    Whether they open a sentence is not asked.
    """
    found: list[Token] = []
    for match in islice(_TOKEN.finditer(text, place), count):
        word = _bare(match[0], language)
        start = match.start()
        found.append(_token((start, start + len(word), word, word[0].isupper(), False)))
    return found


def _bare(word: str, language: str) -> str:
    """Return a word without an English possessive ’s, where it has a capital."""
    if language == "en" and word[-1] == "s" and word[0].isupper():
        return _POSSESSIVE.sub("", word)
    return word


def _read(match: re.Match[str], text: str, language: str) -> Token:
    word = match[0]
    start = match.start()
    if not word[0].isupper() or len(word) > LONGEST:
        return _token((start, match.end(), word, False, False))
    word = _bare(word, language)
    before = text[max(0, start - _LOOK_BACK) : start].rstrip(_OPENING)
    first = before[-1] in ".!?…:\n" if before else start < _LOOK_BACK
    return _token((start, start + len(word), word, True, first))


def joined(text: str, before: Token, after: Token) -> bool:
    """Tell whether two words can be parts of one name: only a space, or an initial’s stop."""
    if text[before.end : after.start] == " ":
        return True
    if _JOIN.fullmatch(text, before.end, after.start):
        return True
    initial = before.end - before.start == 1
    return initial and _AFTER_INITIAL.fullmatch(text, before.end, after.start) is not None


def adjacent(text: str, before: Token, after: Token) -> bool:
    """Tell whether no other word stands between two words."""
    return _LETTER.search(text, before.end, after.start) is None
