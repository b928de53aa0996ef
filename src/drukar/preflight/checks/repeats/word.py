"""A word that stands twice in a row.

What it finds: the same word twice with only a space between. What a language doubles on
purpose (had had, очень очень) and double proper names are let be.

Why it matters: a slip of the hand that spelling checkers do not see.

Example::

    [en] The ferry crosses the the river.

Use instead::

    [en] The ferry crosses the river.

When to ignore: where the doubling is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_TWICE = re.compile(r"(?<![\w’'ʼ\-])([^\W\d_]+(?:['’ʼ][^\W\d_]+)*)([ \u00a0\n]+)(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*(?![\w’'ʼ\-])")
_MEANT = {
    "en": "in on had that her is so very no ha bye knock tut blah chop night hush there hear you well",
    "ru": "еле чуть вот да нет так то что очень ещё еле-еле тихо долго давно много туда только",
    "uk": "ось так ні ледь то що дуже довго давно там де є",
    "be": "вось так не ледзь то што вельмі доўга даўно там дзе ёсць",
    "pl": "tak nie no to co bardzo ledwo już daleko długo",
}
_EXEMPT = {language: frozenset(words.split()) for language, words in _MEANT.items()}


def find(page: Page) -> Iterator[Hit]:
    """Yield the second of two words that are the same."""
    exempt = _EXEMPT.get(page.base, frozenset())
    for segment, words in page.words:
        if not any(one == other for one, other in pairwise(words)):
            continue
        text = segment.text
        for match in _TWICE.finditer(text):
            again = _WORD.match(text, match.end())
            if again is None or again[0].casefold() != match[1].casefold():
                continue
            word = match[1]
            if word.casefold() in exempt or (word[:1].isupper() and again[0][:1].isupper()):
                continue
            if not word[:1].isupper() and again[0][:1].isupper():
                continue
            message = f"“{word}” stands twice"
            yield Hit(segment, match.start(), again.end(), message, word)


CHECK = Check(code="RP502", name="repeated word", severity=Severity.WARNING, fix=Fix.ASK, find=find)
