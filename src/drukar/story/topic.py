"""A topic: what stories are about, across sections."""

from __future__ import annotations

import msgspec

from drukar.story.names import Localised


class Topic(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A topic; its uri is ``topic:<slug>``."""

    uri: str
    title: Localised
    description: Localised = {}

    @property
    def slug(self) -> str:
        """The last part of the uri."""
        return self.uri.partition(":")[2]
