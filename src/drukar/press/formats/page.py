"""A page of the newsroom's own: who it is, how to reach it."""

from __future__ import annotations

from collections.abc import Iterator

from drukar.press import addresses
from drukar.press.composer import Composer
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.standing import plan_standing, standing_values


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield one page per language version."""
    yield from plan_standing(outline, "page", outline.pages, addresses.page)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page."""
    values = standing_values(spec, composer)
    return composer.render("page.html", spec.language, spec.path, **values)


FORMAT = Format("page", plan, render)
