"""A word that stands twice in a row.

What it finds: the same word twice with only a space between. What a language doubles on
purpose (had had, очень очень) and names that are double (Bora Bora) are let be.

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
from itertools import islice
from operator import eq

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_TWICE = re.compile(r"(?<![\w’'ʼ\-])([^\W\d_]+(?:['’ʼ][^\W\d_]+)*)([ \u00a0\n]+)(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*(?![\w’'ʼ\-])")
_MEANT = {
    "en": "had that her so very ha bye knock tut blah chop night hush hear you well",
    "ru": "еле чуть вот да нет так то очень ещё еле-еле тихо долго давно много туда только",
    "uk": "ось так ні ледь то дуже довго давно там є",
    "be": "вось так ледзь то вельмі доўга даўно там ёсць",
    "pl": "tak nie no to bardzo ledwo już daleko długo",
}
_SPOKEN = {"en": frozenset({"no", "there"})}
"""What is said twice by itself only: “There, there”, “a no no”, not “no no way out”."""
_GOES_ON = re.compile(r"[ \u00a0\n]+[^\W\d_]")
_SMALL_FOLLOWS = re.compile(r"[ \u00a0\n]+[^\W\d_A-ZА-ЯЁЎІЇЄҐŁŚŻÓĆŹ]")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\W*\Z)")
_DOUBLE = (
    "bora duran walla wagga pago boutros sirhan baden humbert pang ping ling lang yo zsa tsin mahi "
    "бора дюран дюрана дзюран бутрос сирхан сірхан баден гумберт пинг пін ландау лэнг го хой"
)
_DOUBLE_NAMES = frozenset(_DOUBLE.split())
_LONGEST_ARTICLE = 3
_REACH = 40
_PARTICLES = frozenset({"in", "on"})
_TAKES_PARTICLE = re.compile(
    r"(?:put|came?|comes?|coming|br(?:ing|ought)|go|goes|went|going|mov|liv|turn|log|gav|giv|set|"
    r"carr|hang|hung|h[oe]ld|keep|kept|pull|check|stepp?|sign|kick|call|fill|stay|sleep|hand|work|"
    r"pass|lock|drop|weigh|look|walk)(?:s|es|ed|en|ing|ged|ging|ies|ied|ping|ped|e)?\Z",
    re.IGNORECASE,
)
_EXEMPT = {language: frozenset(words.split()) for language, words in _MEANT.items()}


def find(page: Page) -> Iterator[Hit]:
    """Yield the second of two words that are the same."""
    exempt = _EXEMPT.get(page.base, frozenset())
    spoken = _SPOKEN.get(page.base, frozenset())
    for segment, words in page.words:
        if not any(map(eq, words, islice(words, 1, None))):
            continue
        text = segment.text
        for match in _TWICE.finditer(text):
            again = _WORD.match(text, match.end())
            if again is None or again[0].casefold() != match[1].casefold():
                continue
            word = match[1]
            if word.casefold() in exempt or _is_name(word, again[0], text, again.end()):
                continue
            if word.casefold() in spoken and not _GOES_ON.match(text, again.end()):
                continue
            if page.base == "en" and _is_grammar(
                word, text[max(0, match.start() - _REACH) : match.start()]
            ):
                continue
            if not word[:1].isupper() and again[0][:1].isupper():
                continue
            message = f"“{word}” stands twice"
            yield Hit(segment, match.start(), again.end(), message, word)


def _is_name(word: str, again: str, text: str, end: int) -> bool:
    """Tell whether both are a name that is double, or initials; “The The” is neither.

    Before a small letter they are no initials: “I I know”, “A A court”.
    """
    if not (word[:1].isupper() and again[:1].isupper()):
        return False
    initials = word.isupper() and len(word) <= _LONGEST_ARTICLE
    return word.casefold() in _DOUBLE_NAMES or (initials and not _SMALL_FOLLOWS.match(text, end))


def _is_grammar(word: str, before: str) -> bool:
    """Tell whether English wants the word twice: “put in in 1968”, “what it is is”."""
    previous = _LAST_WORD.search(before)
    if previous is None:
        return False
    if word in _PARTICLES:
        return _TAKES_PARTICLE.match(previous[0]) is not None
    return word == "is" and "what" in before.casefold().split()


CHECK = Check(code="RP502", name="repeated word", severity=Severity.WARNING, fix=Fix.ASK, find=find)
