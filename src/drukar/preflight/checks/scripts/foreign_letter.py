"""A Cyrillic letter that the language does not have.

What it finds: a word with a letter of a neighbouring alphabet: и or щ in Belarusian, ы in
Ukrainian, і in Russian. Quotations and passages in the other language are let be.

Why it matters: it is a slip of the keyboard, or a word that was left untranslated.

Example::

    [be] Паром идзе праз раку.

Use instead::

    [be] Паром ідзе праз раку.

When to ignore: a foreign name, title or slogan that is printed in its own letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.scripts.alphabets import FOREIGN
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_FOREIGN = {
    language: re.compile(f"[{''.join(sorted(letters | {letter.upper() for letter in letters}))}]")
    for language, letters in FOREIGN.items()
}
_WORD = re.compile(r"[Ѐ-ӿ’'ʼ]+")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|\([^()]*\)")
_TOGETHER = {
    "be": ("ў", "іы", "іэ"),
    "uk": ("ї", "ґ", "иі"),
    "ru": ("ъ", "иы", "иэ", "иё"),
}
"""Letters that stand together in no other of the three languages."""
_PASSAGE = 3
_NEAR = 60


def find(page: Page) -> Iterator[Hit]:
    """Yield single words with foreign letters; a passage of several is another language."""
    foreign = _FOREIGN[page.base]
    for segment in page.segments:
        text = segment.text
        if not foreign.search(text):
            continue
        words = (match for match in _WORD.finditer(text) if foreign.search(match[0]))
        found = [match for match in words if not _after_latin(text, match)]
        if not found or len(found) * 4 > max(text.count(" "), 4):
            continue
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        for index, match in enumerate(found):
            near = found[max(0, index - _PASSAGE + 1) : index + _PASSAGE]
            close = sum(abs(other.start() - match.start()) < _NEAR for other in near)
            inside = [text[a:b] for a, b in quoted if a <= match.start() < b]
            if close >= _PASSAGE or not all(_is_own(part, page.base) for part in inside):
                continue
            odd = sorted(set(match[0].casefold()) & FOREIGN[page.base])
            message = f"“{match[0]}” has {', '.join(odd)}, which this language does not write"
            yield Hit(segment, match.start(), match.end(), message)


def _is_own(quoted: str, language: str) -> bool:
    """Tell whether a quotation has letters that only this language has together, but in one word.

    Then the odd letter in it is a slip; else the quotation is in the neighbour's language.
    """
    foreign = sum(_FOREIGN[language].search(word) is not None for word in _WORD.findall(quoted))
    lower = quoted.casefold()
    return foreign == 1 and any(
        all(letter in lower for letter in letters) for letters in _TOGETHER[language]
    )


def _after_latin(text: str, match: re.Match[str]) -> bool:
    """Tell whether the word hangs on a Latin letter: then SC201 speaks of it."""
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return any(letter.isascii() and letter.isalpha() for letter in around)


CHECK = Check(
    code="SC204",
    name="letter outside the alphabet",
    severity=Severity.WARNING,
    fix=Fix.NONE,
    find=find,
    languages=frozenset(FOREIGN),
)
