"""Guesses the language of a text from its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {"be": "ў", "uk": "їєґ", "ru": "ъ", "pl": "łąęśćźżń"}
_COMMON = {
    "be": "і у ў не на з што як да гэта для ад па якія быў быць яго яе таксама або але пра гэтага",
    "uk": "і у в не на з що як до це для від та було його також або але про які є цього",
    "ru": "и в не на с что как до это для от по из его также или но о которые был этого",
    "pl": "i w nie na z że jak do to dla od po jest jego także lub ale o które się był",
    "en": "the of and to in that is was for with on by as at from his it be are has he",
}
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SAMPLE = 4_000


def counts(text: str) -> Counter[str]:
    """Return for each language known here how much speaks for it."""
    sample = text[:_SAMPLE].casefold()
    words = Counter(_WORD.findall(sample))
    found: Counter[str] = Counter()
    for language, common in _SETS.items():
        found[language] = sum(count for word, count in words.items() if word in common)
        found[language] += sum(2 * sample.count(letter) for letter in _LETTERS.get(language, ""))
    return found


def contest(text: str, declared: str) -> tuple[str, int, int]:
    """Return the language that speaks most against `declared`, its votes, and those for it.

    Words and letters that the two share do not count.
    """
    sample = text[:_SAMPLE].casefold()
    words = Counter(_WORD.findall(sample))
    best = (declared, 0, 0)
    own = _SETS.get(declared, frozenset())
    for language, common in _SETS.items():
        if language == declared:
            continue
        against = sum(count for word, count in words.items() if word in common - own)
        against += sum(2 * sample.count(letter) for letter in _LETTERS.get(language, ""))
        if against > best[1]:
            kept = sum(count for word, count in words.items() if word in own - common)
            kept += sum(2 * sample.count(letter) for letter in _LETTERS.get(declared, ""))
            best = (language, against, kept)
    return best


def guess(text: str) -> str:
    """Return the likeliest language of a text; English if nothing tells."""
    best = counts(text).most_common(1)
    return best[0][0] if best and best[0][1] else "en"
