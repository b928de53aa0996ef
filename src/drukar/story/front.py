"""What an editor decides of a front page, or of a section's first page, in one language."""

from __future__ import annotations

import msgspec


class Breaking(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A line above everything else: plain text, and the uri of a story that it leads to."""

    text: str
    story: str = ""


class Front(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Which stories stand first; the newest follow them, as everywhere else.

    ``section`` is a slug; empty for the front page. ``lead`` and ``pinned`` are uris of stories
    in ``language``. Without a lead the newest story that is not pinned leads.
    """

    language: str
    section: str = ""
    lead: str = ""
    pinned: tuple[str, ...] = ()
    breaking: Breaking | None = None

    @property
    def stories(self) -> tuple[str, ...]:
        """The uris of all stories that it names."""
        line = self.breaking.story if self.breaking is not None else ""
        return tuple(uri for uri in (self.lead, *self.pinned, line) if uri)
