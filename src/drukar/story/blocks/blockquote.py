"""A block quote: words of somebody else, with who said them."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class BlockquoteBlock(BlockStruct, frozen=True, tag="blockquote"):
    """``paragraphs`` are rich text. The speaker is a register entry or plain words.

    ``speaker`` is a uri (``name:…``), ``attribution`` what is said of them beyond the name, or
    the whole attribution where the speaker is in no register.
    """

    paragraphs: tuple[str, ...]
    speaker: str = ""
    attribution: str = ""
