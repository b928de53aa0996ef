"""A document elsewhere that the story rests on: a decree, a report, a ruling."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class DocumentBlock(BlockStruct, frozen=True, tag="document"):
    """``href`` is https; ``publisher`` says whose it is, ``note`` is plain.

    A link, not a file: what a file tells of whoever made it cannot be cleaned with certainty.
    """

    href: str
    title: str
    publisher: str = ""
    note: str = ""
