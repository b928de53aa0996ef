"""A text that is not in its language.

What it finds: a text whose letters and commonest words are those of another language than
the declared one. Short texts are not judged.

Why it matters: readers of one language get a page in another, and every other check of
language, hyphenation and search goes wrong with it.

Example::

    [en] Паром праз раку ідзе два разы на дзень, і людзі чакаюць яго на беразе. Гэта не так доўга, як было раней, але ў дрэннае надвор’е ён не ходзіць, і тады трэба ехаць праз мост.

Use instead::

    [be] Паром праз раку ідзе два разы на дзень, і людзі чакаюць яго на беразе. Гэта не так доўга, як было раней, але ў дрэннае надвор’е ён не ходзіць, і тады трэба ехаць праз мост.

When to ignore: a page that documents a foreign text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page
from drukar.preflight.texts.language import contest

_KNOWN = frozenset({"be", "uk", "ru", "pl", "en"})
_SAMPLE = 4_000
_SAMPLE_WORDS = 600
_ENOUGH = 8
_FACTOR = 4
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-z]")


def find(page: Page) -> Iterator[Hit]:
    """Yield one hit on the first segment, if the page as a whole is in another language."""
    if not page.segments or "-" in page.language:
        return
    sample = page.text[:_SAMPLE]
    words = chain.from_iterable(words for _, words in page.words)
    best, against, kept = contest(islice(words, _SAMPLE_WORDS), sample, page.base)
    if against < _ENOUGH or against < _FACTOR * (kept + 1):
        return
    latin, cyrillic = len(_LATIN.findall(sample)), len(_CYRILLIC.findall(sample))
    if (best in ("pl", "en")) != (latin > cyrillic):
        return
    first = page.segments[0]
    message = f"This is declared as {page.language} and reads as {best}"
    yield Hit(first, 0, len(first.text), message)


CHECK = Check(
    code="SC205",
    name="text in another language",
    severity=Severity.ERROR,
    fix=Fix.NONE,
    find=find,
    languages=_KNOWN,
)
