"""Two kinds of apostrophe on a page.

What it finds: straight ' and curly ’ (or ʼ) inside of words on the same page, and signs that are
no apostrophe in the place of one: ` ´ ‘ ′.

Why it matters: the same word is spelled in two ways, and search finds only one of them.

Example::

    [uk] П'ять човнів і п’ять поромів, а ще п’ятнадцять плотів.

Use instead::

    [uk] П’ять човнів і п’ять поромів, а ще п’ятнадцять плотів.

When to ignore: never.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_APOSTROPHE = re.compile(r"['’ʼ`´‘′ʹ](?<=[^\W\d_].)(?=[^\W\d_])")
_NONE = "`´‘′ʹ"


def find(page: Page) -> Iterator[Hit]:
    """Yield each apostrophe that is not of the page's usual kind."""
    found = [
        (segment, match)
        for segment in page.segments
        for match in _APOSTROPHE.finditer(segment.text)
    ]
    kinds = Counter(match[0] for _, match in found if match[0] not in _NONE)
    usual = max(kinds, key=lambda kind: (kinds[kind], kind == "’"), default="’")
    for segment, match in found:
        if match[0] in _NONE:
            yield Hit(segment, *match.span(), f"{match[0]} is no apostrophe", usual)
        elif match[0] != usual:
            message = f"The apostrophe {match[0]} here, {usual} elsewhere on the page"
            yield Hit(segment, match.start(), match.end(), message, usual)


CHECK = Check(
    code="QU305",
    name="two apostrophes",
    severity=Severity.WARNING,
    fix=Fix.SAFE,
    find=find,
    languages=frozenset({"be", "uk", "en"}),
)
