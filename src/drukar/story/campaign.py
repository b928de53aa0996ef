"""A campaign: what is needed, and how to give without coming to harm.

A campaign that names a way to give must say how safe it is to give (``safety``): the
press refuses it otherwise, and prints that text above the first account number.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

import msgspec

from drukar.story.blocks import Block


class Iban(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
    tag="iban",
):
    """A bank account, by IBAN (ISO 13616); ``currency`` by ISO 4217."""

    holder: str
    iban: str
    bic: str = ""
    currency: str = "EUR"
    reference: str = ""


class GiveLink(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
    tag="link",
):
    """A page elsewhere through which one can give; ``href`` is https."""

    title: str
    href: str


class GiveInKind(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
    tag="in-kind",
):
    """Things or time, and how to bring them; ``text`` is plain."""

    title: str
    text: str


Give: TypeAlias = Iban | GiveLink | GiveInKind
"""A way to give; ``kind`` is the tag."""


class Need(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """Something needed: how many are wanted and how many are there."""

    title: str
    unit: str = ""
    wanted: int
    have: int = 0


class Campaign(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """One language version of a campaign; its uri is ``campaign:<slug>``."""

    uri: str
    language: str
    version: int = 1
    title: str
    summary: str = ""
    action: str = ""
    safety: str = ""
    date_published: datetime
    date_modified: datetime | None = None
    give: tuple[Give, ...] = ()
    needs: tuple[Need, ...] = ()
    body: tuple[Block, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The last part of the uri."""
        return self.uri.partition(":")[2]
