"""The page for an address at which there is nothing.

A host shows it at whatever address was asked for, so it cannot find its style by a way relative
to itself: it says where it stands (``base``), by the path of the newsroom's address.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from drukar.press import pieces
from drukar.press.composer import Composer
from drukar.press.head import head_of
from drukar.press.markup import Safe
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield one at the root, in the first language, and one per language."""
    for position, language in enumerate(outline.languages):
        if position == 0:
            yield PageSpec("404.html", "not_found", language, None)
        yield PageSpec(f"{language}/404.html", "not_found", language, None)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page."""
    words = composer.words(spec.language)
    prefix = urlsplit(composer.newsroom.address).path.rstrip("/")
    folder = spec.path.rpartition("404.html")[0]
    return composer.render(
        "not_found.html",
        spec.language,
        spec.path,
        head={
            **head_of(
                msgspec.structs.replace(composer.newsroom, canonical=False),
                spec.path,
                title=words.word("Page not found"),
                site_name=composer.site.chromes[spec.language].name,
            ),
            "robots": "noindex",
        },
        base=Safe(f"{prefix}/{folder}"),
        switch=pieces.switch(composer, spec, ()),
    )


FORMAT = Format("not_found", plan, render)
