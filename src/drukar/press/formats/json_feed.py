"""JSON Feed 1.1, with full text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from drukar.press.composer import Composer
from drukar.press.feeds import FeedPage, Item, content_html, feed_id, linker
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield nothing: feeds are planned in all their formats by ``atom``."""
    yield from ()


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the feed."""
    feed: FeedPage = spec.content
    link = linker(composer, spec.path)
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": link(feed.listing),
        "feed_url": link(spec.path),
        "language": spec.language,
        "authors": [{"name": composer.site.chromes[spec.language].name}],
        "items": [_item(spec, composer, item) for item in feed.items],
    }
    return msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n"


def _item(spec: PageSpec, composer: Composer, item: Item) -> dict[str, Any]:
    teaser = item.teaser
    value: dict[str, Any] = {
        "id": feed_id(teaser.uri, teaser.language),
        "url": linker(composer, spec.path)(teaser.path),
        "title": teaser.headline,
        "content_html": content_html(composer, spec, item),
        "date_published": teaser.moment,
        "date_modified": teaser.last_moment,
        "language": teaser.language,
    }
    if teaser.summary:
        value["summary"] = teaser.summary
    if teaser.by:
        value["authors"] = [{"name": teaser.by}]
    if item.topics:
        value["tags"] = list(item.topics)
    return value


FORMAT = Format("json_feed", plan, render)
