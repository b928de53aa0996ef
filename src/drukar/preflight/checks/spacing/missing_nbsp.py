r"""A number and its unit, or an initial and its surname, that a line break may part.

What it finds: an ordinary space between a number and an abbreviated unit, and after
initials, in the languages whose typography wants a no-break space there.

Why it matters: “5” at the end of one line and “км” on the next reads badly.

Example::

    [be] Да ракі 5 км.

Use instead::

    [be] Да ракі 5\u00a0км.

When to ignore: always, if the theme or the press takes care of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_UNITS = (
    "км|см|мм|кг|га|л|°C|тыс|млн|млрд|тис|грн|руб|zł|tys|mln|mld|km|cm|mm|kg|ha|[мгmg]|%|№|стст|ст"
)
_UNIT = re.compile(rf"\d( )(?=(?:{_UNITS})(?![^\W\d_]))")
_INITIALS = re.compile(
    r"[А-ЯЁЎІЇЄҐA-ZŁŚŻ]\.( )(?<![^\W\d_][\s\S]{3})(?=(?:[А-ЯЁЎІЇЄҐA-ZŁŚŻ]\. )?[А-ЯЁЎІЇЄҐA-ZŁŚŻ][а-яёўіїєґa-ząćęłńóśźż])"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield each ordinary space where a no-break space belongs."""
    for segment in page.segments:
        if " " not in segment.text:
            continue
        for match in _UNIT.finditer(segment.text):
            message = "A no-break space belongs between number and unit"
            yield Hit(segment, match.start(1), match.end(1), message, "\u00a0")
        for match in _INITIALS.finditer(segment.text):
            message = "A no-break space belongs after an initial"
            yield Hit(segment, match.start(1), match.end(1), message, "\u00a0")


CHECK = Check(
    code="WS106",
    name="missing no-break space",
    severity=Severity.INFO,
    fix=Fix.ASK,
    find=find,
    languages=frozenset({"be", "uk", "ru", "pl"}),
)
