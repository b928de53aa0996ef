"""What a block of the desk is: Wagtail's block, and the way to the struct and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias
from uuid import uuid4

from wagtail import blocks

from drukar.desk.blocks.references import References, Rows
from drukar.story.blocks import Block, BlockStruct

Value: TypeAlias = Any
"""A block's raw value, as StreamField keeps it in JSON: a text, or a dict of such."""


class DeskBlock(NamedTuple):
    """One block. Its name at the desk is the tag of its struct.

    ``structs_of`` gives the structs that a value makes: usually one, several for running text,
    none when the value is empty or leads to what is not public. ``value_of`` is its inverse.
    """

    struct: type[BlockStruct]
    block: Callable[[], blocks.Block]
    structs_of: Callable[[Value, References], Iterable[Block]]
    value_of: Callable[[Any, Rows], Value]

    @property
    def name(self) -> str:
        """The tag of the struct."""
        return str(self.struct.__struct_config__.tag)


def rows_of(values: Value) -> list[Value]:
    """Return the values of a ``ListBlock``: each is wrapped, with its own id."""
    return [item["value"] for item in values or ()]


def listed(values: Iterable[Value], name: str = "item") -> list[Value]:
    """Return values as a ``ListBlock`` keeps them. Without ids Wagtail would lose them."""
    return [{"type": name, "value": value, "id": new_id()} for value in values]


def new_id() -> str:
    """Return an id for a block."""
    return str(uuid4())
