"""A correction: what was wrong, and when it was put right."""

from __future__ import annotations

from datetime import datetime

from drukar.story.blocks.block import BlockStruct


class CorrectionBlock(BlockStruct, frozen=True, tag="correction"):
    """``text`` is rich text and says what was wrong; ``date`` is aware."""

    date: datetime
    text: str
