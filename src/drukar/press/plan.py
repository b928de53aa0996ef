"""The plan: one spec for every file of the site. Pure: no clock, no disk, no bodies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from drukar.errors import PressError
from drukar.press.formats import FORMATS
from drukar.press.outline import Outline
from drukar.press.spec import PageSpec


def plan(outline: Outline, taken: set[int]) -> Iterator[PageSpec]:
    """Yield the spec of every file, by format; raises ``PressError`` if two want one address.

    `taken` gets the hash of every address, which takes less memory than the address.
    """
    for place, spec in enumerate(_planned(outline)):
        if (here := hash(spec.path)) in taken:
            _check(outline, spec, place)
        taken.add(here)
        yield spec


def _planned(outline: Outline) -> Iterator[PageSpec]:
    for form in FORMATS:
        yield from form.plan(outline)


def _check(outline: Outline, spec: PageSpec, place: int) -> None:
    """Raise ``PressError`` if a file that is planned before `place` has the address of `spec`."""
    for other in islice(_planned(outline), place):
        if other.path == spec.path:
            raise PressError(
                f"Two files want one address: a {other.format} and a {spec.format}.",
                where=spec.path,
                remedy="Give one of them another slug or former address.",
            )
