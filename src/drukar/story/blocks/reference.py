"""A Reference box: a person or organisation as the register knows them."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class ReferenceBlock(BlockStruct, frozen=True, tag="reference"):
    """``name`` is a uri (``name:…``); description and posts come from the register.

    ``text`` is rich text to add, if any.
    """

    name: str
    text: str = ""
