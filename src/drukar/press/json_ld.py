"""JSON-LD: what search engines and archives are told, by schema.org's terms.

Persons stand here only if the register has them as public. No account number ever does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import msgspec

from drukar.languages import Language
from drukar.pictures import PictureSet
from drukar.press import addresses
from drukar.press.chrome import Link, Site, text_in
from drukar.press.head import absolute, reach
from drukar.press.teaser import Teaser
from drukar.story import Entry, Newsroom, Organisation, Person, Place

Node: TypeAlias = dict[str, Any]


class Author(msgspec.Struct, frozen=True, gc=False):
    """A byline, and whether it is an organisation's rather than a person's."""

    name: str
    organisation: bool


def news_article(
    site: Site,
    path: str,
    teaser: Teaser,
    *,
    author: Author | None,
    mentions: Iterable[Entry],
    picture: PictureSet | None,
    corrections: Sequence[str],
    crumbs: Sequence[Link],
) -> Node:
    """Return a story as a NewsArticle with its breadcrumbs, as a graph."""
    newsroom = site.newsroom
    section = newsroom.section(teaser.section)
    own = publisher(site, teaser.language)
    article: Node = {
        "@type": "NewsArticle",
        "headline": teaser.headline,
        "inLanguage": teaser.language,
        "datePublished": teaser.moment,
        "dateModified": teaser.last_moment,
        "author": (
            {"@type": "Organization" if author.organisation else "Person", "name": author.name}
            if author
            else own
        ),
        "publisher": own,
        "isAccessibleForFree": True,
    }
    if newsroom.names_its_address:
        article["url"] = absolute(newsroom, path)
        article["mainEntityOfPage"] = absolute(newsroom, path)
    if teaser.summary:
        article["description"] = teaser.summary
    if section:
        article["articleSection"] = text_in(section.title, teaser.language)
    if teaser.located:
        article["dateline"] = teaser.located
    if picture is not None:
        images = [picture.social] if picture.social else []
        article["image"] = [reach(newsroom, path, image.path) for image in images]
    named = [entry for entry in mentions if entry.public]
    if named:
        article["mentions"] = [_thing(entry, teaser.language) for entry in named]
    if corrections:
        article["correction"] = list(corrections)
    trail = _trail(newsroom, path, crumbs, teaser.headline)
    return {"@context": "https://schema.org", "@graph": [article, trail]}


def breadcrumbs(newsroom: Newsroom, path: str, crumbs: Sequence[Link], here: str) -> Node:
    """Return the way from the front page to the page at `path`."""
    return {"@context": "https://schema.org", **_trail(newsroom, path, crumbs, here)}


def entry_page(
    newsroom: Newsroom,
    path: str,
    entry: Entry,
    words: Language,
    crumbs: Sequence[Link],
) -> Node:
    """Return a public entry as Person or Organization with its breadcrumbs, as a graph."""
    thing = _thing(entry, words.tag)
    if description := text_in(entry.description, words.tag):
        thing["description"] = description
    if isinstance(entry, Person):
        titles = [text_in(post.title, words.tag) for post in entry.posts if not post.until]
        if titles:
            thing["jobTitle"] = titles
    if newsroom.names_its_address:
        thing["url"] = absolute(newsroom, path)
    trail = _trail(newsroom, path, crumbs, entry.form(words.tag))
    return {"@context": "https://schema.org", "@graph": [thing, trail]}


def publisher(site: Site, language: str) -> Node:
    """Return who publishes, by the name in the register or else the newsroom's own."""
    node: Node = {"@type": "NewsMediaOrganization", "name": site.chromes[language].publisher}
    if site.newsroom.names_its_address:
        node["url"] = absolute(site.newsroom, addresses.front(language))
    return node


def _thing(entry: Entry, language: str) -> Node:
    kind = {Person: "Person", Organisation: "Organization", Place: "Place"}[type(entry)]
    node: Node = {"@type": kind, "name": entry.form(language)}
    others = sorted({*entry.forms.values(), *entry.also.get(language, ())} - {node["name"]})
    if others:
        node["alternateName"] = others
    return node


def _trail(newsroom: Newsroom, path: str, crumbs: Sequence[Link], here: str) -> Node:
    items: list[Node] = []
    for position, link in enumerate((*crumbs, Link(here, path)), start=1):
        item: Node = {"@type": "ListItem", "position": position, "name": link.title}
        if newsroom.names_its_address:
            item["item"] = absolute(newsroom, link.path)
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}
