"""A word in two scripts.

What it finds: a word with Latin and Cyrillic letters in it. Words that a hyphen joins count
as two; so do capitals with a Cyrillic ending (SMSка), and Roman numerals are SC203's. Where a
letter has no look-alike in the other script, the mixture is there to be seen (a brand, a
slogan with a Z): that is a warning only.

Why it matters: it looks right and is another word: search does not find it, screen readers
stumble, and it can hide a link to a stranger's site.

Example::

    [be] Паром ідзе праз рaку.

Use instead::

    [be] Паром ідзе праз раку.

When to ignore: a brand that is written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.scripts.alphabets import (
    CYRILLIC,
    LATIN,
    NO_LOOKALIKE,
    TO_CYRILLIC,
    TO_LATIN,
)
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_BOUNDARY = re.compile(r"[A-Za-zÀ-ɏ][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[A-Z]{2,}[а-яёіўїєґ]+")
_SLOGAN = re.compile(r"\A[ZV](?=[а-яё]+\Z)|\A[А-ЯЁа-яё]+[ZV][А-ЯЁа-яё]*\Z")
_ROMAN = re.compile(r"[IVXLCDMІХСМ]{2,}")


def find(page: Page) -> Iterator[Hit]:
    """Yield each word that changes its script."""
    for segment in page.segments:
        text = segment.text
        if not (LATIN.search(text) and CYRILLIC.search(text) and _BOUNDARY.search(text)):
            continue
        for match in _WORD.finditer(text):
            word = match[0]
            if word.isascii() or not _BOUNDARY.search(word) or _ROMAN.fullmatch(word):
                continue
            if _CAPITALS.fullmatch(word):
                continue
            suggestion = None if _SLOGAN.search(word) else _mended(word, page.base)
            fix = Fix.SAFE if suggestion is not None else Fix.NONE
            message = f"“{word}” has letters of two scripts: {_odd(word)}"
            doubtful = suggestion is None
            yield Hit(
                segment, match.start(), match.end(), message, suggestion, fix, doubtful=doubtful
            )


def _mended(word: str, language: str) -> str | None:
    """Return the word in one script, if all its odd letters have a look-alike in it."""
    cyrillic, latin = word.translate(TO_CYRILLIC), word.translate(TO_LATIN)
    all_cyrillic, all_latin = not LATIN.search(cyrillic), not CYRILLIC.search(latin)
    alien = NO_LOOKALIKE.get(language, frozenset())
    if all_cyrillic and set(cyrillic.casefold()) & alien:
        all_cyrillic = False
    if all_cyrillic == all_latin:
        if not all_cyrillic:
            return None
        return cyrillic if language in NO_LOOKALIKE else latin
    return cyrillic if all_cyrillic else latin


def _odd(word: str) -> str:
    latin = [letter for letter in word if LATIN.match(letter)]
    cyrillic = [letter for letter in word if CYRILLIC.match(letter)]
    fewer, name = (latin, "Latin") if len(latin) <= len(cyrillic) else (cyrillic, "Cyrillic")
    return f"{name} {', '.join(dict.fromkeys(fewer))}"


CHECK = Check(
    code="SC201", name="word in two scripts", severity=Severity.ERROR, fix=Fix.ASK, find=find
)
