"""У and ў against the rule.

What it finds: the word у after a vowel (ў is right), ў after a consonant, after a mark or at
the beginning of a sentence (у is right), a small у at the beginning of common unstressed
words after a vowel (усё, уся, удзел); and within a word ў after a consonant, and у after a vowel
at its end or before a consonant (быу, прауда), but in loanwords (радыус). Capitals stay У.

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
# Each begins with the letter, which is found faster than what stands before it.
_TO_SHORT = re.compile(
    rf"у(?<=[{_VOWELS}{_VOWELS.upper()}][ \u00a0]у)"
    rf"(?=[ \u00a0][\w«\"„“]|(?:{_UNSTRESSED})[а-яёіў’]*)"
)
_CONSONANTS = "бвгджзйклмнпрстфхцчшьў"
_TO_FULL = re.compile(rf"ў(?<=[{_CONSONANTS}{_CONSONANTS.upper()}][ \u00a0]ў)(?![’'])")
_AFTER_MARK = re.compile(
    r"[Ўў](?:(?<=[.!?…:;,—–][ \u00a0][Ўў])|(?<=\n[Ўў])|(?<![\s\S]{2}))(?=[ \u00a0а-яёіў])"
)
_WITHIN = _CONSONANTS.replace("й", "").replace("ў", "")
_INSIDE_FULL = re.compile(rf"ў(?<=[{_WITHIN}{_WITHIN.upper()}]ў)")
_INSIDE_SHORT = re.compile(rf"у(?<=[{_VOWELS}]у)(?:(?=[{_WITHIN}])|(?![\w’'-]))")
_HEAD = re.compile(r"(?<![\w’'])[а-яёіў’']+\Z")
_LONGEST = 40
_TAIL = re.compile(r"[а-яёіў’']{1,40}")
# Loanwords keep у after a vowel in -ум, -ус and where it is stressed.
_LATIN_END = re.compile(r"у[мс](?:а|у|е|ам|ом|ы|аў|ах|амі|н\w{1,3}|ск\w{1,3})?\Z")
_BORROWED = re.compile(
    r"(?:шоу|клоун|вау|гау|мяу|ноу|хау|жамяу|уау|кау|маккоу|фаун|саун|траур|паук|аул|баул)\w*\Z"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield each у that should be ў, and each ў that should be у."""
    for segment in page.segments:
        text = segment.text
        for match in _TO_SHORT.finditer(text):
            yield Hit(segment, *match.span(), "After a vowel it is ў", "ў")
        for match in _TO_FULL.finditer(text):
            yield Hit(segment, *match.span(), "After a consonant it is у", "у")
        yield from _inside(segment)
        for match in _AFTER_MARK.finditer(text):
            full = "У" if match[0] == "Ў" else "у"
            if match[0] == "Ў" and text[match.end() : match.end() + 1].isupper():
                continue
            at = match.start()
            yield Hit(segment, at, at + 1, f"At a beginning and after a mark it is {full}", full)


def _inside(segment: Segment) -> Iterator[Hit]:
    """Yield letters within words that the rule forbids there."""
    text = segment.text
    for match in _INSIDE_FULL.finditer(text):
        yield Hit(segment, match.start(), match.end(), "After a consonant it is у", "у")
    for match in _INSIDE_SHORT.finditer(text):
        at = match.start()
        head = _HEAD.search(text[max(0, at - _LONGEST) : at])
        rest = _TAIL.match(text, at)
        if not head or not rest or _LATIN_END.match(rest[0]):
            continue
        if not _BORROWED.match(head[0] + rest[0]):
            yield Hit(segment, at, at + 1, "After a vowel it is ў", "ў")


CHECK = Check(
    code="BE951",
    name="у or ў",
    severity=Severity.WARNING,
    fix=Fix.ASK,
    find=find,
    languages=frozenset({"be"}),
)
