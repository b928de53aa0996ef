"""Sitemaps: one per language and month (numbered, where a month is too full), and their index.

Sitemaps must be absolute, so there are none for a newsroom without an address. The addresses are
those for search engines, which are elsewhere: a block at home does not change them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """Addresses."""

    places: tuple[Place, ...]


class Month(NamedTuple):
    """How many stories a language has in a month, and when one of them last changed."""

    month: str
    stories: int
    modified: str


class SitemapIndex(NamedTuple):
    """What the sitemaps are of, by language: the language itself, and its months."""

    languages: tuple[tuple[str, tuple[Month, ...]], ...]


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the sitemaps, then their index."""
    if not outline.newsroom.address or not outline.languages:
        return
    found: list[tuple[str, tuple[Month, ...]]] = []
    for language in outline.languages:
        own = _own(language)
        yield PageSpec(own, "sitemap", language, Sitemap(tuple(_standing(outline, language))))
        modified = outline.last_changes(language)
        months = outline.all(language).months()
        listed = (Month(month, months[month], modified[month]) for month in months)
        found.append((language, tuple(listed)))
        for month, count in months.items():
            unit = ("sitemap", language, month)
            if not outline.due(*unit):
                continue
            paths = sitemap_paths(language, month, count)
            for start, path in zip(range(0, count, FULL), paths, strict=True):
                if outline.due_at(unit, start, start + FULL):
                    places = tuple(
                        Place(address, changed, alternates)
                        for alternates, address, changed in outline.addresses_of(
                            language, month, start, start + FULL
                        )
                    )
                    yield PageSpec(path, "sitemap", language, Sitemap(places))
    yield PageSpec("sitemap.xml", "sitemap", outline.languages[0], SitemapIndex(tuple(found)))


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the file."""
    sitemap: Sitemap | SitemapIndex = spec.content
    if isinstance(sitemap, SitemapIndex):
        return _file("sitemapindex", _sitemaps(sitemap, composer))
    lines = []
    for place in sitemap.places:
        lines.append(f"<url><loc>{xml_text(absolute(composer.newsroom, place.path))}</loc>")
        if place.modified:
            lines.append(f"<lastmod>{place.modified}</lastmod>")
        lines += [
            f'<xhtml:link rel="alternate" hreflang="{other.language}"'
            f' href="{attribute(absolute(composer.newsroom, other.path))}"/>'
            for other in place.alternates
            if len(place.alternates) > 1
        ]
        lines.append("</url>")
    return _file("urlset", lines)


def _sitemaps(index: SitemapIndex, composer: Composer) -> Iterator[str]:
    """Yield the lines of the index; it is made for every story, and has a line for every month."""
    root = xml_text(absolute(composer.newsroom, ""))
    for language, months in index.languages:
        yield f"<sitemap><loc>{root}{_own(language)}</loc>\n</sitemap>"
        for month, count, modified in months:
            for path in sitemap_paths(language, month, count):
                yield (
                    f"<sitemap><loc>{root}{path}</loc>\n<lastmod>{modified}</lastmod>\n</sitemap>"
                )


def _file(element: str, lines: Iterable[str]) -> str:
    begin = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    )
    return "\n".join([begin, *lines, f"</{element}>", ""])


def _own(language: str) -> str:
    return f"{language}/sitemap.xml"


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
