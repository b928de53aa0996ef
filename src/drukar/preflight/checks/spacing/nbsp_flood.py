r"""A flood of no-break spaces.

What it finds: a paragraph in which five or more no-break spaces stand between ordinary
words. Those after a short preposition (be, uk, ru, pl), beside a number, a dash or an
initial are right and are not counted.

Why it matters: the line cannot break there. Browsers print ragged lines, search and
copying fail, and every other tool takes the words for one.

Example::

    [en] The\u00a0ferry\u00a0crosses\u00a0the\u00a0river\u00a0twice a day.

Use instead::

    [en] The ferry crosses the river twice a day.

When to ignore: in verse whose lines must not break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Change, Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_FLOOD = 5
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_]|[,;:.!?»”\"’)])\u00a0(?=[^\W\d_]|[«“„\"(])")
_SHORT = {"be": 3, "uk": 3, "ru": 3, "pl": 2}
_WORD_BEFORE = re.compile(r"[^\W_]*\Z")


def find(page: Page) -> Iterator[Hit]:
    """Yield one hit for each paragraph that is flooded."""
    short = _SHORT.get(page.base, 0)
    for segment in page.segments:
        text = segment.text
        if text.count("\u00a0") < _FLOOD:
            continue
        places = [m.start() for m in _BETWEEN_LETTERS.finditer(text) if _counts(text, m, short)]
        if len(places) < _FLOOD:
            continue
        start, end = places[0], places[-1] + 1
        chosen = set(places)
        mended = "".join(" " if at in chosen else text[at] for at in range(start, end))
        yield Hit(
            segment,
            start,
            end,
            f"{len(places)} no-break spaces between ordinary words",
            mended,
            changes=tuple(Change(at, at + 1, " ") for at in places),
        )


def _counts(text: str, match: re.Match[str], short: int) -> bool:
    """Tell whether the no-break space is one that no language wants."""
    at = match.start()
    before = _WORD_BEFORE.search(text, max(0, at - 40), at)
    word = before[0] if before else ""
    initial = text[at - 1] == "." and text[max(0, at - 3) : at - 1].strip(" \u00a0").isupper()
    return not (initial or (word and len(word) <= short))


CHECK = Check(
    code="WS101", name="no-break space flood", severity=Severity.ERROR, fix=Fix.SAFE, find=find
)
