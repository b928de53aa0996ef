"""A language's front page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drukar.pictures import PictureSet
from drukar.press import addresses, pieces, surroundings
from drukar.press.addresses import root_of
from drukar.press.arrangement import BreakingLine, arranged, breaking_of
from drukar.press.calendar import Part, years
from drukar.press.chrome import Link, text_in
from drukar.press.composer import Composer
from drukar.press.head import Feed, head_of
from drukar.press.json_ld import publisher
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate, Teaser
from drukar.press.views import (
    breaking_view,
    link_view,
    parts_view,
    picture_of,
    teaser_view,
)

LATEST = 9
"""How many of the latest stories may stand first; the newest of them leads."""

ABREAST = 4
"""How many stories stand side by side below it: a row with pictures, then rows without."""

PER_SECTION = 4
"""How many more of each section follow."""


class Shelf(NamedTuple):
    """A section's latest stories that do not stand among the first."""

    section: Link
    teasers: tuple[Teaser, ...]


class FrontPage(NamedTuple):
    """The story that leads, a row with pictures, the other latest, sections, years of the archive.

    Each is newest first, after what an editor put first.
    """

    breaking: BreakingLine | None
    lead: Teaser | None
    pictured: tuple[Teaser, ...]
    latest: tuple[Teaser, ...]
    shelves: tuple[Shelf, ...]
    newest: Teaser | None
    years: tuple[Part, ...]
    alternates: tuple[Alternate, ...]
    pictures: dict[str, PictureSet]


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield one front page per language."""
    alternates = tuple(Alternate(tag, addresses.front(tag)) for tag in outline.languages)
    for language in outline.languages:
        if not outline.due("front", language):
            continue
        timeline = outline.all(language)
        first = outline.newsroom.front(language)
        many = LATEST + (len(first.stories) if first is not None else 0)
        newest = arranged(outline, language, "", timeline.latest(many), LATEST)
        pictures = surroundings.pictures_for(outline, newest)
        pictured, latest = _rows(newest[1:], pictures)
        yield PageSpec(
            path=addresses.front(language),
            format="front",
            language=language,
            content=FrontPage(
                breaking=breaking_of(outline, language, ""),
                lead=newest[0] if newest else None,
                pictured=pictured,
                latest=latest,
                shelves=tuple(_shelves(outline, language, (*newest[:1], *pictured, *latest))),
                newest=next(iter(timeline.latest(1)), None),
                years=years(language, timeline),
                alternates=alternates,
                pictures=pictures,
            ),
        )


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page."""
    page: FrontPage = spec.content
    site, words, root = composer.site, composer.words(spec.language), root_of(spec.path)
    chrome = site.chromes[spec.language]
    return composer.render(
        "front.html",
        spec.language,
        spec.path,
        head=head_of(
            composer.newsroom,
            spec.path,
            title=chrome.name,
            site_name=chrome.name,
            description=chrome.tagline,
            alternates=page.alternates,
            feed=Feed(chrome.name, spec.language),
            json_ld={"@context": "https://schema.org", **publisher(site, spec.language)},
        ),
        switch=pieces.switch(composer, spec, page.alternates),
        folio=teaser_view(page.newest, site, words, root) if page.newest else None,
        breaking=breaking_view(page.breaking, root),
        lead=teaser_view(page.lead, site, words, root, page.pictures) if page.lead else None,
        pictured=[
            {
                "picture": picture_of(teaser, page.pictures, root),
                "teaser": pieces.teasers(composer, spec, (teaser,)),
            }
            for teaser in page.pictured
        ],
        latest=pieces.teasers(composer, spec, page.latest, summary=not page.pictured),
        shelves=[
            {
                "section": link_view(shelf.section, root),
                "stories": pieces.teasers(
                    composer, spec, shelf.teasers, summary=False, section=False
                ),
            }
            for shelf in page.shelves
        ],
        years=parts_view(page.years, words, root),
    )


def _rows(
    newest: tuple[Teaser, ...], pictures: Mapping[str, PictureSet]
) -> tuple[tuple[Teaser, ...], tuple[Teaser, ...]]:
    """Return the stories of the row with pictures, and those of full rows without.

    What would begin a row that it cannot fill is left to its section.
    """
    shown = [teaser for teaser in newest if teaser.picture and teaser.picture.picture in pictures]
    pictured = tuple(shown[:ABREAST]) if len(shown) > 1 else ()
    others = [teaser for teaser in newest if teaser not in pictured]
    if len(others) > ABREAST:
        del others[len(others) // ABREAST * ABREAST :]
    return pictured, tuple(others)


def _shelves(outline: Outline, language: str, first: tuple[Teaser, ...]) -> Iterator[Shelf]:
    shown = {teaser.uri for teaser in first}
    for section in outline.newsroom.sections:
        timeline = outline.sections(language).get(section.slug)
        newest = timeline.latest(LATEST + PER_SECTION) if timeline else ()
        rest = tuple(teaser for teaser in newest if teaser.uri not in shown)
        if rest:
            title = text_in(section.title, language)
            link = Link(title, f"{addresses.section(language, section.slug)}/index.html")
            yield Shelf(link, rest[:PER_SECTION])


FORMAT = Format("front", plan, render)
