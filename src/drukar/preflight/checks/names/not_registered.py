"""A name that stands on the page twice and is not in the register.

What it finds: the first mention of a person, given name and surname, whom the register does
not hold and whom the page names in full at least twice.

Why it matters: whoever is named twice will be named again. In the register the name is
spelled the same every time, in every language.

Example::

    [en] Captain Alena Virskaya came aboard. The mate waited for Alena Virskaya.

Use instead::

    [names] {slug = "alena-vir", kind = "person", forms = {en = "Alena Virskaya"}}
    [en] Captain Alena Virskaya came aboard. The mate waited for Alena Virskaya.

When to ignore: for people who were in the news once.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.names.inflection import same_word
from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.names.unregistered import Unregistered, unregistered
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_MOST = 60


def find(page: Page) -> Iterator[Hit]:
    """Yield the first of two or more mentions of one name."""
    counted: list[tuple[Unregistered, int]] = []
    for one in unregistered(page):
        for index, (other, count) in enumerate(counted):
            if same_word(one.first, other.first, page.base) and same_word(
                one.last, other.last, page.base
            ):
                counted[index] = (other, count + 1)
                break
        else:
            if len(counted) < _MOST:
                counted.append((one, 1))
    for one, count in counted:
        if count > 1:
            message = f"“{one.name}” stands here {count} times and is not in the register"
            yield Hit(one.segment, one.start, one.end, message)


CHECK = Check(
    code="NM605", name="name not in the register", severity=Severity.INFO, fix=Fix.NONE, find=find
)
