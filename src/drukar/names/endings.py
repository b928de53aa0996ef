"""Takes the case endings off names in Belarusian, Ukrainian, Russian and Polish.

A name in a Slavic text is met by its *stem*: what is left without the ending, with the
vowel that comes and goes (Павел, Павла) taken out. The rules know the endings, not the
words, so a name may have several stems; the register decides which one it means. They
are made to accept too much rather than too little: an inflected house form must never be
called a fault.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from drukar.names.phonemes import readings

Gender = Literal["", "m", "f"]


class Stem(NamedTuple):
    """A stem as phoneme classes, what was taken off, and the gender that this tells."""

    phonemes: str
    ending: str
    gender: Gender


_SHORTEST = 3
_ENDING_CLASSES = tuple("aoeiAOj")
_FLEETING = re.compile(r"(?<=[^aoueiAO])[aoueiAO](?=[^aoueiAO]$)")
_OPEN_I = re.compile(r"i(?=[^aoueiAO]+$)")
_SOFTENED: Final = {
    "be": (("c", "t"), ("D", "d"), ("z", "g"), ("c", "k"), ("s", "x")),
    "uk": (("z", "g"), ("c", "k"), ("s", "x")),
    "ru": (),
    "pl": (("ci", "t"), ("D", "d"), ("Z", "r"), ("c", "k"), ("D", "g"), ("S", "x"), ("c", "t")),
}
_SOFTENING = frozenset({"е", "э", "і", "ie", "i", "e", "y"})


def _load() -> dict[str, tuple[tuple[str, Gender], ...]]:
    tables = tomllib.loads(files(__package__).joinpath("endings.toml").read_text("utf-8"))
    genders: tuple[tuple[str, Gender], ...] = (("both", ""), ("masculine", "m"), ("feminine", "f"))
    return {
        language: tuple(
            sorted(
                ((ending, gender) for key, gender in genders for ending in table[key]),
                key=lambda pair: -len(pair[0]),
            )
        )
        for language, table in tables.items()
    }


ENDINGS: Final = _load()


def nominative_stems(phonemes: str) -> tuple[str, ...]:
    """Return the stems that a nominative, given as phoneme classes, can have in other cases."""
    bare = phonemes[:-1] if phonemes.endswith(_ENDING_CLASSES) else phonemes
    if len(bare) < _SHORTEST - 1:
        bare = phonemes
    stems = [bare]
    if bare == phonemes:
        without = _FLEETING.sub("", bare)
        opened = (_OPEN_I.sub(vowel, bare) for vowel in "oe")
        stems += [stem for stem in (without, *opened) if stem != bare]
    return tuple(dict.fromkeys(stems))


@lru_cache(maxsize=65536)
def stems(word: str, language: str) -> tuple[Stem, ...]:
    """Return what `word` can be the case form of, in a text in `language`.

    The first one is the word as it stands. Empty for a language without rules.
    """
    endings = ENDINGS.get(language)
    if endings is None:
        return ()
    found: dict[tuple[str, Gender], Stem] = {}
    for reading in readings(word):
        for stem in nominative_stems(reading):
            found.setdefault((stem, ""), Stem(stem, "", ""))
    lower = word.casefold()
    for ending, gender in endings:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST:
            for reading in readings(word[: -len(ending)]):
                for bare in _without_ending(reading.rstrip("j"), ending, language):
                    found.setdefault((bare, gender), Stem(bare, ending, gender))
    return tuple(found.values())


def _without_ending(bare: str, ending: str, language: str) -> list[str]:
    """Return the stems that are left when `ending` is off: as it is, shorter, hardened."""
    stems_left = [bare]
    if bare.endswith("i"):
        stems_left.append(bare[:-1])
    if ending in _SOFTENING:
        stems_left += [
            bare[: -len(soft)] + hard for soft, hard in _SOFTENED[language] if bare.endswith(soft)
        ]
    return stems_left
