"""A place name that is not in the house form.

What it finds: a place of the register in a form that is not accepted, and, in English,
Russian, Belarusian and Ukrainian texts, the forms of ``places.toml`` that newsrooms of the
region have given up: Kiev, Odessa, Белоруссия. The dish, the football club, the historical
state and titles keep theirs, and a form of which the text says that it is not used.

Why it matters: for a town's people its name is not a matter of taste.

Example::

    [en] The ferry sailed from Odessa in the morning.

Use instead::

    [en] The ferry sailed from Odesa in the morning.

When to ignore: in quotations and historical names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from drukar.names.tier import Tier
from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.names.wording import house_form
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment
from drukar.story.names import Place

_TITLE = re.compile(r"[«“„\"][^«»“”„\"\n]{0,80}$")
_ABOUT = re.compile(
    r"\b(?:not|never|instead of|rather than|а не|замест|замість|вместо)[ \u00a0][«“„\"'‘]\Z",
    re.IGNORECASE,
)
_CLOSING = frozenset("»”“\"'’")
_NEAR = 40


@cache
def _given_up(language: str) -> tuple[re.Pattern[str] | None, dict[str, str], re.Pattern[str]]:
    """Return the pattern of forms given up, what to use for each, and the exceptions."""
    tables = tomllib.loads(files(__package__).joinpath("places.toml").read_text("utf-8"))
    table = tables.get(language, {})
    forms: dict[str, str] = table.get("forms", {})
    patterns = "|".join(table.get("exceptions", ())).replace(" ", r"\s+")
    exceptions = re.compile(patterns or r"(?!)", re.IGNORECASE)
    if not forms:
        return None, {}, exceptions
    forms = forms | {form.upper(): use.upper() for form, use in forms.items()}
    listed = "|".join(map(_searched_by_capital, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?:{listed})(?!\w)"), forms, exceptions


def _searched_by_capital(form: str) -> str:
    """Return a pattern that begins with the form's capital, which is what is found fast.

    What stands before it, the “the” of “the Ukraine”, is looked back at.
    """
    before = re.match(r"[^\W\d_]+ (?=[^\W\d_])", form)
    if before is None or not before[0].islower():
        return re.escape(form)
    rest = form[before.end() :]
    return rf"{re.escape(rest)}(?<={re.escape(form)})"


def find(page: Page) -> Iterator[Hit]:
    """Yield each place name in a form that is not the house's."""
    mentioned: set[tuple[int, int]] = set()
    exceptions = _given_up(page.base)[2]
    for segment, mention in page.mentions:
        if not isinstance(mention.entry, Place):
            continue
        mentioned.add((id(segment), mention.start))
        if mention.standing not in ("never", "like") or mention.tier is not Tier.SAME:
            continue
        house = house_form(mention, page.base)
        if (
            house
            and house != mention.text
            and not _excepted(segment, mention.start, mention.end, exceptions)
        ):
            message = f"“{mention.text}” is {house} in the house style"
            yield Hit(segment, mention.start, mention.end, message, house)
    yield from _listed(page, mentioned)


def _listed(page: Page, mentioned: set[tuple[int, int]]) -> Iterator[Hit]:
    pattern, forms, exceptions = _given_up(page.base)
    if pattern is None:
        return
    for segment in page.segments:
        for match in pattern.finditer(segment.text):
            form = match[0] if match[0] in forms else _with_word_before(segment.text, match, forms)
            start, end = match.end() - len(form), match.end()
            if start and (segment.text[start - 1].isalnum() or segment.text[start - 1] == "_"):
                continue
            if (id(segment), start) in mentioned:
                continue
            if not _excepted(segment, start, end, exceptions):
                use = forms[form]
                yield Hit(segment, start, end, f"“{form}” is {use} today", use)


def _with_word_before(text: str, match: re.Match[str], forms: Iterable[str]) -> str:
    """Return the form that a match is the end of."""
    return next(form for form in forms if text.endswith(form, 0, match.end()))


def _excepted(segment: Segment, start: int, end: int, exceptions: re.Pattern[str]) -> bool:
    """Tell whether the name is part of a dish, a club, a historical name or a title."""
    text = segment.text
    around_start = max(0, start - _NEAR)
    around = text[around_start : end + _NEAR]
    for match in exceptions.finditer(around):
        if around_start + match.start() <= start and around_start + match.end() >= end:
            return True
    if _ABOUT.search(text, max(0, start - _NEAR), start) and text[end : end + 1] in _CLOSING:
        return True
    before = _TITLE.search(text[max(0, start - 80) : start])
    if before is None:
        return False
    quoted = before[0][1:]
    words = quoted.split()
    return bool(words) and len(words) <= 4 and all(word[:1].isupper() for word in words)


CHECK = Check(
    code="TP701", name="place name not in the house form", severity=Severity.WARNING, fix=Fix.ASK,
    find=find,
)  # fmt: skip
