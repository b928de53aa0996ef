"""A topic: its latest stories and its years; and the list of all topics."""

from __future__ import annotations

from collections.abc import Iterator

from drukar import languages
from drukar.press import addresses
from drukar.press.chrome import Link, text_in
from drukar.press.composer import Composer
from drukar.press.listing import listing_of, listing_values, plan_periods
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the pages of every topic that has a story in the language."""
    for language in outline.languages:
        title = languages.get(language).word("Topics")
        crumbs = (Link(title, f"{language}/topics/index.html"),)
        for slug, timeline in outline.by_topic(language).items():
            folder = addresses.topic(language, slug)
            if not outline.due("listing", folder):
                continue
            topic = outline.topics[slug]
            listing = listing_of(
                language,
                folder,
                text_in(topic.title, language),
                timeline,
                description=text_in(topic.description, language),
                crumbs=crumbs,
                alternates=_alternates(outline, slug),
                has_feed=True,
            )
            yield PageSpec(f"{listing.folder}/index.html", "topic", language, listing)
            yield from plan_periods(outline, listing, language, timeline)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the topic's first page."""
    values = listing_values(spec, spec.content, composer)
    return composer.render("listing.html", spec.language, spec.path, **values)


def _alternates(outline: Outline, slug: str) -> list[Alternate]:
    return [
        Alternate(tag, f"{addresses.topic(tag, slug)}/index.html")
        for tag in outline.languages
        if slug in outline.by_topic(tag)
    ]


FORMAT = Format("topic", plan, render)
