"""У and ў against the rule.

What it finds: the word у after a vowel (ў is right), ў after a consonant, after a mark or at
the beginning of a sentence (у is right), and a small у at the beginning of common unstressed
words after a vowel (усё, уся, удзел). Capitals stay У.

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
from drukar.preflight.page import Page

_VOWELS = "аеёіоуыэюя"
_UNSTRESSED = "с[еёяі]|чор|дзел|дзяр|лад|збро|сход|важ|знаг|стано|вод|першын|вес|ласн|зров|лік|дзячн|чын|раж|нівер"
_TO_SHORT = re.compile(
    rf"(?<=[{_VOWELS}])[ \u00a0](у)(?=[ \u00a0][\w«\"„“]|(?:{_UNSTRESSED})[а-яёіў’]*)",
    re.IGNORECASE,
)
_TO_FULL = re.compile(r"(?<=[бвгджзйклмнпрстфхцчшьў])[ \u00a0](ў)(?![’'])", re.IGNORECASE)
_AFTER_MARK = re.compile(r"(?:\A|(?<=[.!?…:;,—–])[ \u00a0]|(?<=\n))([Ўў])(?=[ \u00a0а-яёіў])")


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
        for match in _AFTER_MARK.finditer(text):
            full = "У" if match[1] == "Ў" else "у"
            if match[1] == "Ў" and text[match.end() : match.end() + 1].isupper():
                continue
            at = match.start(1)
            yield Hit(segment, at, at + 1, f"At a beginning and after a mark it is {full}", full)


CHECK = Check(
    code="BE951",
    name="у or ў",
    severity=Severity.WARNING,
    fix=Fix.ASK,
    find=find,
    languages=frozenset({"be"}),
)
