r"""A flood of no-break spaces.

What it finds: a paragraph in which five or more no-break spaces stand between ordinary
words. Those after a preposition and before a particle (be, uk, ru, pl), after an abbreviation,
beside a number, a dash or an initial are right and are not counted.

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
_ODD = 3
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_]|[,;:.!?»”\"’)])\u00a0(?=[^\W\d_]|[«“„\"(])")
_SHORT = {"be": 3, "uk": 3, "ru": 3, "pl": 2}
_ABBREVIATION = 4
_PARTICLE = re.compile(r"(?:бы?|же?|ли|ль|би|жа|ці)(?![\w-])", re.IGNORECASE)
_PREPOSITIONS = (
    "перед после через между около возле среди против вместо кроме вокруг ради сквозь "
    "після через перед поміж проти замість крім навколо заради крізь біля серед щодо "
    "пасля праз паміж каля супраць замест акрамя вакол дзеля скрозь сярод перад"
)
_LONG_PREPOSITIONS = frozenset(_PREPOSITIONS.split())
_ORDINARY = re.compile(r"[ \n]")
_WORD_BEFORE = re.compile(r"[^\W_]*\Z")


def find(page: Page) -> Iterator[Hit]:
    """Yield one hit for each paragraph that is flooded."""
    short = _SHORT.get(page.base, 0)
    for segment in page.segments:
        text = segment.text
        if text.count("\u00a0") < _FLOOD:
            continue
        gaps = list(_BETWEEN_LETTERS.finditer(text))
        odd = {gap.start() for gap in gaps if _counts(text, gap, short)}
        runs = _runs(text, [gap.start() for gap in gaps], odd)
        places = [gap.start() for gap in gaps if gap.start() in odd or gap.start() in runs]
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


def _runs(text: str, places: list[int], odd: set[int]) -> set[int]:
    """Return the spaces of more words in a row than any typographer joins.

    Then those after its short words are of the flood too. `odd` are spaces that no language wants;
    a run has some of them.
    """
    found: set[int] = set()
    run: list[int] = []
    for at in (*places, len(text)):
        if run and (at == len(text) or _ORDINARY.search(text, run[-1] + 1, at)):
            if len(run) > _FLOOD and sum(place in odd for place in run) >= _ODD:
                found.update(run)
            run = []
        run.append(at)
    return found


def _counts(text: str, match: re.Match[str], short: int) -> bool:
    """Tell whether the no-break space is one that no language wants."""
    at = match.start()
    stop = text[at - 1] == "."
    before = _WORD_BEFORE.search(text, max(0, at - 40), at - stop)
    word = before[0] if before else ""
    if stop:
        return len(word) > _ABBREVIATION
    if short and (word.casefold() in _LONG_PREPOSITIONS or _PARTICLE.match(text, at + 1)):
        return False
    return not (word and len(word) <= short)


CHECK = Check(
    code="WS101", name="no-break space flood", severity=Severity.ERROR, fix=Fix.SAFE, find=find
)
