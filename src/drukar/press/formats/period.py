"""The archive: every story of a language by year, month and day; and any listing's periods."""

from __future__ import annotations

from collections.abc import Iterator

from drukar import languages
from drukar.press import addresses
from drukar.press.calendar import periods
from drukar.press.chrome import Link
from drukar.press.listing import PeriodPage, render_period
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the pages of the whole archive; those of other listings are planned there."""
    found = {
        tag: {period.path: period for period in periods(tag, outline.teasers[tag])}
        for tag in outline.languages
    }
    for language, pages in found.items():
        home = Link(languages.get(language).word("Front page"), addresses.front(language))
        for path, period in pages.items():
            inside = path.removeprefix(language)
            alternates = tuple(
                Alternate(tag, tag + inside) for tag in found if tag + inside in found[tag]
            )
            yield PageSpec(path, "period", language, PeriodPage("", (home,), period, alternates))


FORMAT = Format("period", plan, render_period)
