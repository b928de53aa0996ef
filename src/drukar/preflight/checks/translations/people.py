"""A person who is named in one version only.

What it finds: people of the register whom the original names and the
translation does not, or the other way round.

Why it matters: somebody was left out, or taken for somebody else.

Example::

    [names] {slug = "alena-vir", kind = "person", forms = {be = "Алена Вірская", en = "Alena Virskaya"}}
    [be] Паром вядзе Алена Вірская.
    [en] The ferry is led by its captain.

Use instead::

    [names] {slug = "alena-vir", kind = "person", forms = {be = "Алена Вірская", en = "Alena Virskaya"}}
    [be] Паром вядзе Алена Вірская.
    [en] The ferry is led by Alena Virskaya.

When to ignore: where one version is shorter on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.names.tier import Tier
from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page
from drukar.story.names import Entry, Person


def _named(page: Page) -> dict[str, Entry]:
    return {
        mention.entry.uri: mention.entry
        for _, mention in page.mentions
        if mention.tier is Tier.SAME and isinstance(mention.entry, Person)
    }


def find_pair(translation: Page, original: Page) -> Iterator[Hit]:
    """Yield who is missing from the translation, and who was added."""
    here, there = _named(translation), _named(original)
    if not translation.segments:
        return
    first = translation.segments[0]
    for uri, entry in there.items():
        if uri not in here:
            name = entry.form(translation.base)
            message = f"{original.language} names {name}; this version does not"
            yield Hit(first, 0, len(first.text), message)
    told: set[str] = set()
    for segment, mention in translation.mentions:
        uri = mention.entry.uri
        if uri in here and uri not in there and uri not in told:
            told.add(uri)
            message = f"{original.language} does not name {mention.entry.form(translation.base)}"
            yield Hit(segment, mention.start, mention.end, message)


CHECK = Check(
    code="TR962",
    name="person missing",
    severity=Severity.WARNING,
    fix=Fix.NONE,
    find_pair=find_pair,
)
