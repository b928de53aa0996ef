"""Guesses the language of a text from its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {"be": "ў", "uk": "їєґ", "ru": "ъ", "pl": "łąęśćźżń"}
_COMMON = {
    "be": "і у ў не на з што як да гэта для ад па якія быў быць яго яе таксама або але пра гэтага",
    "uk": "і у в не на з що як до це для від та було його також або але про які є цього",
    "ru": "и в не на с что как до это для от по из его также или но о которые был этого",
    "pl": "i w nie na z że jak do to dla od po jest jego także lub ale o które się był",
    "en": "the of and to in that is was for with on by as at from his it be are has he",
}
_OWN_LETTERS = "".join(_LETTERS.values())
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_TELLING = frozenset().union(*_SETS.values())
_SAMPLE = 4_000
_LETTERS_PER_WORD = 4


def _counted(words: Iterable[str], text: str) -> tuple[Counter[str], Counter[str]]:
    """Return how often each telling word, and each letter that only one language has, is there."""
    lower = text.casefold()
    letters = Counter({letter: lower.count(letter) for letter in _OWN_LETTERS})
    return Counter(filter(_TELLING.__contains__, words)), letters


def _votes(
    words: Counter[str], letters: Counter[str], common: frozenset[str], language: str
) -> int:
    own_words = sum(words[word] for word in common if word in words)
    own_letters = 2 * sum(letters[letter] for letter in _LETTERS.get(language, ""))
    return own_words + min(own_letters, _LETTERS_PER_WORD * (own_words + 1))


def contest(lower: Iterable[str], text: str, declared: str) -> tuple[str, int, int]:
    """Return the language that speaks most against `declared`, its votes, and those for it.

    `lower` are the words of `text`, without capitals. Words that the two share do not count.
    """
    words, letters = _counted(lower, text)
    own = _SETS.get(declared, frozenset())
    best = (declared, 0, 0)
    for language, common in _SETS.items():
        against = _votes(words, letters, common - own, language)
        if language != declared and against > best[1]:
            best = (language, against, _votes(words, letters, own - common, declared))
    return best


def guess(text: str) -> str:
    """Return the likeliest language of a text; English if nothing tells."""
    sample = text[:_SAMPLE]
    words, letters = _counted(_WORD.findall(sample.casefold()), sample)
    votes = {tag: _votes(words, letters, common, tag) for tag, common in _SETS.items()}
    best = max(votes, key=lambda tag: votes[tag])
    return best if votes[best] else "en"
