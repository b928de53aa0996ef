"""All corrections of a language, the latest first; older ones by year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from drukar.press import addresses, pieces
from drukar.press.addresses import root_of
from drukar.press.chrome import Link
from drukar.press.composer import Composer
from drukar.press.head import head_of
from drukar.press.json_ld import breadcrumbs
from drukar.press.markup import Safe
from drukar.press.outline import Outline
from drukar.press.richtext import resolve
from drukar.press.spec import Format, PageSpec
from drukar.press.surroundings import address_of
from drukar.press.teaser import Alternate
from drukar.press.views import link_view
from drukar.story.richtext import internal_links

LATEST = 40
"""How many corrections the first page shows."""


class Line(NamedTuple):
    """One correction: of which story, when, and what was wrong."""

    story: Link
    date: datetime
    text: str
    targets: dict[str, str]


class CorrectionsPage(NamedTuple):
    """Corrections, the latest first, and the pages of the years."""

    year: str
    lines: tuple[Line, ...]
    years: tuple[Link, ...]
    alternates: tuple[Alternate, ...]


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the first page of each language, and pages of years where it has no room for all."""
    alternates = tuple(Alternate(tag, f"{tag}/corrections/index.html") for tag in outline.languages)
    for language in outline.languages:
        if not outline.due("corrections", language):
            continue
        folder = f"{language}/corrections"
        lines = _lines(outline, language)
        by_year = [
            (year, tuple(group)) for year, group in groupby(lines, key=lambda line: line.date.year)
        ]
        years = tuple(Link(str(year), f"{folder}/{year}/index.html") for year, _ in by_year)
        if len(lines) <= LATEST:
            by_year, years = [], ()
        first = CorrectionsPage("", tuple(lines[:LATEST]), years, alternates)
        yield PageSpec(f"{folder}/index.html", "corrections", language, first)
        for (year, group), link in zip(by_year, years, strict=True):
            content = CorrectionsPage(str(year), group, years, ())
            yield PageSpec(link.path, "corrections", language, content)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page."""
    page: CorrectionsPage = spec.content
    words, root = composer.words(spec.language), root_of(spec.path)
    title = words.word("Corrections")
    crumbs = [Link(words.word("Front page"), addresses.front(spec.language))]
    if page.year:
        crumbs.append(Link(title, f"{spec.language}/corrections/index.html"))
        title = f"{title}, {page.year}"
    return composer.render(
        "corrections.html",
        spec.language,
        spec.path,
        head=head_of(
            composer.newsroom,
            spec.path,
            title=title,
            site_name=composer.site.chromes[spec.language].name,
            alternates=page.alternates,
            json_ld=breadcrumbs(composer.newsroom, spec.path, crumbs, title),
        ),
        title=title,
        crumbs=pieces.crumbs(composer, spec, crumbs),
        switch=pieces.switch(composer, spec, page.alternates),
        corrections=[
            {
                "story": link_view(line.story, root),
                "date": words.date(line.date.date()),
                "datetime": Safe(line.date.isoformat()),
                "text": Safe(resolve(line.text, line.targets, root)),
            }
            for line in page.lines
        ],
        years=[link_view(link, root) for link in page.years],
    )


def _lines(outline: Outline, language: str) -> list[Line]:
    lines = []
    for card, teaser in outline.corrected(language):
        for correction in card.corrections:
            targets = {
                uri: path
                for uri in internal_links(correction.text)
                if (path := address_of(outline, uri, language))
            }
            date = correction.date.astimezone(outline.zone)
            lines.append(Line(Link(card.headline, teaser.path), date, correction.text, targets))
    lines.sort(key=lambda line: (line.date, line.story.path), reverse=True)
    return lines


FORMAT = Format("corrections", plan, render)
