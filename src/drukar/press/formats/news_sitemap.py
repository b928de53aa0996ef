"""The news sitemap: stories of the last two days, for search engines that index news.

"Last" counts from the newest story, not from the clock, so that the same stories give the same
file whenever it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from drukar.press.chrome import text_in
from drukar.press.composer import Composer
from drukar.press.head import absolute
from drukar.press.markup import xml_text
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Teaser
from drukar.press.timeline import Timeline

WINDOW = timedelta(days=2)
MOST = 1000
_FEW = 30


class NewsSitemap(NamedTuple):
    """The stories, newest first."""

    teasers: tuple[Teaser, ...]


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the one file, if there is an address and any story."""
    newest = [teaser for tag in outline.languages for teaser in outline.all(tag).latest(1)]
    if not outline.newsroom.address or not newest:
        return
    start = max(teaser.published for teaser in newest) - WINDOW
    recent = [teaser for tag in outline.languages for teaser in _since(outline.all(tag), start)]
    recent.sort(key=lambda teaser: (teaser.published, teaser.path), reverse=True)
    chosen = tuple(recent[:MOST])
    yield PageSpec("news-sitemap.xml", "news_sitemap", outline.languages[0], NewsSitemap(chosen))


def _since(timeline: Timeline, start: datetime) -> Sequence[Teaser]:
    """Return the stories since `start`, at most ``MOST``; few more are read than there are."""
    count = _FEW
    while True:
        found = timeline.latest(min(count, MOST))
        if len(found) < count or count >= MOST or found[-1].published < start:
            return [teaser for teaser in found if teaser.published >= start]
        count *= 2


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the file."""
    sitemap: NewsSitemap = spec.content
    newsroom = composer.newsroom
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
    ]
    for teaser in sitemap.teasers:
        lines += [
            f"<url><loc>{xml_text(absolute(newsroom, teaser.path))}</loc>",
            "<news:news><news:publication>",
            f"<news:name>{xml_text(text_in(newsroom.name, teaser.language))}</news:name>",
            f"<news:language>{teaser.language.partition('-')[0]}</news:language>",
            "</news:publication>",
            f"<news:publication_date>{teaser.moment}</news:publication_date>",
            f"<news:title>{xml_text(teaser.headline)}</news:title>",
            "</news:news></url>",
        ]
    return "\n".join([*lines, "</urlset>", ""])


FORMAT = Format("news_sitemap", plan, render)
