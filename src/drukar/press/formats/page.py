"""A page of the newsroom's own: who it is, how to reach it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drukar.press import addresses, surroundings
from drukar.press.addresses import root_of
from drukar.press.bodies import Surroundings, block_views
from drukar.press.chrome import Link
from drukar.press.composer import Composer
from drukar.press.head import head_of
from drukar.press.json_ld import breadcrumbs
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate
from drukar.press.views import link_view, switch_view
from drukar.story import Page


class OwnPage(NamedTuple):
    """A page and what its text refers to."""

    page: Page
    alternates: tuple[Alternate, ...]
    around: Surroundings


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield one page per language version."""
    for (uri, language), page in outline.pages.items():
        alternates = tuple(
            Alternate(tag, addresses.page(outline.pages[uri, tag]))
            for tag in outline.languages
            if (uri, tag) in outline.pages
        )
        content = OwnPage(page, alternates, surroundings.of_item(outline, page))
        yield PageSpec(addresses.page(page), "page", language, content)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page."""
    content: OwnPage = spec.content
    page, root = content.page, root_of(spec.path)
    words = composer.words(spec.language)
    crumbs = (Link(words.word("Front page"), addresses.front(spec.language)),)
    return composer.render(
        "page.html",
        spec.language,
        spec.path,
        head=head_of(
            composer.newsroom,
            spec.path,
            title=page.title,
            site_name=composer.site.chromes[spec.language].name,
            description=page.summary,
            alternates=content.alternates,
            json_ld=breadcrumbs(composer.newsroom, spec.path, crumbs, page.title),
        ),
        title=page.title,
        summary=page.summary,
        crumbs=[link_view(link, root) for link in crumbs],
        switch=switch_view(composer.site, spec.language, spec.path, content.alternates),
        blocks=block_views(composer, spec.language, page.body, content.around, root=root),
    )


FORMAT = Format("page", plan, render)
