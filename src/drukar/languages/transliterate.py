"""Script editions: a language printed in another script.

``be-Latn`` is Łacinka, the Belarusian Latin alphabet, made from Belarusian in the official
orthography. Its rules, as far as they are not letter for letter:

- е, ё, ю, я are ``je`` at the start of a word, after a vowel, ў, a soft sign or an
  apostrophe, and ``ie`` after a consonant; after л bare: ``le``. і after ў, a soft sign or an
  apostrophe is ``ji``.
- л is ``l`` when soft, else ``ł``; ь gives ``ć dź ń ś ź``.
- Softness that only the Latin alphabet writes: с, з, ц, дз before a soft consonant, except
  г, к, х (сняданак, ``śniadanak``), and doubled н and д before дз (каханне, ``kachańnie``),
  the latter not where a prefix ends (аддзел, ``addzieł``).

The spelling of loan words and of prepositions before other words stays that of the original.
What is not Cyrillic is left as it is: markup, addresses, names in Latin letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from drukar.errors import LanguageError

_APOSTROPHES = frozenset("'’ʼ")
_IOTATED = {"е": "e", "ё": "o", "ю": "u", "я": "a"}
_FRONT = frozenset("еёюяіи")
_CONSONANTS = frozenset("бвгґджзклмнпрстфхцчшщ")
_ALWAYS_HARD = frozenset("джртчшщ")
_STAY_HARD_BEFORE = frozenset("гґкх")
_APART = _APOSTROPHES | frozenset("ьъў")
_ACUTE = {"з": "ź", "н": "ń", "с": "ś", "ц": "ć"}
_PREFIXES_IN_D = frozenset({"ад", "пад", "над", "перад", "неад", "неперад"})
_PLAIN = dict(zip("абвгґджзйкмнопрстуўфцчшыэ", "abvhgdžzjkmnoprstuŭfcčšye", strict=True)) | {
    "х": "ch",
    "щ": "šč",
    "ъ": "",
    "ь": "",
}

# й, ў and ё written as a letter and a mark; any other mark is a stress mark.
_IN_TWO = re.compile("[иИуУ]\u0306|[еЕ]\u0308")
_LETTERS = "[а-яА-ЯёЁіІўЎґҐ][\u0300-\u036f]*"
_WORD = re.compile(f"(?:{_LETTERS})+(?:['’ʼ](?:{_LETTERS})+)*")


def _lacinka(text: str) -> str:
    return _WORD.sub(lambda match: _lacinka_word(match[0]), text)


# A paper uses the same words again and again.
@lru_cache(100_000)
def _lacinka_word(word: str) -> str:
    letters: list[str] = []
    marks: list[str] = []
    for char in _IN_TWO.sub(lambda match: unicodedata.normalize("NFC", match[0]), word):
        if unicodedata.combining(char):
            marks[-1] += char
        else:
            letters.append(char)
            marks.append("")
    lower = "".join(letters).lower()
    return "".join(
        _in_case(_lacinka_letter(lower, place), letters, place) + mark
        for place, mark in enumerate(marks)
    )


def _lacinka_letter(word: str, place: int) -> str:
    letter, before, after = word[place], word[place - 1 : place], word[place + 1 : place + 2]
    if letter in _APOSTROPHES:
        return "" if after in _FRONT else letter
    if letter in _IOTATED:
        glide = "" if before == "л" else "i" if before in _CONSONANTS else "j"
        return glide + _IOTATED[letter]
    if letter in "іи":
        return "ji" if before in _APART else "i"
    soft = _is_soft(word, place)
    if letter == "л":
        return "l" if soft else "ł"
    if letter == "д" and after == "д" and soft:
        return "dź"
    if letter in _ACUTE and soft and after not in _FRONT:
        return _ACUTE[letter]
    return _PLAIN.get(letter, letter)


def _is_soft(word: str, place: int) -> bool:
    letter, after = word[place], word[place + 1 : place + 2]
    if letter == "д" and after == "з":
        return _is_soft(word, place + 1)
    if letter == "д" and word.startswith("дз", place + 1):
        return word[: place + 1] not in _PREFIXES_IN_D and _is_soft(word, place + 1)
    if letter in _ALWAYS_HARD or letter not in _CONSONANTS:
        return False
    if after in _FRONT or after == "ь":
        return True
    if letter in "нл":
        return after == letter and _is_soft(word, place + 1)
    return (
        letter in "сзц"
        and after in _CONSONANTS
        and after not in _STAY_HARD_BEFORE
        and _is_soft(word, place + 1)
    )


def _in_case(latin: str, letters: list[str], place: int) -> str:
    if not letters[place].isupper():
        return latin
    after = next(filter(str.isalpha, letters[place + 1 :]), "")
    before = next(filter(str.isalpha, reversed(letters[:place])), "")
    capitals = after.isupper() or (not after and before.isupper())
    return latin.upper() if capitals else latin.capitalize()


class ScriptEdition(NamedTuple):
    """A language in another script: made from which, how it calls itself, its alphabet."""

    base: str
    native_name: str
    alphabet: str
    convert: Callable[[str], str]


EDITIONS: Mapping[str, ScriptEdition] = MappingProxyType(
    {
        "be-Latn": ScriptEdition(
            base="be",
            native_name="Biełaruskaja (łacinka)",
            alphabet="abcćčdefghijklłmnńoprsśštuŭvyzźž",
            convert=_lacinka,
        ),
    }
)

SCRIPT_EDITIONS: Mapping[str, str] = MappingProxyType(
    {tag: edition.base for tag, edition in EDITIONS.items()}
)
"""The language that each script edition is made from."""


def to_script(text: str, script: str) -> str:
    """Return `text` in the script edition `script` (``be-Latn``), its case kept.

    `text` is in the language that `SCRIPT_EDITIONS` names for it. Raises ``LanguageError`` for
    a script edition that is not known.
    """
    edition = EDITIONS.get(script)
    if edition is None:
        raise LanguageError(
            f"“{script}” is not a script edition.",
            remedy=f"Known: {', '.join(EDITIONS)}.",
        )
    return edition.convert(text)
