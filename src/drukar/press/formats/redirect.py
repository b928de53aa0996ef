"""A page at each address that something had before, which leads to where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drukar.press import addresses
from drukar.press.addresses import root_of
from drukar.press.composer import Composer
from drukar.press.head import absolute
from drukar.press.markup import Safe, attribute
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec


class Redirect(NamedTuple):
    """Where it is now, and under what title."""

    path: str
    title: str


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield a page per former address of a story, page, campaign or entry of the register."""
    for language in outline.languages:
        for card, teaser in outline.moved(language):
            for former in card.formerly:
                yield _page(former, language, Redirect(teaser.path, card.headline))
        for uri in outline.mentions(language):
            yield from _entries(outline, language, uri)
    for page in outline.pages.values():
        for former in page.formerly:
            yield _page(former, page.language, Redirect(addresses.page(page), page.title))
    for campaign in outline.campaigns.values():
        for former in campaign.formerly:
            target = Redirect(addresses.campaign(campaign), campaign.title)
            yield _page(former, campaign.language, target)


def _entries(outline: Outline, language: str, uri: str) -> Iterator[PageSpec]:
    """Yield a page at each address of an entry that was joined with this one."""
    entry = outline.entries[uri]
    target = f"{addresses.entry(language, entry)}/index.html"
    for slug, former in zip(
        entry.formerly, addresses.former_entries(language, entry), strict=False
    ):
        if f"name:{slug}" not in outline.entries:
            yield _page(former, language, Redirect(target, entry.form(language)))


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page; it works by itself and has a link besides."""
    target: Redirect = spec.content
    newsroom = composer.newsroom
    return composer.render(
        "redirect.html",
        spec.language,
        spec.path,
        title=target.title,
        href=Safe(root_of(spec.path) + target.path),
        canonical=(
            attribute(absolute(newsroom, target.path)) if newsroom.names_its_address else ""
        ),
    )


def _page(former: str, language: str, target: Redirect) -> PageSpec:
    return PageSpec(addresses.former(former), "redirect", language, target)


FORMAT = Format("redirect", plan, render)
