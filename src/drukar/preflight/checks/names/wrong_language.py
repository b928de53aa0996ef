"""A name romanised from the wrong language.

What it finds: a spelling in Latin letters that is letter by letter the romanisation of the
name's form in another language than its own: a Ukrainian's name by way of Russian or
Belarusian.

Why it matters: it tells readers that the person is from another country, and nobody
recognises who is meant.

Example::

    [names] {slug = "ihor-lis", kind = "person", forms = {uk = "Ігор Лисенко", be = "Ігар Лысенка", en = "Ihor Lysenko"}}
    [en] The captain is Ihar Lysenka.

Use instead::

    [names] {slug = "ihor-lis", kind = "person", forms = {uk = "Ігор Лисенко", be = "Ігар Лысенка", en = "Ihor Lysenko"}}
    [en] The captain is Ihor Lysenko.

When to ignore: where the person uses that spelling; then add it to the entry as accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from drukar.names.mentions import Mention
from drukar.names.propose import CYRILLIC
from drukar.names.schemes import SCHEMES, scheme
from drukar.names.words import exact_key
from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.names.wording import house_form
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_NAMES = {"be": "Belarusian", "uk": "Ukrainian", "ru": "Russian"}


@lru_cache(maxsize=8192)
def _spellings(form: str, language: str) -> frozenset[str]:
    schemes = (name for name in SCHEMES if name.startswith(f"{language}-"))
    return frozenset(exact_key(scheme(name).romanise(form)) for name in schemes)


def origin_of_spelling(page: Page, mention: Mention) -> str:
    """Return the language by way of which a mention was romanised, if it is the wrong one."""
    if page.base not in ("en", "pl") or mention.standing != "like" or mention.bare:
        return ""
    forms = [(tag, form) for tag, form in mention.entry.forms.items() if tag in CYRILLIC]
    written = exact_key(mention.text)
    if not forms or written in _spellings(forms[0][1], forms[0][0]):
        return ""
    return next((tag for tag, form in forms[1:] if written in _spellings(form, tag)), "")


def find(page: Page) -> Iterator[Hit]:
    """Yield each name that came by way of another language."""
    if page.base not in ("en", "pl"):
        return
    for segment, mention in page.mentions:
        language = origin_of_spelling(page, mention)
        house = house_form(mention, page.base) if language else ""
        if house:
            message = f"“{mention.text}” is romanised from {_NAMES[language]}"
            yield Hit(segment, mention.start, mention.end, message, house)


CHECK = Check(
    code="NM604",
    name="romanised from the wrong language",
    severity=Severity.WARNING,
    fix=Fix.ASK,
    find=find,
    languages=frozenset({"en", "pl"}),
)
