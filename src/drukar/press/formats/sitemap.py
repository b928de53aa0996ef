"""Sitemaps: one per language and month (numbered, where a month is too full), and their index.

Sitemaps must be absolute, so there are none for a newsroom without an address. The addresses are
those for search engines, which are elsewhere: a block at home does not change them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from drukar.press import addresses
from drukar.press.composer import Composer
from drukar.press.head import absolute
from drukar.press.markup import attribute, xml_text
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate

FULL = 1000
"""How many stories of a month one sitemap may hold."""


class Place(msgspec.Struct, frozen=True, gc=False):
    """One address, when it changed (empty if that is nobody's business), its other languages."""

    path: str
    modified: str
    alternates: tuple[Alternate, ...]


class Sitemap(NamedTuple):
    """Addresses, or for the index those of the sitemaps."""

    places: tuple[Place, ...]
    is_index: bool = False


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the sitemaps, then their index."""
    if not outline.newsroom.address or not outline.languages:
        return
    found: list[Place] = []
    for language in outline.languages:
        own = f"{language}/sitemap.xml"
        found.append(Place(own, "", ()))
        yield PageSpec(own, "sitemap", language, Sitemap(tuple(_standing(outline, language))))
        modified = outline.last_changes(language)
        for month, count in outline.all(language).months().items():
            paths = sitemap_paths(language, month, count)
            found += (Place(path, modified[month], ()) for path in paths)
            unit = ("sitemap", language, month)
            if not outline.due(*unit):
                continue
            for start, path in zip(range(0, count, FULL), paths, strict=True):
                if outline.due_at(unit, start, start + FULL):
                    places = tuple(
                        Place(address, changed, outline.story_alternates(uri))
                        for uri, address, changed in outline.addresses_of(
                            language, month, start, start + FULL
                        )
                    )
                    yield PageSpec(path, "sitemap", language, Sitemap(places))
    index = Sitemap(tuple(found), is_index=True)
    yield PageSpec("sitemap.xml", "sitemap", outline.languages[0], index)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the file."""
    sitemap: Sitemap = spec.content
    outer, inner = ("sitemapindex", "sitemap") if sitemap.is_index else ("urlset", "url")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for place in sitemap.places:
        lines.append(f"<{inner}><loc>{xml_text(absolute(composer.newsroom, place.path))}</loc>")
        if place.modified:
            lines.append(f"<lastmod>{place.modified}</lastmod>")
        lines += [
            f'<xhtml:link rel="alternate" hreflang="{other.language}"'
            f' href="{attribute(absolute(composer.newsroom, other.path))}"/>'
            for other in place.alternates
            if len(place.alternates) > 1
        ]
        lines.append(f"</{inner}>")
    return "\n".join([*lines, f"</{outer}>", ""])


def sitemap_paths(language: str, month: str, count: int) -> list[str]:
    """Return the addresses of a month's sitemaps; `count` is how many stories it has."""
    folder = f"{language}/{month.replace('-', '/')}"
    if count <= FULL:
        return [f"{folder}/sitemap.xml"]
    return [f"{folder}/sitemap-{number}.xml" for number in range(1, -(-count // FULL) + 1)]


def _standing(outline: Outline, language: str) -> Iterator[Place]:
    fronts = tuple(Alternate(tag, addresses.front(tag)) for tag in outline.languages)
    yield Place(addresses.front(language), "", fronts)
    for slug in outline.sections(language):
        yield Place(f"{addresses.section(language, slug)}/index.html", "", ())
    for slug in outline.by_topic(language):
        yield Place(f"{addresses.topic(language, slug)}/index.html", "", ())
    for uri in outline.mentions(language):
        yield Place(f"{addresses.entry(language, outline.entries[uri])}/index.html", "", ())
    yield Place(f"{language}/corrections/index.html", "", ())
    for (_, tag), campaign in outline.campaigns.items():
        if tag == language:
            yield Place(addresses.campaign(campaign), "", ())
    for (_, tag), page in outline.pages.items():
        if tag == language:
            yield Place(addresses.page(page), "", ())


FORMAT = Format("sitemap", plan, render, heavy=True)
