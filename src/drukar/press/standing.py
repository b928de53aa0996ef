"""What pages outside the news have in common: language versions, the way back, a title, a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from drukar.press import addresses, pieces, surroundings
from drukar.press.addresses import root_of
from drukar.press.bodies import Surroundings, body_html
from drukar.press.chrome import Link
from drukar.press.composer import Composer
from drukar.press.head import head_of
from drukar.press.json_ld import breadcrumbs
from drukar.press.outline import Outline
from drukar.press.spec import PageSpec
from drukar.press.teaser import Alternate
from drukar.story import Campaign, Page

Standing = TypeVar("Standing", Campaign, Page)


class StandingPage(NamedTuple, Generic[Standing]):
    """One language version, its other versions, and what its text refers to."""

    item: Standing
    alternates: tuple[Alternate, ...]
    around: Surroundings


def plan_standing(
    outline: Outline,
    format_name: str,
    items: Mapping[tuple[str, str], Standing],
    address: Callable[[Standing], str],
) -> Iterator[PageSpec]:
    """Yield one page per language version of `items`, which are by uri and language."""
    for (uri, language), item in items.items():
        alternates = tuple(
            Alternate(tag, address(items[uri, tag]))
            for tag in outline.languages
            if (uri, tag) in items
        )
        content = StandingPage(item, alternates, surroundings.of_item(outline, item))
        yield PageSpec(address(item), format_name, language, content)


def standing_values(spec: PageSpec, composer: Composer) -> dict[str, Any]:
    """Return what a template shows of every such page."""
    page: StandingPage[Any] = spec.content
    item, root = page.item, root_of(spec.path)
    words = composer.words(spec.language)
    crumbs = (Link(words.word("Front page"), addresses.front(spec.language)),)
    return {
        "head": head_of(
            composer.newsroom,
            spec.path,
            title=item.title,
            site_name=composer.site.chromes[spec.language].name,
            description=item.summary,
            alternates=page.alternates,
            json_ld=breadcrumbs(composer.newsroom, spec.path, crumbs, item.title),
        ),
        "title": item.title,
        "summary": item.summary,
        "crumbs": pieces.crumbs(composer, spec, crumbs),
        "switch": pieces.switch(composer, spec, page.alternates),
        "body": body_html(composer, spec.language, spec.path, item.body, page.around, root=root),
    }
