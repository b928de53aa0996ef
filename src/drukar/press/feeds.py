"""Feeds: what Atom and JSON Feed share. Full text, no account numbers, ids that stay.

An entry's id is made from its uri and language, so it stays when the domain does not. Links are
absolute where the newsroom names its address, else relative to the feed, so that a
feed taken from a mirror leads to that mirror.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

import msgspec

from drukar.press import addresses, surroundings
from drukar.press.addresses import root_of
from drukar.press.bodies import Surroundings, body_html
from drukar.press.chrome import text_in
from drukar.press.composer import Composer
from drukar.press.head import absolute
from drukar.press.outline import Outline
from drukar.press.spec import PageSpec
from drukar.press.teaser import Teaser
from drukar.press.timeline import Timeline

LATEST = 20
"""How many stories a feed carries."""


class Item(msgspec.Struct, frozen=True, gc=False):
    """A story, with the titles of its topics and what its body refers to."""

    teaser: Teaser
    topics: tuple[str, ...]
    around: Surroundings


class FeedPage(NamedTuple):
    """A feed: its title, its listing's page, its stories, newest first."""

    title: str
    listing: str
    items: tuple[Item, ...]


FILES = {"atom": "feed.xml", "json_feed": "feed.json"}
"""The file of each format that feeds come in."""


def plan_feeds(outline: Outline) -> Iterator[PageSpec]:
    """Yield the feed of each language, section and topic, in each format.

    The formats of one feed follow each other, so that a body is printed once for all of them.
    """
    for language in outline.languages:
        name = text_in(outline.newsroom.name, language)
        for folder, title, timeline in _listings(outline, language, name):
            if not outline.due("feed", folder):
                continue
            latest = timeline.latest(LATEST)
            items = tuple(_item(outline, teaser) for teaser in latest)
            content = FeedPage(title, f"{folder}/index.html", items)
            needs = tuple((teaser.uri, language) for teaser in latest)
            for format_name, file_name in FILES.items():
                yield PageSpec(f"{folder}/{file_name}", format_name, language, content, needs)


def feed_id(*parts: str) -> str:
    """Return an id that depends on `parts` alone."""
    return uuid5(NAMESPACE_URL, "drukar:" + " ".join(parts)).urn


def linker(composer: Composer, here: str) -> Callable[[str], str]:
    """Return what makes an address from the site's root into a link of the feed at `here`."""
    if composer.newsroom.names_its_address:
        return lambda path: absolute(composer.newsroom, path)
    root = root_of(here)
    return lambda path: root + path


def content_html(composer: Composer, spec: PageSpec, item: Item) -> str:
    """Return the full text of an item, printed once for all feeds that show it."""
    key = (item.teaser.uri, spec.language)
    root = linker(composer, spec.path)("")

    def printed() -> str:
        story = composer.story(key)
        body = story.body if story.picture is None else (story.picture, *story.body)
        return str(body_html(composer, spec.language, spec.path, body, item.around, root=root))

    return composer.once((*key, root), printed)


def _item(outline: Outline, teaser: Teaser) -> Item:
    card = outline.card(teaser)
    topics = tuple(text_in(outline.topics[slug].title, card.language) for slug in card.topics)
    return Item(teaser, topics, surroundings.of_card(outline, card))


def _listings(outline: Outline, language: str, name: str) -> Iterator[tuple[str, str, Timeline]]:
    yield language, name, outline.all(language)
    for slug, timeline in outline.sections(language).items():
        if section := outline.newsroom.section(slug):
            title = f"{name}: {text_in(section.title, language)}"
            yield addresses.section(language, slug), title, timeline
    for slug, timeline in outline.by_topic(language).items():
        title = f"{name}: {text_in(outline.topics[slug].title, language)}"
        yield addresses.topic(language, slug), title, timeline
