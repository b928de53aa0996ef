"""A Roman numeral in two scripts.

What it finds: a Roman numeral in which some letters are Latin and some Cyrillic: XІX with a
Ukrainian І.

Why it matters: a reader sees a numeral, search does not.

Example::

    [be] У XІX стагоддзі тут хадзіў паром.

Use instead::

    [be] У XIX стагоддзі тут хадзіў паром.

When to ignore: never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_MIXED = re.compile(r"[IVXLCDMІХСМ][IVXLCDMІХСМ]+(?![^\W\d_])")
_BOTH = re.compile(r"(?=[IVXLCDM]*[ІХСМ])[ІХСМ]*[IVXLCDM]")
_NUMERAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_TO_LATIN = str.maketrans("ІХСМ", "IXCM")


def find(page: Page) -> Iterator[Hit]:
    """Yield each numeral of mixed letters."""
    for segment in page.segments:
        if segment.text.isascii():
            continue
        for match in _MIXED.finditer(segment.text):
            inside = match.start() > 0 and segment.text[match.start() - 1].isalpha()
            if inside or not _BOTH.match(match[0]):
                continue
            numeral = match[0].translate(_TO_LATIN)
            if _NUMERAL.fullmatch(numeral):
                message = f"The numeral {numeral} has Cyrillic letters in it"
                yield Hit(segment, match.start(), match.end(), message, numeral)


CHECK = Check(
    code="SC203",
    name="Roman numeral in two scripts",
    severity=Severity.WARNING,
    fix=Fix.SAFE,
    find=find,
    languages=frozenset({"be", "uk", "ru"}),
)
