"""Finds what a body refers to, so that its page can be made without the outline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from drukar.pictures import PictureSet
from drukar.press import addresses
from drukar.press.bodies import Call, Surroundings
from drukar.press.outline import Outline
from drukar.press.teaser import Teaser
from drukar.story import Campaign, Entry, Page, Place
from drukar.story.card import Card, links_of, pictures_of

VersionT = TypeVar("VersionT", Page, Campaign)


def of_card(outline: Outline, card: Card) -> Surroundings:
    """Return what a story's body refers to."""
    return _surroundings(outline, card.language, card.links, card.pictures)


def of_item(outline: Outline, item: Page | Campaign) -> Surroundings:
    """Return what the body of a page or campaign refers to."""
    pictures = (block.picture for block in pictures_of(item.body))
    return _surroundings(outline, item.language, sorted(set(links_of(item.body))), pictures)


def address_of(outline: Outline, uri: str, language: str) -> str:
    """Return where something of the newsroom's own stands, in `language` if it can be.

    Empty where it has no page: a person who is not public, a topic without a story.
    """
    scheme, _, slug = uri.partition(":")
    match scheme:
        case "story":
            teaser = outline.teaser(uri, language)
            return teaser.path if teaser else ""
        case "name":
            entry = outline.entries.get(uri)
            if entry is None or uri not in outline.mentions(language):
                return ""
            return f"{addresses.entry(language, entry)}/index.html"
        case "topic":
            known = slug in outline.by_topic(language)
            return f"{addresses.topic(language, slug)}/index.html" if known else ""
        case "campaign":
            campaign = _version(outline.campaigns, uri, language, outline)
            return addresses.campaign(campaign) if campaign else ""
        case "page":
            page = _version(outline.pages, uri, language, outline)
            return addresses.page(page) if page else ""
        case _:
            return ""


def pictures_for(outline: Outline, teasers: Iterable[Teaser]) -> dict[str, PictureSet]:
    """Return the renditions of the teasers' own pictures."""
    return {
        teaser.picture.picture: outline.pictures[teaser.picture.picture]
        for teaser in teasers
        if teaser.picture is not None and teaser.picture.picture in outline.pictures
    }


def with_organisations(outline: Outline, entry: Entry) -> dict[str, Entry]:
    """Return an entry and the organisations that its posts were held in, by uri."""
    found = {entry.uri: entry}
    if not isinstance(entry, Place):
        for post in entry.posts:
            organisation = outline.entries.get(f"name:{post.organisation}")
            if organisation is not None:
                found[organisation.uri] = organisation
    return found


def _surroundings(
    outline: Outline, language: str, links: Iterable[str], pictures: Iterable[str]
) -> Surroundings:
    targets: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    related: dict[str, Teaser] = {}
    calls: dict[str, Call] = {}
    for uri in links:
        if uri.startswith("story:"):
            if teaser := outline.teaser(uri, language):
                targets[uri] = teaser.path
                related[uri] = teaser
            continue
        thing = outline.remembered(_thing, uri, language)
        if thing.path:
            targets[uri] = thing.path
        if thing.entries:
            entries.update(thing.entries)
        if thing.call:
            calls[uri] = thing.call
    shown = {uri: outline.pictures[uri] for uri in pictures if uri in outline.pictures}
    return Surroundings(targets, entries, related, calls, shown)


class _Thing(NamedTuple):
    """What a body needs of one thing that it refers to, which is no story."""

    path: str
    entries: dict[str, Entry]
    call: Call | None


def _thing(outline: Outline, uri: str, language: str) -> _Thing:
    entry = outline.entries.get(uri)
    campaign = _version(outline.campaigns, uri, language, outline)
    call = None
    if campaign is not None:
        address = addresses.campaign(campaign)
        call = Call(campaign.title, campaign.summary, campaign.action, address)
    return _Thing(
        address_of(outline, uri, language),
        with_organisations(outline, entry) if entry else {},
        call,
    )


def _version(
    items: Mapping[tuple[str, str], VersionT], uri: str, language: str, outline: Outline
) -> VersionT | None:
    for tag in (language, *outline.newsroom.languages):
        if found := items.get((uri, tag)):
            return found
    return None
