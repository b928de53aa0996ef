"""A surname alone that is not in the house form.

What it finds: a surname without a given name whose spelling is not accepted, where it can
mean only one person: one whom the page names in full, or the only one of that name in the
register.

Why it matters: the same as with the full name, see NM602.

Example::

    [names] {slug = "alena-vir", kind = "person", forms = {be = "Алена Вірская", en = "Alena Virskaya"}}
    [en] The captain is Alena Virskaya. Nobody but Virskaia knows the river.

Use instead::

    [names] {slug = "alena-vir", kind = "person", forms = {be = "Алена Вірская", en = "Alena Virskaya"}}
    [en] The captain is Alena Virskaya. Nobody but Virskaya knows the river.

When to ignore: where another person of a like name is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.names.wording import description, house_form
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page


def find(page: Page) -> Iterator[Hit]:
    """Yield each surname alone in a form that is not accepted."""
    for segment, mention in page.mentions:
        if not mention.bare or mention.standing != "like":
            continue
        house = house_form(mention, page.base)
        if house and house != mention.text:
            message = f"“{mention.text}” is {description(mention, page.base)} in the house style"
            yield Hit(segment, mention.start, mention.end, message, house)


CHECK = Check(
    code="NM603", name="surname not in the house form", severity=Severity.WARNING, fix=Fix.ASK,
    find=find,
)  # fmt: skip
