"""Lists of what has a page of its own: topics, people, organisations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from drukar import languages
from drukar.press import addresses, pieces
from drukar.press.addresses import root_of
from drukar.press.chrome import Link, text_in
from drukar.press.composer import Composer
from drukar.press.head import head_of
from drukar.press.json_ld import breadcrumbs
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate
from drukar.press.views import link_view


class Line(msgspec.Struct, frozen=True):
    """One thing in the list: its page, a few words on it, how many stories it has."""

    link: Link
    description: str
    count: int


class IndexPage(NamedTuple):
    """A list by title, in the language's order of the alphabet."""

    title: str
    lines: tuple[Line, ...]
    alternates: tuple[Alternate, ...]


_TITLES = {"topics": "Topics", "people": "People", "organisations": "Organisations"}


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield each list that has anything in it."""
    for kind, msgid in _TITLES.items():
        if not outline.due("index", kind):
            continue
        found = {tag: _lines(outline, tag, kind) for tag in outline.languages}
        alternates = tuple(
            Alternate(tag, f"{tag}/{kind}/index.html") for tag, lines in found.items() if lines
        )
        for alternate in alternates:
            language = alternate.language
            words = languages.get(language)
            lines = sorted(found[language], key=lambda line: words.collate(line.link.title))
            content = IndexPage(words.word(msgid), tuple(lines), alternates)
            yield PageSpec(alternate.path, "index", language, content)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the list."""
    page: IndexPage = spec.content
    words, root = composer.words(spec.language), root_of(spec.path)
    crumbs = (Link(words.word("Front page"), addresses.front(spec.language)),)
    return composer.render(
        "index.html",
        spec.language,
        spec.path,
        head=head_of(
            composer.newsroom,
            spec.path,
            title=page.title,
            site_name=composer.site.chromes[spec.language].name,
            alternates=page.alternates,
            json_ld=breadcrumbs(composer.newsroom, spec.path, crumbs, page.title),
        ),
        title=page.title,
        crumbs=pieces.crumbs(composer, spec, crumbs),
        switch=pieces.switch(composer, spec, page.alternates),
        lines=[
            {**link_view(line.link, root), "description": line.description, "count": line.count}
            for line in page.lines
        ],
    )


def _lines(outline: Outline, language: str, kind: str) -> list[Line]:
    if kind == "topics":
        return [
            Line(
                Link(
                    text_in(outline.topics[slug].title, language),
                    f"{addresses.topic(language, slug)}/index.html",
                ),
                text_in(outline.topics[slug].description, language),
                len(timeline),
            )
            for slug, timeline in outline.by_topic(language).items()
        ]
    lines = []
    for uri, timeline in outline.mentions(language).items():
        entry = outline.entries[uri]
        folder = addresses.entry(language, entry)
        if folder.startswith(f"{language}/{kind}/"):
            link = Link(entry.form(language), f"{folder}/index.html")
            lines.append(Line(link, text_in(entry.description, language), len(timeline)))
    return lines


FORMAT = Format("index", plan, render)
