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

_IN_CYRILLIC = {"be": "aioy", "uk": "aioy", "ru": "aoyc"}
_SMALL = re.compile(r"[aiocy](?<=[ \u00a0\n][aiocy])(?=[ \u00a0\n][^\s])")
_FIRST = re.compile(
    r"[AIOCY](?:(?<=[.!?…] [AIOCY])|(?<=[«“„\"][AIOCY])|(?<=[—–-][ \u00a0][AIOCY])|(?<!.[AIOCY]))"
    r"(?=,?[ \u00a0][а-яёіўїєґ])",
    re.DOTALL,
)
_BEFORE = re.compile(r"(?:([Ѐ-ӿ]|[»”\")\]%]|\d)([,.;:!?…]{0,3})|([—–]))[ \u00a0\n]\Z")
_LATIN_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*[»”\")]{0,2}[,;:]?[ \u00a0\n]\Z")
_SIGN = re.compile(r"(?<!\w)[b-hj-np-xz](?!\w)")
_REACH = 40
_NEAR = 12
# Between two words in Latin letters each of these may be one too: Ortega y Gasset, Telegram a VPN.
_BESIDE_LATIN = {"be": "iyo", "uk": "iyo", "ru": "cyo"}
_LATIN_WORDS = re.compile(
    r"(?<=[A-Za-z][ \u00a0])([аіоуАІОУ])(?=[ \u00a0][A-Za-z])|\A([АІ])(?=[ \u00a0][a-z])"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield each lone letter of the wrong script."""
    cyrillic = page.base in _IN_CYRILLIC
    table = TO_CYRILLIC if cyrillic else TO_LATIN
    for segment in page.segments:
        text = segment.text
        if not (LATIN.search(text) and CYRILLIC.search(text)):
            continue
        found = _in_cyrillic(text, page.base) if cyrillic else _LATIN_WORDS.finditer(text)
        for match in found:
            letter = match[0]
            other = "Latin" if cyrillic else "Cyrillic"
            yield Hit(
                segment,
                match.start(),
                match.end(),
                f"A {other} “{letter}” stands for a word of this language",
                letter.translate(table),
            )


def _in_cyrillic(text: str, language: str) -> Iterator[re.Match[str]]:
    letters = _IN_CYRILLIC[language]
    for match in _SMALL.finditer(text):
        if match[0] in letters and _is_word(text, match, language):
            yield match
    for match in _FIRST.finditer(text):
        if match[0].lower() in letters:
            yield match


def _is_word(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether a small Latin letter stands where only a word of the language can.

    It is a sign as the others are in “the axes x and y”.
    """
    letter, at, after = match[0], match.start(), text[match.end() + 1]
    end = match.end() + _NEAR
    signs = _SIGN.finditer(text, max(0, at - _NEAR), end + 1)
    if any(sign.start() != at and sign.end() <= end for sign in signs):
        return False
    around = text[max(0, at - _REACH) : at]
    cyrillic_after = CYRILLIC.match(after) is not None
    before = _BEFORE.search(around)
    if before is None:
        beside_latin = letter in _BESIDE_LATIN[language] and _LATIN_WORD.search(around) is not None
        return beside_latin and (cyrillic_after or after == "«")
    if after.isascii() and after.isalpha():
        return letter in _BESIDE_LATIN[language] and CYRILLIC.match(before[0]) is not None
    if not (cyrillic_after or after.isdigit() or after in '«„“"('):
        return False
    # “the vitamins a and b”, “group a (first)”: a label may be an a, and follows its noun.
    label = letter == "a" and not before[2] and not before[3]
    return not label or (before[1] is not None and cyrillic_after)


CHECK = Check(
    code="SC202",
    name="lone letter of the wrong script",
    severity=Severity.WARNING,
    fix=Fix.ASK,
    find=find,
    languages=frozenset({"be", "uk", "ru", "en", "pl"}),
)
