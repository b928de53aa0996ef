"""Tells whether a word is a house form in some case, and puts a house form into a case.

Here letters count, not sounds: Кызыма is no form of Кізім. The rules are those of
``endings.toml``; they accept every case that a language has for the word and a few that it
has not. For languages without case endings a form is right only as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drukar.names.endings import ENDINGS, nominative_stems
from drukar.names.phonemes import readings
from drukar.names.words import exact_key, split

_FINAL = re.compile(r"(?:[иіы]й|[ая]я|[аяоеэєыиіїьйyiaeoęą])$")
_FLEETING = re.compile(
    r"(?<=[^аеиоуыэюяіїєaeiouyąę])(?:ie|[аеиоуыэяіїєaeo])(?=[^аеиоуыэюяіїєaeiouyąę]$)"
)
_OPEN_I = re.compile(r"[ії](?=[^аеиоуыэюяіїє]+$)")
_SOFTENED = {
    "be": (("з", "г"), ("ц", "к"), ("ц", "т"), ("с", "х"), ("дз", "д"), ("в", "ў")),
    "uk": (("з", "г"), ("ц", "к"), ("с", "х")),
    "ru": (),
    "pl": (
        ("ci", "t"), ("dzi", "d"), ("rz", "r"), ("c", "k"), ("dz", "g"), ("sz", "ch"),
        ("l", "ł"), ("ni", "ń"), ("si", "ś"), ("zi", "ź"), ("ci", "ć"), ("ś", "s"), ("k", "ki"),
        ("śni", "sn"), ("ści", "st"), ("ni", "n"), ("wi", "w"), ("si", "s"), ("zi", "z"),
        ("mi", "m"), ("pi", "p"), ("bi", "b"),
    ),
}  # fmt: skip
_DOUBLING = frozenset({"be", "uk"})
"""Languages in which a soft last consonant is doubled before ю: Умань, Уманню."""
_SHORTEST = 2
_ALIKE = 0.7


def plain_letters(word: str) -> str:
    """Return a word without capitals, apostrophes and the dots of ё."""
    return exact_key(word).replace("ё", "е").replace("’", "")


def _trim(stem: str) -> str:
    return stem.rstrip("ьй").replace("ў", "в")


@lru_cache(maxsize=65536)
def _house_stems(nominative: str) -> frozenset[str]:
    word = plain_letters(nominative)
    bare = _FINAL.sub("", word)
    found = {_trim(word), _trim(bare)}
    zero = word.rstrip("ьй")
    found.add(_trim(_FLEETING.sub("", zero)))
    found.add(_trim(_FLEETING.sub("ь", zero)).replace("ь", ""))
    found.update(_trim(_OPEN_I.sub(vowel, zero)) for vowel in "оеєй")
    found.update(stem.replace("ь", "") for stem in tuple(found))
    return frozenset(stem for stem in found if stem)


@lru_cache(maxsize=65536)
def _case_stems(word: str, language: str) -> frozenset[str]:
    lower = plain_letters(word)
    found = {lower}
    for ending, _ in ENDINGS.get(language, ()):
        plain_ending = ending.replace("ё", "е")
        if not lower.endswith(plain_ending) or len(lower) - len(plain_ending) < 2:
            continue
        stem = lower[: -len(plain_ending)]
        found.add(stem)
        if ending == "ю" and language in _DOUBLING and stem[-2:-1] == stem[-1]:
            found.add(stem[:-1])
        for soft, hard in _SOFTENED[language]:
            if stem.endswith(soft):
                found.add(stem[: -len(soft)] + hard)
    found.update(stem[:-1] for stem in tuple(found) if stem.endswith(("и", "і", "i")))
    found.add(_FLEETING.sub("", lower))
    return frozenset(_trim(stem) for stem in found) | frozenset(
        _trim(stem).replace("ь", "") for stem in found
    )


@lru_cache(maxsize=65536)
def is_form_of(word: str, nominative: str, language: str) -> bool:
    """Tell whether `word` is spelled as `nominative` is, in any case of `language`."""
    if plain_letters(word) == plain_letters(nominative):
        return True
    if language not in ENDINGS:
        return False
    return bool(_case_stems(word, language) & _house_stems(nominative))


def same_word(one: str, other: str, language: str) -> bool:
    """Tell whether two words can be case forms of one spelling, neither being a nominative."""
    if plain_letters(one) == plain_letters(other):
        return True
    if language not in ENDINGS:
        return False
    stems_of_one = _case_stems(one, language) | _house_stems(one)
    return bool(stems_of_one & (_case_stems(other, language) | _house_stems(other)))


def is_phrase_form_of(phrase: str, nominative: str, language: str) -> bool:
    """Tell the same of names of several words; each may be inflected or not."""
    words, targets = split(phrase), split(nominative)
    return len(words) == len(targets) and all(
        is_form_of(word, target, language) for word, target in zip(words, targets, strict=True)
    )


def in_case_of(nominative: str, word: str, language: str) -> str:
    """Return `nominative` in the case that `word`, another spelling of it, stands in.

    The ending of `word` is put to the stem of `nominative`. Where that cannot be told, the
    nominative comes back as it is.
    """
    if language not in ENDINGS or not readings(word) or readings(word) == readings(nominative):
        return nominative
    targets = {stem for reading in readings(nominative) for stem in nominative_stems(reading)}
    lower = word.casefold()
    for ending, _ in ENDINGS[language]:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
            stem = readings(word[: -len(ending)])[0].rstrip("j")
            if max(_shared(stem, target) for target in targets) >= _ALIKE:
                return _stem_for(nominative, stem) + ending
    return nominative


def _stem_for(nominative: str, stem: str) -> str:
    """Return the letters that endings are put to; `stem` tells if a vowel has fallen out."""
    bare = _FINAL.sub("", nominative)
    shorter = _FLEETING.sub("", bare)
    if bare == nominative and shorter != bare and readings(shorter)[0] == stem:
        bare = shorter
    return bare[:-1] + "в" if bare.endswith("ў") else bare


def _shared(one: str, other: str) -> float:
    """Return how much of two stems is the same, from the front and the length: 0 to 1."""
    same = sum(a == b for a, b in zip(one, other, strict=False))
    return same / max(len(one), len(other), 1)


def phrase_in_case_of(nominative: str, phrase: str, language: str) -> str:
    """Return a house form of several words, each in the case of its counterpart in `phrase`."""
    words, targets = split(phrase), nominative.split()
    if language not in ENDINGS or len(words) != len(targets):
        return nominative
    return " ".join(
        in_case_of(target, word, language) for target, word in zip(targets, words, strict=True)
    )
