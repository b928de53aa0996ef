"""Tells which given names are one name: Ihar, Ihor, Igor, Ігар, Игорь.

The table is ``given_names.toml``. Names that it does not hold are compared as any other
word is, in ``drukar.names.score``.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from drukar.names.endings import Gender, nominative_stems, stems
from drukar.names.phonemes import readings


class GivenName(NamedTuple):
    """A given name: its number in the table, the same for all its forms, and its gender."""

    number: int
    gender: Gender


class _Table(NamedTuple):
    nominatives: dict[str, GivenName]
    stems: dict[tuple[str, Gender], GivenName]


@cache
def _table() -> _Table:
    tables = tomllib.loads(files(__package__).joinpath("given_names.toml").read_text("utf-8"))
    nominatives: dict[str, GivenName] = {}
    by_stem: dict[tuple[str, Gender], GivenName] = {}
    number = 0
    genders: tuple[Gender, Gender] = ("m", "f")
    for gender in genders:
        for record in tables[gender]:
            name = GivenName(number, gender)
            number += 1
            for form in record["forms"]:
                for reading in readings(form):
                    nominatives.setdefault(reading, name)
                    for stem in nominative_stems(reading):
                        by_stem.setdefault((stem, gender), name)
    return _Table(nominatives, by_stem)


@lru_cache(maxsize=65536)
def lookup(word: str) -> GivenName | None:
    """Return the given name that `word` is a nominative of, or None."""
    nominatives = _table().nominatives
    return next((nominatives[key] for key in readings(word) if key in nominatives), None)


@lru_cache(maxsize=65536)
def lookup_inflected(word: str, language: str) -> tuple[GivenName, ...]:
    """Return the given names that `word` can be a case form of, in a text in `language`."""
    by_stem = _table().stems
    genders: tuple[Gender, Gender] = ("m", "f")
    found = [lookup(word)] + [
        by_stem.get((stem.phonemes, gender))
        for stem in stems(word, language)
        for gender in genders
        if stem.gender in ("", gender)
    ]
    return tuple(dict.fromkeys(name for name in found if name is not None))
