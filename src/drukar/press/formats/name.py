"""A public person's or organisation's page: their box, and what was written on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drukar import languages
from drukar.press import addresses
from drukar.press.bodies import entry_view
from drukar.press.chrome import Link
from drukar.press.composer import Composer
from drukar.press.head import head_of
from drukar.press.json_ld import entry_page
from drukar.press.listing import Listing, listing_of, listing_values, plan_periods
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.surroundings import with_organisations
from drukar.press.teaser import Alternate
from drukar.story import Entry, Person


class NamePage(NamedTuple):
    """An entry with the stories that mention it; ``entries`` are those its posts name."""

    entry: Entry
    entries: dict[str, Entry]
    listing: Listing


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the pages of every public entry that a story in the language mentions."""
    for language in outline.languages:
        words = languages.get(language)
        for uri, timeline in outline.mentions(language).items():
            entry = outline.entries[uri]
            folder = addresses.entry(language, entry)
            if not outline.due("listing", folder):
                continue
            kind, title = (
                ("people", "People")
                if isinstance(entry, Person)
                else ("organisations", "Organisations")
            )
            listing = listing_of(
                language,
                folder,
                entry.form(language),
                timeline,
                crumbs=(Link(words.word(title), f"{language}/{kind}/index.html"),),
                alternates=[
                    Alternate(tag, f"{addresses.entry(tag, entry)}/index.html")
                    for tag in outline.languages
                    if uri in outline.mentions(tag)
                ],
            )
            content = NamePage(entry, with_organisations(outline, entry), listing)
            yield PageSpec(f"{listing.folder}/index.html", "name", language, content)
            yield from plan_periods(outline, listing, language, timeline)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the entry's first page."""
    page: NamePage = spec.content
    words = composer.words(spec.language)
    box = entry_view(page.entry, words, page.entries)
    values = listing_values(spec, page.listing, composer, heading="h3")
    values["head"] = head_of(
        composer.newsroom,
        spec.path,
        title=page.listing.title,
        site_name=composer.site.chromes[spec.language].name,
        description=box["description"],
        alternates=page.listing.alternates,
        kind="profile",
        json_ld=entry_page(composer.newsroom, spec.path, page.entry, words, page.listing.crumbs),
    )
    return composer.render("name.html", spec.language, spec.path, entry=box, **values)


FORMAT = Format("name", plan, render)
