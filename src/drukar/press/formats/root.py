"""The site's first page: it offers the languages, and asks nothing of the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drukar.press import addresses
from drukar.press.composer import Composer
from drukar.press.head import head_of
from drukar.press.json_ld import publisher
from drukar.press.markup import Safe
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate, Teaser


class RootPage(NamedTuple):
    """The languages and the newest headline of each."""

    newest: dict[str, Teaser]
    alternates: tuple[Alternate, ...]


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the page, if there is any language to offer."""
    if not outline.languages:
        return
    newest = {
        tag: teaser for tag in outline.newsroom.languages for teaser in outline.all(tag).latest(1)
    }
    alternates = tuple(Alternate(tag, addresses.front(tag)) for tag in outline.languages)
    yield PageSpec("index.html", "root", outline.languages[0], RootPage(newest, alternates))


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page, each language in its own words."""
    page: RootPage = spec.content
    site = composer.site
    chrome = site.chromes[spec.language]
    doors = []
    for other in chrome.languages:
        teaser = page.newest.get(other.tag)
        doors.append(
            {
                "tag": other.tag,
                "direction": other.direction,
                "language": other.native_name,
                "name": site.chromes[other.tag].name,
                "tagline": site.chromes[other.tag].tagline,
                "href": Safe(other.path),
                "newest": teaser.headline if teaser else "",
            }
        )
    return composer.render(
        "root.html",
        spec.language,
        spec.path,
        head=head_of(
            composer.newsroom,
            spec.path,
            title=chrome.name,
            site_name=chrome.name,
            description=chrome.tagline,
            alternates=page.alternates,
            json_ld={"@context": "https://schema.org", **publisher(site, spec.language)},
        ),
        switch=[],
        doors=doors,
    )


FORMAT = Format("root", plan, render)
