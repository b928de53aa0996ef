"""Every kind of file that the press makes: one module each, one line each in ``FORMATS``."""

from __future__ import annotations

from drukar.press.formats import (
    atom,
    campaign,
    code,
    corrections,
    front,
    index,
    json_feed,
    name,
    news_sitemap,
    not_found,
    page,
    period,
    redirect,
    robots,
    root,
    section,
    sitemap,
    story,
    topic,
)
from drukar.press.spec import Format

FORMATS: tuple[Format, ...] = (
    story.FORMAT,
    front.FORMAT,
    section.FORMAT,
    topic.FORMAT,
    name.FORMAT,
    period.FORMAT,
    index.FORMAT,
    corrections.FORMAT,
    campaign.FORMAT,
    page.FORMAT,
    root.FORMAT,
    not_found.FORMAT,
    redirect.FORMAT,
    atom.FORMAT,
    json_feed.FORMAT,
    sitemap.FORMAT,
    news_sitemap.FORMAT,
    robots.FORMAT,
    code.FORMAT,
)
