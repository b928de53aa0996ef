"""Atom feeds (RFC 4287), with full text."""

from __future__ import annotations

from collections.abc import Iterator

from drukar.press.composer import Composer
from drukar.press.feeds import FeedPage, Item, content_html, feed_id, linker, plan_feeds
from drukar.press.markup import attribute, xml_text
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the feed of each language, section and topic, in all formats."""
    yield from plan_feeds(outline)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the feed."""
    feed: FeedPage = spec.content
    link = linker(composer, spec.path)
    name = composer.site.chromes[spec.language].name
    updated = max((item.teaser.last_moment for item in feed.items), default=_NEVER)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{spec.language}">',
            f"<id>{feed_id(name, spec.path)}</id>",
            f"<title>{xml_text(feed.title)}</title>",
            f"<updated>{updated}</updated>",
            f'<link rel="self" type="application/atom+xml" href="{attribute(link(spec.path))}"/>',
            f'<link rel="alternate" type="text/html" href="{attribute(link(feed.listing))}"/>',
            f"<author><name>{xml_text(name)}</name></author>",
            *(_entry(spec, composer, item) for item in feed.items),
            "</feed>",
            "",
        ]
    )


_NEVER = "1970-01-01T00:00:00Z"


def _entry(spec: PageSpec, composer: Composer, item: Item) -> str:
    teaser = item.teaser
    link = linker(composer, spec.path)
    lines = [
        "<entry>",
        f"<id>{feed_id(teaser.uri, teaser.language)}</id>",
        f"<title>{xml_text(teaser.headline)}</title>",
        f'<link rel="alternate" type="text/html" href="{attribute(link(teaser.path))}"/>',
        f"<published>{teaser.moment}</published>",
        f"<updated>{teaser.last_moment}</updated>",
    ]
    if teaser.by:
        lines.append(f"<author><name>{xml_text(teaser.by)}</name></author>")
    if teaser.summary:
        lines.append(f"<summary>{xml_text(teaser.summary)}</summary>")
    lines += [f'<category term="{attribute(title)}"/>' for title in item.topics]
    lines.append(f'<content type="html">{xml_text(content_html(composer, spec, item))}</content>')
    lines.append("</entry>")
    return "\n".join(lines)


FORMAT = Format("atom", plan, render)
