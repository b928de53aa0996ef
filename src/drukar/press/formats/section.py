"""A section: its latest stories and its years."""

from __future__ import annotations

from collections.abc import Iterator

from drukar.press import addresses
from drukar.press.arrangement import arranged, breaking_of
from drukar.press.chrome import text_in
from drukar.press.composer import Composer
from drukar.press.listing import LATEST, listing_of, listing_values, plan_periods
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the pages of every section that has a story in the language."""
    for language in outline.languages:
        for slug, timeline in outline.sections(language).items():
            section = outline.newsroom.section(slug)
            folder = addresses.section(language, slug)
            if section is None or not outline.due("listing", folder):
                continue
            listing = listing_of(
                language,
                folder,
                text_in(section.title, language),
                timeline,
                description=text_in(section.description, language),
                alternates=_alternates(outline, slug),
                has_feed=True,
            )
            first = outline.newsroom.front(language, slug)
            if first is not None:
                many = LATEST + len(first.stories)
                newest = timeline.latest(many)
                listing = listing._replace(
                    latest=arranged(outline, language, slug, newest, LATEST),
                    breaking=breaking_of(outline, language, slug),
                )
            yield PageSpec(f"{listing.folder}/index.html", "section", language, listing)
            yield from plan_periods(outline, listing, language, timeline)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the section's first page."""
    values = listing_values(spec, spec.content, composer)
    return composer.render("listing.html", spec.language, spec.path, **values)


def _alternates(outline: Outline, slug: str) -> list[Alternate]:
    return [
        Alternate(tag, f"{addresses.section(tag, slug)}/index.html")
        for tag in outline.languages
        if slug in outline.sections(tag)
    ]


FORMAT = Format("section", plan, render)
