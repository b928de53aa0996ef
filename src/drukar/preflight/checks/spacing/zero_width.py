r"""An invisible character.

What it finds: zero-width spaces and joiners, word joiners, soft hyphens and stray byte
order marks. Joiners within emoji and in scripts that need them (Arabic, the scripts of
India) are kept.

Why it matters: nobody sees it, and search no longer finds the word.

Example::

    [en] The fer\u200bry is late.

Use instead::

    [en] The ferry is late.

When to ignore: where a soft hyphen was put by hand into a very long word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_INVISIBLE = re.compile(r"[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]+")
_NAMES = {
    "\u00ad": "soft hyphen",
    "\u180e": "Mongolian vowel separator",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u2060": "word joiner",
    "\u2061": "function application",
    "\u2062": "invisible times",
    "\u2063": "invisible separator",
    "\u2064": "invisible plus",
    "\ufeff": "byte order mark",
}
_JOINERS = frozenset("\u200c\u200d")
_DIRECTIONS = frozenset("\u200e\u200f")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def find(page: Page) -> Iterator[Hit]:
    """Yield each run of invisible characters that no script or emoji asks for."""
    if not page.has_invisible:
        return
    for segment in page.segments:
        text = segment.text
        for match in _INVISIBLE.finditer(text):
            start, end = match.span()
            if segment.source(start) == 0 and match[0] == "\ufeff":
                continue
            if set(match[0]) <= _JOINERS and _is_joined(
                text[start - 1 : start], text[end : end + 1]
            ):
                continue
            if set(match[0]) <= _DIRECTIONS and _RIGHT_TO_LEFT.search(text):
                continue
            name = _NAMES[match[0][0]]
            yield Hit(segment, start, end, f"An invisible character: {name}", "")


def _is_joined(before: str, after: str) -> bool:
    """Tell whether a joiner between these two characters does something."""
    if not before or not after:
        return False
    return all(_wants_joiner(character) for character in (before, after))


def _wants_joiner(character: str) -> bool:
    if "\u0590" <= character <= "\u109f" or "\u1780" <= character <= "\u18af":
        return True
    return unicodedata.category(character) in ("So", "Sk", "Mn") or character == "\ufe0f"


CHECK = Check(
    code="WS105", name="invisible character", severity=Severity.WARNING, fix=Fix.SAFE, find=find
)
