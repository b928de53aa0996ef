"""У and ў against the rule.

What it finds: the word у after a vowel (ў is right), ў after a consonant, after a mark or at
the beginning of a sentence (у is right), a small у at the beginning of common unstressed
words after a vowel (усё, уся, удзел); and within a word ў after a consonant, and у after a vowel
at endings that have ў (быу, дамоу, пачауся, мастоуская). Capitals stay У.

Why it matters: it is the rule that every Belarusian reader hears.

Example::

    [be] Яна была у Вербіне.

Use instead::

    [be] Яна была ў Вербіне.

When to ignore: in verse, where the rhythm parts the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment

_VOWELS = "аеёіоуыэюя"
_UNSTRESSED = "с[еёяі]|чор|дзел|дзяр|лад|збро|сход|важ|знаг|стано|вод|першын|вес|ласн|зров|лік|дзячн|чын|раж|нівер"
_TO_SHORT = re.compile(
    rf"(?<=[{_VOWELS}])[ \u00a0](у)(?=[ \u00a0][\w«\"„“]|(?:{_UNSTRESSED})[а-яёіў’]*)",
    re.IGNORECASE,
)
_TO_FULL = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшьў])[ \u00a0](ў)(?![’'])", re.IGNORECASE)
_WORD = re.compile(r"[а-яёіў’']+")
_AFTER_MARK = re.compile(r"(?:\A|(?<=[.!?…:;,—–])[ \u00a0]|(?<=\n))([Ўў])(?=[ \u00a0а-яёіў])")

_INSIDE_FULL = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшьБВГДЖЗЙКЛМНПРСТФХЦЧШ])ў")
_INSIDE_SHORT = re.compile(
    rf"(?<![\w’'])[а-яёіў’']*[{_VOWELS}](у)(?=(?:ся|шы|шыся|ск[іаую][а-яўі]{{0,3}}|к[аіу]|кай|цы)?(?![\w’'-]))"
)
# Loanwords with у after a vowel at their end.
_BORROWED = re.compile(r"(?:шоу|клоунск\w*|клоунк\w*|вау|гау|мяу|ноу|хау|жамяу|уау|тату|кау)\Z")


def find(page: Page) -> Iterator[Hit]:
    """Yield each у that should be ў, and each ў that should be у."""
    for segment in page.segments:
        text = segment.text
        for match in _TO_SHORT.finditer(text):
            at = match.start(1)
            if text[at] == "у":
                yield Hit(segment, at, at + 1, "After a vowel it is ў", "ў")
        for match in _TO_FULL.finditer(text):
            if match[1] == "ў":
                yield Hit(segment, match.start(1), match.end(1), "After a consonant it is у", "у")
        yield from _inside(segment)
        for match in _AFTER_MARK.finditer(text):
            full = "У" if match[1] == "Ў" else "у"
            if match[1] == "Ў" and text[match.end() : match.end() + 1].isupper():
                continue
            at = match.start(1)
            yield Hit(segment, at, at + 1, f"At a beginning and after a mark it is {full}", full)


def _inside(segment: Segment) -> Iterator[Hit]:
    """Yield letters within words that the rule forbids there."""
    text = segment.text
    for match in _INSIDE_FULL.finditer(text):
        yield Hit(segment, match.start(), match.end(), "After a consonant it is у", "у")
    for match in _INSIDE_SHORT.finditer(text):
        word = _WORD.match(text, match.start())
        if word and not _BORROWED.search(word[0]):
            at = match.start(1)
            yield Hit(segment, at, at + 1, "After a vowel it is ў", "ў")


CHECK = Check(
    code="BE951",
    name="у or ў",
    severity=Severity.WARNING,
    fix=Fix.ASK,
    find=find,
    languages=frozenset({"be"}),
)
