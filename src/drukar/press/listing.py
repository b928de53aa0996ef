"""Listings: sections, topics, people, and the periods that divide them.

A listing's first page has the latest stories and the years; the years' pages, and those inside
them, are planned by ``drukar.press.calendar``. A listing whose stories all stand on its first
page has no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drukar import languages
from drukar.press import pieces
from drukar.press.addresses import root_of
from drukar.press.arrangement import BreakingLine
from drukar.press.calendar import Part, Period, periods, years
from drukar.press.chrome import Link
from drukar.press.composer import Composer
from drukar.press.head import Feed, head_of
from drukar.press.json_ld import breadcrumbs
from drukar.press.markup import Safe
from drukar.press.outline import Outline
from drukar.press.spec import PageSpec
from drukar.press.teaser import Alternate, Teaser, unpack
from drukar.press.timeline import Timeline
from drukar.press.views import (
    View,
    breaking_view,
    parts_view,
)
from drukar.story import PartialDate

LATEST = 30
"""How many stories the first page of a listing shows."""


class Listing(NamedTuple):
    """The first page of a listing."""

    title: str
    description: str
    folder: str
    crumbs: tuple[Link, ...]
    latest: tuple[Teaser, ...]
    years: tuple[Part, ...]
    alternates: tuple[Alternate, ...]
    has_feed: bool
    breaking: BreakingLine | None = None


class PeriodPage(NamedTuple):
    """A page of a period; ``title`` is that of its listing."""

    title: str
    crumbs: tuple[Link, ...]
    period: Period
    alternates: tuple[Alternate, ...]


def listing_of(
    language: str,
    folder: str,
    title: str,
    timeline: Timeline,
    *,
    description: str = "",
    crumbs: Sequence[Link] = (),
    alternates: Sequence[Alternate] = (),
    has_feed: bool = False,
) -> Listing:
    """Return the first page of the listing in `folder`."""
    words = languages.get(language)
    home = Link(words.word("Front page"), f"{language}/index.html")
    divided = len(timeline) > LATEST
    return Listing(
        title=title,
        description=description,
        folder=folder,
        crumbs=(home, *crumbs),
        latest=timeline.latest(LATEST),
        years=years(folder, timeline) if divided else (),
        alternates=tuple(alternates),
        has_feed=has_feed,
    )


def plan_periods(
    outline: Outline, listing: Listing, language: str, timeline: Timeline
) -> Iterator[PageSpec]:
    """Yield the pages of the periods of a listing that its first page has no room for."""
    if not listing.years:
        return
    own = Link(listing.title, f"{listing.folder}/index.html")
    for period in due_periods(outline, listing.folder, timeline):
        crumbs = (*listing.crumbs, own)
        yield PageSpec(
            period.path, "period", language, PeriodPage(listing.title, crumbs, period, ())
        )


def due_periods(outline: Outline, folder: str, timeline: Timeline) -> Iterator[Period]:
    """Yield those pages of the periods of the listing in `folder` that are due."""
    return periods(
        folder,
        timeline,
        due=lambda date: outline.due("period", folder, date),
        due_inside=lambda year: outline.due_inside(folder, year),
        places=lambda month, start, stop: outline.due_at(("period", folder, month), start, stop),
    )


def listing_values(
    spec: PageSpec, listing: Listing, composer: Composer, *, heading: str = "h2"
) -> View:
    """Return what the template of a listing's first page prints."""
    site, words = composer.site, composer.words(spec.language)
    name = site.chromes[spec.language].name
    root = root_of(spec.path)
    return {
        "head": head_of(
            composer.newsroom,
            spec.path,
            title=listing.title,
            site_name=name,
            description=listing.description,
            alternates=listing.alternates,
            feed=Feed(f"{name}: {listing.title}", listing.folder) if listing.has_feed else None,
            json_ld=breadcrumbs(composer.newsroom, spec.path, listing.crumbs, listing.title),
        ),
        "title": listing.title,
        "description": listing.description,
        "crumbs": pieces.crumbs(composer, spec, listing.crumbs),
        "switch": pieces.switch(composer, spec, listing.alternates),
        "breaking": breaking_view(listing.breaking, root),
        "stories": pieces.teasers(composer, spec, listing.latest, heading=heading),
        "years": parts_view(listing.years, words, root),
        "feed": listing.has_feed,
    }


def render_period(spec: PageSpec, composer: Composer) -> str:
    """Return the page of a period."""
    page: PeriodPage = spec.content
    site, words = composer.site, composer.words(spec.language)
    root = root_of(spec.path)
    date = words.partial(PartialDate(page.period.date))
    title = f"{page.title}: {date}" if page.title else date
    return composer.render(
        "period.html",
        spec.language,
        spec.path,
        head=head_of(
            composer.newsroom,
            spec.path,
            title=f"{title} ({page.period.number})" if page.period.number else title,
            site_name=site.chromes[spec.language].name,
            alternates=page.alternates,
            json_ld=breadcrumbs(composer.newsroom, spec.path, page.crumbs, date),
        ),
        title=page.title,
        date=date,
        crumbs=pieces.crumbs(composer, spec, page.crumbs),
        switch=pieces.switch(composer, spec, page.alternates),
        stories=pieces.teasers(composer, spec, map(unpack, page.period.teasers), heading="h2"),
        parts=parts_view(page.period.parts, words, root),
        number=page.period.number,
        former=Safe(root + page.period.former) if page.period.former else "",
        next=Safe(root + page.period.next) if page.period.next else "",
    )
