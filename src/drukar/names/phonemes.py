"""Folds a name in Cyrillic or Latin letters to phoneme classes, one character each.

The fold makes the romanisations in use meet: Łacinka, Polish, the passport, BGN/PCGN and
KMU 2010 spellings of one name give the same string, or strings that are near in
``drukar.names.distance``. It is no transcription: what the spellings do not tell apart
(г and ґ, и and ы, ŭ and v) is one class.

Classes: the vowels ``a o u e i``, ``A`` for я (it alternates with е and а), ``O`` for ё;
the consonants ``p b t d D k g x f v s z S Z c C m n l r j``, where ``D`` is дз, ``S Z C``
are ш ж ч and ``x`` is х.

Latin letters have two readings where they differ: ``ch`` is ч in *Kravchuk* and х in
*Chodorkowski*, ``c`` is к in *Viktor/Victor* and ц in *Lubinec*. Both are returned.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

VOWELS = frozenset("aoueiAO")

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "je", "ё": "jO",
    "є": "je", "ж": "Z", "з": "z", "и": "i", "і": "i", "ї": "ji", "й": "j", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ў": "v", "ф": "f", "х": "x", "ц": "c", "ч": "C", "ш": "S", "щ": "SC",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "ju", "я": "jA",
}  # fmt: skip
_SHARED_LATIN = {
    "a": "a", "b": "b", "d": "d", "e": "e", "f": "f", "g": "g", "h": "g", "i": "i",
    "j": "j", "k": "k", "l": "l", "m": "m", "n": "n", "o": "o", "p": "p", "q": "k",
    "r": "r", "s": "s", "t": "t", "u": "u", "v": "v", "w": "v", "x": "ks", "y": "i",
    "z": "z", "ą": "on", "ć": "c", "č": "C", "ę": "en", "ł": "l", "ĺ": "l", "ń": "n",
    "ó": "u", "ś": "s", "š": "S", "ŭ": "v", "ź": "z", "ż": "Z", "ž": "Z", "đ": "d",
    "ß": "s", "ø": "o",
    "dz": "D", "dź": "D", "kh": "x", "zh": "Z", "sh": "S", "shch": "SC", "šč": "SC",
    "ph": "f", "th": "t",
}  # fmt: skip
_ENGLISH = _SHARED_LATIN | {
    "c": "k", "ch": "C", "tch": "C", "tsch": "C", "sch": "S", "ts": "c", "tz": "c", "ck": "k",
    "ce": "ce", "ci": "ci",
}  # fmt: skip
_SLAVIC = _SHARED_LATIN | {
    "c": "c", "ch": "x", "cz": "C", "sz": "S", "szcz": "SC", "rz": "Z", "ts": "c",
    "prz": "pS", "trz": "tS", "krz": "kS", "chrz": "xS",
}  # fmt: skip


_KNOWN = frozenset(_CYRILLIC) | frozenset(key for key in _ENGLISH if len(key) == 1)


def _scanner(table: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


_CYRILLIC_SCAN = _scanner(_CYRILLIC | {"дз": "D"})
_CYRILLIC_TABLE = _CYRILLIC | {"дз": "D"}
_ENGLISH_SCAN = _scanner(_ENGLISH)
_SLAVIC_SCAN = _scanner(_SLAVIC)

_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[ji]+[aA]", "A"),
        (r"[ji]+e", "e"),
        (r"[ji]+[oO]", "O"),
        (r"[ji]+u", "u"),
        (r"j*i[ij]*", "i"),
        (r"(?<=[aoueAO])i", "j"),
        (r"(?<=[aoeAO])u(?![aoueiAO])", "v"),
        (r"(.)\1+", r"\1"),
        (r"aA$", "a"),
    )
)


def _fold(raw: str) -> str:
    for pattern, replacement in _FOLDS:
        raw = pattern.sub(replacement, raw)
    return raw


def _strip_accents(word: str) -> str:
    """Take off the accents that no table knows: stress marks, and those of other languages."""
    kept = []
    for character in word:
        if character in _KNOWN:
            kept.append(character)
        else:
            base = unicodedata.normalize("NFD", character)[0]
            kept.append(base if base in _KNOWN else "")
    return "".join(kept)


_LATIN = re.compile("[a-z]")
_CYRILLIC_LETTER = re.compile("[Ѐ-ӿ]")
_LOOKS_LATIN = str.maketrans("асеіорхуј", "aceiopxyj")
_LOOKS_CYRILLIC = str.maketrans("aceiopxyj", "асеіорхуј")


def _in_one_script(letters: str) -> str:
    """Return a word with its look-alike letters in the script that most of its letters have."""
    latin, cyrillic = len(_LATIN.findall(letters)), len(_CYRILLIC_LETTER.findall(letters))
    if not cyrillic:
        return letters
    return letters.translate(_LOOKS_LATIN if latin > cyrillic else _LOOKS_CYRILLIC)


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """Return the phoneme classes of one word: one reading, or two that differ.

    Letters of other scripts, marks and signs are passed over, so the reading of a word
    without Cyrillic or Latin letters is the empty string. In a word in both scripts, letters
    that look alike are taken for those of the script that has more of it.
    """
    letters = _strip_accents(unicodedata.normalize("NFC", word).casefold())
    if not letters.isascii() and _LATIN.search(letters):
        letters = _in_one_script(letters)
    if not letters.isascii() and any("Ѐ" <= letter <= "ӿ" for letter in letters):
        letters = _CYRILLIC_SCAN.sub(lambda match: _CYRILLIC_TABLE[match[0]], letters)
        return (_fold(letters),)
    english = _fold(_ENGLISH_SCAN.sub(lambda match: _ENGLISH[match[0]], letters))
    slavic = _fold(_SLAVIC_SCAN.sub(lambda match: _SLAVIC[match[0]], letters))
    return (english,) if english == slavic else (english, slavic)


_COARSE = str.maketrans(
    {
        **dict.fromkeys("aoeiAOu", "a"),
        **dict.fromkeys("tcdD", "t"),
        **dict.fromkeys("sSzZC", "s"),
        **dict.fromkeys("kgx", "k"),
        **dict.fromkeys("vf", "v"),
        **dict.fromkeys("pb", "p"),
        **dict.fromkeys("mn", "n"),
        "j": None,
    }
)


def coarse(phonemes: str) -> str:
    """Fold a reading further, to the few classes that an index can be asked by."""
    return phonemes.translate(_COARSE)
