"""The register: people, organisations and places, with their forms and posts.

An entry's uri is ``name:<slug>``. ``forms`` holds the house form per language,
``also`` what else is accepted, ``never`` what was seen and is always wrong,
``inflected`` the case forms that no rule would find. ``notes`` are for editors and are
never printed. ``formerly`` are slugs of entries that were joined with this one: a page at each of
their addresses leads to its own.

Two marks decide what readers may see:

- ``public`` (default false): the entry has a page of its own, and stands in
  JSON-LD. Without it a name in a text is only text.
- ``protected``: the person is never printed in full, see ``drukar.names.protection``.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from drukar.story.dates import PartialDate

Localised: TypeAlias = dict[str, str]
"""One text per language, keyed by BCP 47 tag."""


class Post(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """An office held: title, where, and from when until when.

    ``until`` empty means that it is held still, or that the end is not known; ``as_of``
    says on which day that was known.
    """

    title: Localised
    organisation: str = ""
    place: Localised = {}
    start: PartialDate | None = msgspec.field(default=None, name="from")
    until: PartialDate | None = None
    as_of: PartialDate | None = None


class _Entry(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
):
    uri: str
    forms: Localised
    also: dict[str, tuple[str, ...]] = {}
    never: dict[str, tuple[str, ...]] = {}
    inflected: dict[str, tuple[str, ...]] = {}
    description: Localised = {}
    source: str = ""
    notes: str = ""
    public: bool = False
    formerly: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the uri."""
        return self.uri.partition(":")[2]

    def form(self, language: str) -> str:
        """Return the house form in `language`, else in the nearest language that has one."""
        if language in self.forms:
            return self.forms[language]
        base = language.partition("-")[0]
        return self.forms.get(base) or self.forms.get("en") or next(iter(self.forms.values()))


class Person(_Entry, frozen=True, tag="person"):
    """A person. ``protected``: never to be printed in full.

    ``gender`` is the grammatical one (``m``, ``f``, or empty where it is not known or no
    language needs it).
    """

    posts: tuple[Post, ...] = ()
    gender: Literal["", "m", "f"] = ""
    protected: bool = False


class Organisation(_Entry, frozen=True, tag="organisation"):
    """An organisation: a ministry, a regiment, a club."""

    posts: tuple[Post, ...] = ()


class Place(_Entry, frozen=True, tag="place"):
    """A place: a town, a river, a street."""


Entry: TypeAlias = Person | Organisation | Place
"""Anything that the register holds; ``kind`` is the tag."""
