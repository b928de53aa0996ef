"""The archive: every story of a language by year, month and day; and any listing's periods."""

from __future__ import annotations

from collections.abc import Iterator

from drukar import languages
from drukar.press import addresses
from drukar.press.calendar import period_paths
from drukar.press.chrome import Link
from drukar.press.listing import PeriodPage, due_periods, render_period
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the pages of the whole archive; those of other listings are planned there."""
    there = {tag: _paths(outline, tag) for tag in outline.languages}
    for language in outline.languages:
        home = Link(languages.get(language).word("Front page"), addresses.front(language))
        for period in due_periods(outline, language, outline.all(language)):
            inside = period.path.removeprefix(language)
            alternates = tuple(
                Alternate(tag, tag + inside) for tag in there if tag + inside in there[tag]
            )
            content = PeriodPage("", (home,), period, alternates)
            yield PageSpec(period.path, "period", language, content)


def _paths(outline: Outline, language: str) -> set[str]:
    found: set[str] = set()
    timeline = outline.all(language)
    for year in timeline.years():
        if outline.due("year", year):
            found |= period_paths(language, year, timeline.months(year))
    return found


FORMAT = Format("period", plan, render_period)
