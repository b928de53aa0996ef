"""``robots.txt``: everything may be read; where the sitemaps are, if there is an address."""

from __future__ import annotations

from collections.abc import Iterator

from drukar.press.composer import Composer
from drukar.press.head import absolute
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield the one file."""
    if outline.languages:
        yield PageSpec("robots.txt", "robots", outline.languages[0], None)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the file."""
    lines = ["User-agent: *", "Allow: /"]
    if composer.newsroom.address:
        lines.append("")
        lines += [
            f"Sitemap: {absolute(composer.newsroom, name)}"
            for name in ("sitemap.xml", "news-sitemap.xml")
        ]
    return "\n".join(lines) + "\n"


FORMAT = Format("robots", plan, render)
