"""A page: what a newsroom says outside the news, such as who it is."""

from __future__ import annotations

from datetime import datetime

import msgspec

from drukar.story.blocks import Block


class Page(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One language version of a page; its uri is ``page:<slug>``."""

    uri: str
    language: str
    version: int = 1
    title: str
    slug: str
    summary: str = ""
    date_published: datetime
    date_modified: datetime | None = None
    body: tuple[Block, ...] = ()
    formerly: tuple[str, ...] = ()
