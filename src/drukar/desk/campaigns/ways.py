"""Ways to give, and what is needed, as an editor writes them."""

from __future__ import annotations

from typing import Any, TypeAlias

import schwifty
from django.core.exceptions import ValidationError
from schwifty.exceptions import SchwiftyException
from wagtail import blocks

from drukar.desk.blocks.block import new_id
from drukar.desk.blocks.https import HttpsBlock
from drukar.story import Give, GiveInKind, GiveLink, Iban, Need

Raw: TypeAlias = dict[str, Any]


class IbanFieldBlock(blocks.CharBlock):
    """An account number, whose check digits must be right."""

    def clean(self, value: Any) -> str:
        """Return it without spaces; raises ``ValidationError``."""
        try:
            return str(schwifty.IBAN(super().clean(value)).compact)
        except SchwiftyException as error:
            raise ValidationError(f"No IBAN: {error}. Copy it anew from the bank.") from error


class BicFieldBlock(blocks.CharBlock):
    """A bank's code, or nothing."""

    def clean(self, value: Any) -> str:
        """Return it without spaces; raises ``ValidationError``."""
        text = super().clean(value)
        try:
            return str(schwifty.BIC(text).compact) if text else ""
        except SchwiftyException as error:
            raise ValidationError(f"No BIC: {error}. Copy it anew from the bank.") from error


class IbanBlock(blocks.StructBlock):
    """A bank account."""

    holder = blocks.CharBlock(max_length=250)
    iban = IbanFieldBlock(max_length=50)
    bic = BicFieldBlock(max_length=20, required=False)
    currency = blocks.RegexBlock(regex=r"^[A-Z]{3}$", default="EUR", max_length=3)
    reference = blocks.CharBlock(max_length=140, required=False)

    class Meta:
        icon = "bank"
        label = "Bank account"


class GiveLinkBlock(blocks.StructBlock):
    """A page elsewhere."""

    title = blocks.CharBlock(max_length=250)
    href = HttpsBlock(label="Address")

    class Meta:
        icon = "link"
        label = "Page elsewhere"


class InKindBlock(blocks.StructBlock):
    """Things or time."""

    title = blocks.CharBlock(max_length=250)
    text = blocks.TextBlock()

    class Meta:
        icon = "group"
        label = "Things or time"


class NeedBlock(blocks.StructBlock):
    """Something that is needed, and how much of it is there."""

    title = blocks.CharBlock(max_length=250)
    unit = blocks.CharBlock(max_length=50, required=False)
    wanted = blocks.IntegerBlock(min_value=0, max_value=1_000_000_000)
    have = blocks.IntegerBlock(min_value=0, max_value=1_000_000_000, default=0, required=False)

    class Meta:
        icon = "tick"
        label = "Need"


_NAMES = {Iban: "iban", GiveLink: "link", GiveInKind: "in_kind"}
WAYS = [("iban", IbanBlock()), ("link", GiveLinkBlock()), ("in_kind", InKindBlock())]


def give_of(raw: list[Raw]) -> tuple[Give, ...]:
    """Return the structs of a raw ``give`` field."""
    return tuple(_way(item["type"], item["value"]) for item in raw)


def needs_of(raw: list[Raw]) -> tuple[Need, ...]:
    """Return the structs of a raw ``needs`` field."""
    return tuple(
        Need(
            title=item["value"]["title"],
            unit=item["value"].get("unit") or "",
            wanted=int(item["value"]["wanted"]),
            have=int(item["value"].get("have") or 0),
        )
        for item in raw
    )


def raw_give(ways: tuple[Give, ...]) -> list[Raw]:
    """Return the raw value of a ``give`` field; the inverse of ``give_of``."""
    return [{"type": _NAMES[type(way)], "value": _fields(way), "id": new_id()} for way in ways]


def raw_needs(needs: tuple[Need, ...]) -> list[Raw]:
    """Return the raw value of a ``needs`` field; the inverse of ``needs_of``."""
    return [{"type": "need", "value": _fields(need), "id": new_id()} for need in needs]


def _fields(struct: Give | Need) -> Raw:
    return {name: getattr(struct, name) for name in struct.__struct_fields__}


def _way(kind: str, value: Raw) -> Give:
    words = {name: text or "" for name, text in value.items()}
    match kind:
        case "iban":
            return Iban(**words)
        case "link":
            return GiveLink(**words)
        case _:
            return GiveInKind(**words)
