"""The newsroom's own facts: its name, languages, sections and address."""

from __future__ import annotations

import msgspec

from drukar.story.front import Front
from drukar.story.names import Localised


class Section(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """A section of the paper; a story stands in exactly one."""

    slug: str
    title: Localised
    description: Localised = {}


class Newsroom(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Who publishes, in which languages, and under which address.

    ``languages`` are BCP 47 tags, the first is the default. ``scripts`` maps a script edition
    to the language that it is made from (``be-Latn`` from ``be``). ``address`` is the
    canonical address, used where an absolute one is needed and nowhere else;
    ``canonical`` says whether pages name it in ``rel=canonical`` and ``og:url``, and
    ``address_blocked`` that it is blocked at home, which turns that off. ``publisher`` is
    the slug of a register entry, ``masthead`` of a page, on staff and ownership. ``fronts`` say
    what stands first on front pages and in sections.
    """

    name: Localised
    languages: tuple[str, ...]
    scripts: dict[str, str] = {}
    tagline: Localised = {}
    address: str = ""
    canonical: bool = True
    address_blocked: bool = False
    time_zone: str = "UTC"
    publisher: str = ""
    masthead: str = ""
    sections: tuple[Section, ...] = ()
    fronts: tuple[Front, ...] = ()

    @property
    def names_its_address(self) -> bool:
        """Whether pages may name the canonical address."""
        return bool(self.address) and self.canonical and not self.address_blocked

    def section(self, slug: str) -> Section | None:
        """Return the section of that slug, if there is one."""
        return next((section for section in self.sections if section.slug == slug), None)

    def front(self, language: str, section: str = "") -> Front | None:
        """Return what an editor put first on that page, if anything."""
        wanted = (language, section)
        return next((item for item in self.fronts if (item.language, item.section) == wanted), None)
