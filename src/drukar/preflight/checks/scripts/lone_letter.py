"""A one-letter word in the wrong script.

What it finds: a word of one letter that looks right and belongs to the other script: a
Latin a, i, o, y or c between Cyrillic words, a Cyrillic а or І between Latin ones. Regnal
numbers (Петро I), labels (план B) and lists are let be.

Why it matters: search and hyphenation fail, and machines read another word.

Example::

    [uk] Пором i човен стоять на березі.

Use instead::

    [uk] Пором і човен стоять на березі.

When to ignore: where the letter is a sign and no word: a coordinate, a vitamin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.scripts.alphabets import CYRILLIC, LATIN, TO_CYRILLIC, TO_LATIN
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_IN_CYRILLIC = {"be": "aioyAOY", "uk": "aioyAOY", "ru": "aoycAOC"}
# “and” is the one word that stands as often beside a brand in Latin letters as beside a word.
_AND = r"(?<=[Ѐ-ӿ»][ \u00a0])i(?=[ \u00a0][A-Z])|(?<=[A-Za-z][ \u00a0])i(?=[ \u00a0][Ѐ-ӿ«])|(?<=[A-Za-z],[ \u00a0])i(?=[ \u00a0][Ѐ-ӿ«])"
_BESIDE_LATIN = {"be": _AND, "uk": _AND}


def _small(letters: str, but: str = "") -> str:
    return "".join(letter for letter in letters if letter.islower() and letter not in but)


_CYRILLIC_WORDS = {
    lang: re.compile(
        rf"(?<=[Ѐ-ӿ][ \u00a0,])([{letters}])(?=[ \u00a0][Ѐ-ӿ])"
        rf"|(?<=[Ѐ-ӿ\d»)],[ \u00a0])([{_small(letters)}])(?=[ \u00a0][Ѐ-ӿ])"
        rf"|(?<=[Ѐ-ӿ»][ \u00a0])([{_small(letters)}])(?=[ \u00a0][«„“\"(\d])"
        rf"|(?<=[»)\d][ \u00a0])([{_small(letters, 'a')}])(?=[ \u00a0][Ѐ-ӿ])"
        rf"|{_BESIDE_LATIN.get(lang, '(?!)')}"
        rf"|(?:(?<=[.!?…] )|(?<=[«“„\"])|(?<=[—–-][ \u00a0])|\A)([{letters.upper()}])"
        r"(?=,?[ \u00a0][а-яёіўїєґ])"
    )
    for lang, letters in _IN_CYRILLIC.items()
}
_LATIN_WORDS = re.compile(
    r"(?<=[A-Za-z][ \u00a0])([аіоуАІОУ])(?=[ \u00a0][A-Za-z])|\A([АІ])(?=[ \u00a0][a-z])"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield each lone letter of the wrong script."""
    pattern = _CYRILLIC_WORDS.get(page.base, _LATIN_WORDS)
    table = TO_CYRILLIC if page.base in _CYRILLIC_WORDS else TO_LATIN
    for segment in page.segments:
        if not (LATIN.search(segment.text) and CYRILLIC.search(segment.text)):
            continue
        for match in pattern.finditer(segment.text):
            letter = match[0]
            capital_inside = letter.isupper() and match.start() > 0 and match.group(1)
            if capital_inside and page.base in _CYRILLIC_WORDS:
                continue
            other = "Latin" if page.base in _CYRILLIC_WORDS else "Cyrillic"
            yield Hit(
                segment,
                match.start(),
                match.end(),
                f"A {other} “{letter}” stands for a word of this language",
                letter.translate(table),
            )


CHECK = Check(
    code="SC202",
    name="lone letter of the wrong script",
    severity=Severity.WARNING,
    fix=Fix.ASK,
    find=find,
    languages=frozenset({"be", "uk", "ru", "en", "pl"}),
)
