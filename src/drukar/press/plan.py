"""The plan: one spec for every file of the site. Pure: no clock, no disk, no bodies."""

from __future__ import annotations

from collections.abc import Iterator

from drukar.errors import PressError
from drukar.press.formats import FORMATS
from drukar.press.outline import Outline
from drukar.press.spec import PageSpec


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the spec of every file, by format; raises ``PressError`` if two want one address."""
    taken: dict[str, str] = {}
    for form in FORMATS:
        for spec in form.plan(outline):
            if spec.path in taken:
                raise PressError(
                    f"Two files want one address: a {taken[spec.path]} and a {form.name}.",
                    where=spec.path,
                    remedy="Give one of them another slug or former address.",
                )
            taken[spec.path] = form.name
            yield spec
