"""Scores how likely two spellings name the same person or thing: 0 to 100.

A person is compared by surname and by given name. Given names in the table of
equivalents must be the same name, whatever their spelling; two different ones veto, and
so does a surname of the other gender (Tsikhanouski, Tsikhanouskaya). Everything else is
the distance of ``drukar.names.distance``, taken in relation to the length of the name.
"""

from __future__ import annotations

from functools import lru_cache

from drukar.names import given
from drukar.names.distance import distance
from drukar.names.endings import ENDINGS, Gender, nominative_stems, stems
from drukar.names.phonemes import readings
from drukar.names.tier import ASK_FROM
from drukar.names.words import is_initial, split, without_patronymic

FAR = 100.0
WORST = 100.0 - ASK_FROM + 0.1
"""Beyond this a name is no question even, so how far exactly is not asked."""
_SCALE = 60.0
_SHORT = 5
_LONGER = 3
"""Two stems that differ in length by more are not one."""
_GIVEN_WEIGHT = 0.6
_INITIAL_PENALTY = 12.0
_REVERSED_PENALTY = 1.0
_MISPLACED_SPACE = 95.0
_GENDERED = ("v", "n", "sk", "ck")


def _gender_of(reading: str) -> Gender:
    """Return the gender that the ending of a nominative surname tells, if it does."""
    if reading.endswith("a") and reading[:-1].endswith(_GENDERED):
        return "f"
    if reading.endswith(("v", "ski", "cki", "in")):
        return "m"
    return ""


def _clash(one: Gender, other: Gender) -> bool:
    return bool(one and other and one != other)


@lru_cache(maxsize=262144)
def word_penalty(word: str, form: str, language: str = "", worst: float = WORST) -> float:
    """Return how far a word is from a form in the nominative: 0 is the same.

    With a Slavic `language`, `word` may stand in any case. What is further than `worst` is
    ``FAR``, and is not worked out.
    """
    best = worst
    for reading in readings(word):
        for target in readings(form):
            if not reading or not target:
                continue
            if not _clash(_gender_of(reading), _gender_of(target)):
                size = max(_SHORT, len(target), len(reading))
                best = min(best, _penalty(reading, target, size, best))
    if best and language in ENDINGS:
        best = _inflected_penalty(word, form, language, best)
    return best if best < worst else FAR


def _penalty(reading: str, target: str, size: int, best: float) -> float:
    """Return the penalty of two readings, or something above `best`."""
    return distance(reading, target, best * size / _SCALE) * _SCALE / size


def _inflected_penalty(word: str, form: str, language: str, best: float) -> float:
    """Return the least penalty that a case of the form has, or `best`."""
    found = stems(word, language)
    for target in readings(form):
        gender = _gender_of(target)
        bare = {stem.phonemes for stem in found if not _clash(stem.gender, gender)}
        for form_stem in nominative_stems(target):
            if form_stem in bare:
                return 0.0
            size = max(_SHORT, len(form_stem))
            for phonemes in bare:
                if abs(len(phonemes) - len(form_stem)) <= _LONGER:
                    best = min(best, _penalty(phonemes, form_stem, size, best))
    return best


def _given_penalty(word: str, form: str, language: str) -> float:
    if is_initial(word) or is_initial(form):
        same = bool(readings(word[0])) and readings(word[0])[0][:1] == readings(form[0])[0][:1]
        return _INITIAL_PENALTY if same else FAR
    known = given.lookup(form)
    meant = (
        given.lookup_inflected(word, language)
        if language in ENDINGS
        else tuple(filter(None, (given.lookup(word),)))
    )
    if known is not None and meant:
        return 0.0 if any(name.number == known.number for name in meant) else FAR
    return word_penalty(word, form, language, WORST / _GIVEN_WEIGHT)


@lru_cache(maxsize=131072)
def person_score(name: str, form: str, language: str = "") -> float:
    """Return how likely `name` is the person whose form is `form`; see the module."""
    words, targets = without_patronymic(split(name)), without_patronymic(split(form))
    if not words or not targets:
        return 0.0
    if "".join(words).casefold() == "".join(targets).casefold():
        return 100.0 if words == targets else _MISPLACED_SPACE
    if len(words) == 1 or len(targets) == 1:
        if len(words) == len(targets):
            return max(0.0, 100 - word_penalty(words[0], targets[0], language))
        return 0.0
    straight = _two_part_score(words, targets, language)
    turned = _two_part_score((words[-1], *words[:-1]), targets, language) - _REVERSED_PENALTY
    return max(straight, turned, 0.0)


def _two_part_score(words: tuple[str, ...], targets: tuple[str, ...], language: str) -> float:
    surname = _sequence_penalty(words[1:], targets[1:], language)
    if surname >= FAR:
        return 0.0
    return 100 - surname - _GIVEN_WEIGHT * _given_penalty(words[0], targets[0], language)


def _sequence_penalty(words: tuple[str, ...], targets: tuple[str, ...], language: str) -> float:
    if len(words) != len(targets):
        return FAR
    worst = 0.0
    for word, target in zip(words, targets, strict=True):
        worst = max(worst, word_penalty(word, target, language))
        if worst >= FAR:
            break
    return worst


@lru_cache(maxsize=131072)
def thing_score(name: str, form: str, language: str = "") -> float:
    """Return how likely `name` is the place or organisation whose form is `form`."""
    words, targets = split(name), split(form)
    if not words or len(words) != len(targets):
        return 0.0
    return max(0.0, 100 - _sequence_penalty(words, targets, language))
