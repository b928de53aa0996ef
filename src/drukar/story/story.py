"""A story: one language version of one piece of news.

Field names follow IPTC ninjs 3 in snake_case where it has the term (``uri``, ``by``,
``located``, ``version``), else schema.org's ``NewsArticle`` (``headline``,
``date_published``). Traps: *slug* is a part of the address, not a slugline; *located* is
the dateline's place, not a time; *kicker* is the short line over the headline.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from drukar.story.blocks import Block, CorrectionBlock, PictureBlock


class TranslatedFrom(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """The language version, and its version number, that a translation was made from."""

    language: str
    version: int = 1


class NamedInFull(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A publisher's decision to print a protected person's name, with the reason.

    The reason is for the newsroom; it is never printed.
    """

    name: str
    reason: str


class Story(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    gc=False,
):
    """One language version of a story; ``(uri, language)`` is its key.

    ``uri`` is the same in all languages (``story:2024-02-07-third-power``). ``section`` and
    ``topics`` are slugs. ``formerly`` lists addresses that it had before, from the site's
    root (``en/news/2713.html``): each gets a page that leads here. All times are aware.
    """

    uri: str
    language: str
    version: int = 1
    slug: str
    headline: str
    kicker: str = ""
    summary: str = ""
    section: str
    topics: tuple[str, ...] = ()
    located: str = ""
    by: str = ""
    date_published: datetime
    date_modified: datetime | None = None
    picture: PictureBlock | None = None
    body: tuple[Block, ...] = ()
    formerly: tuple[str, ...] = ()
    translated_from: TranslatedFrom | None = None
    named_in_full: tuple[NamedInFull, ...] = ()

    @property
    def corrections(self) -> tuple[CorrectionBlock, ...]:
        """What was wrong and when it was put right, the latest first."""
        found = [block for block in self.body if block.__class__ is CorrectionBlock]
        return tuple(sorted(found, key=lambda block: block.date, reverse=True)) if found else ()
