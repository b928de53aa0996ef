"""A registered name that is not in the house form.

What it finds: a person or organisation of the register, spelled in a way that is neither the
house form nor accepted, in whatever script, romanisation or case. The suggestion is the
house form in the case of the mention.

Why it matters: readers and search take two spellings for two people, and people have a
right to their own name.

Example::

    [names] {slug = "alena-vir", kind = "person", forms = {be = "Алена Вірская", en = "Alena Virskaya"}}
    [en] The captain is Yelena Virskaia.

Use instead::

    [names] {slug = "alena-vir", kind = "person", forms = {be = "Алена Вірская", en = "Alena Virskaya"}}
    [en] The captain is Alena Virskaya.

When to ignore: in a quotation from a document that spells the name so; better, add the
spelling to the entry as accepted.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.names.tier import Tier
from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.names.wording import description, house_form
from drukar.preflight.checks.names.wrong_language import origin_of_spelling
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page
from drukar.story.names import Place


def find(page: Page) -> Iterator[Hit]:
    """Yield each full name in a form that is not accepted."""
    for segment, mention in page.mentions:
        if mention.bare or mention.standing not in ("never", "like"):
            continue
        if mention.tier is not Tier.SAME or mention.rivals or isinstance(mention.entry, Place):
            continue
        house = house_form(mention, page.base)
        if not house or house == mention.text or origin_of_spelling(page, mention):
            continue
        message = f"“{mention.text}” is {description(mention, page.base)} in the house style"
        yield Hit(segment, mention.start, mention.end, message, house)


CHECK = Check(
    code="NM602", name="not the house form", severity=Severity.ERROR, fix=Fix.ASK, find=find
)
