"""The chrome: what stands around every page of a language, whatever the page says."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from drukar import languages
from drukar.press import addresses
from drukar.press.outline import Outline
from drukar.story import Newsroom


class Link(msgspec.Struct, frozen=True, gc=False):
    """A title and an address from the site's root."""

    title: str
    path: str


class LanguageLink(NamedTuple):
    """A language that the site can be read in, with the address of its front page."""

    tag: str
    native_name: str
    direction: str
    path: str


class Chrome(NamedTuple):
    """What a language's pages share: names, menu, footer, the other languages.

    ``section_titles`` are by slug; ``sections`` are those that have a story. ``support`` leads to
    the campaign that asks for money or, without one, to the first; it is None where there is no
    campaign in this language.
    """

    language: str
    direction: str
    name: str
    tagline: str
    publisher: str
    sections: tuple[Link, ...]
    listings: tuple[Link, ...]
    pages: tuple[Link, ...]
    section_titles: dict[str, str]
    support: Link | None
    languages: tuple[LanguageLink, ...]


class Site(NamedTuple):
    """The newsroom's facts and the chrome of every language: what all pages are made with.

    ``reader`` is the address of the one script of a page; empty if the site is not signed.
    """

    newsroom: Newsroom
    chromes: dict[str, Chrome]
    reader: str = ""


def site_of(outline: Outline) -> Site:
    """Return the chrome of all languages in which there is anything to read."""
    others = tuple(
        LanguageLink(tag, words.native_name, words.direction, addresses.front(tag))
        for tag in outline.languages
        for words in (languages.get(tag),)
    )
    # What stands first is the business of those pages alone: others are not printed for it.
    return Site(
        msgspec.structs.replace(outline.newsroom, fronts=()),
        {tag: _chrome(outline, tag, others) for tag in outline.languages},
        outline.code.page_path if outline.code else "",
    )


def text_in(texts: dict[str, str], language: str) -> str:
    """Return a localised text in `language`, else in the nearest that there is."""
    base = language.partition("-")[0]
    return (
        texts.get(language)
        or texts.get(base)
        or texts.get("en")
        or next((text for text in texts.values() if text), "")
    )


def _chrome(outline: Outline, tag: str, others: tuple[LanguageLink, ...]) -> Chrome:
    words = languages.get(tag)
    newsroom = outline.newsroom
    publisher = outline.entries.get(f"name:{newsroom.publisher}")
    used = outline.sections(tag)
    campaigns = [item for (_, language), item in outline.campaigns.items() if language == tag]
    campaigns.sort(key=lambda item: (not item.give, item.uri))
    return Chrome(
        language=tag,
        direction=words.direction,
        name=text_in(newsroom.name, tag),
        tagline=text_in(newsroom.tagline, tag),
        publisher=publisher.form(tag) if publisher else text_in(newsroom.name, tag),
        sections=tuple(
            Link(text_in(item.title, tag), f"{addresses.section(tag, item.slug)}/index.html")
            for item in newsroom.sections
            if item.slug in used
        ),
        listings=tuple(_listings(outline, tag)),
        pages=tuple(
            Link(item.title, addresses.page(item))
            for item in sorted(
                (item for (_, language), item in outline.pages.items() if language == tag),
                key=lambda item: (item.uri != f"page:{newsroom.masthead}", item.uri),
            )
        ),
        section_titles={item.slug: text_in(item.title, tag) for item in newsroom.sections},
        support=Link(campaigns[0].title, addresses.campaign(campaigns[0])) if campaigns else None,
        languages=others,
    )


def _listings(outline: Outline, tag: str) -> list[Link]:
    words = languages.get(tag)
    found = []
    if outline.by_topic(tag):
        found.append(Link(words.word("Topics"), f"{tag}/topics/index.html"))
    mentioned = {addresses.entry(tag, outline.entries[uri]) for uri in outline.mentions(tag)}
    for kind, title in (("people", "People"), ("organisations", "Organisations")):
        if any(folder.startswith(f"{tag}/{kind}/") for folder in mentioned):
            found.append(Link(words.word(title), f"{tag}/{kind}/index.html"))
    found.append(Link(words.word("Corrections"), f"{tag}/corrections/index.html"))
    return found
