"""The blocks that a body is made of: one file each, one line each in ``BLOCKS``.

The tag (``kind``) is the block's name everywhere: here, as a directive in the paper
folder, as a template in the theme.
"""

from __future__ import annotations

from typing import TypeAlias

from drukar.story.blocks.block import BlockStruct
from drukar.story.blocks.blockquote import BlockquoteBlock
from drukar.story.blocks.campaign import CampaignBlock
from drukar.story.blocks.correction import CorrectionBlock
from drukar.story.blocks.document import DocumentBlock
from drukar.story.blocks.gallery import GalleryBlock
from drukar.story.blocks.heading import HeadingBlock
from drukar.story.blocks.list import ListBlock
from drukar.story.blocks.paragraph import ParagraphBlock
from drukar.story.blocks.picture import PictureBlock
from drukar.story.blocks.pullquote import PullquoteBlock
from drukar.story.blocks.reference import ReferenceBlock
from drukar.story.blocks.related import RelatedBlock
from drukar.story.blocks.table import TableBlock
from drukar.story.blocks.video import VideoBlock

Block: TypeAlias = (
    ParagraphBlock
    | HeadingBlock
    | BlockquoteBlock
    | PullquoteBlock
    | ListBlock
    | TableBlock
    | PictureBlock
    | GalleryBlock
    | VideoBlock
    | ReferenceBlock
    | RelatedBlock
    | CampaignBlock
    | DocumentBlock
    | CorrectionBlock
)

BLOCKS: tuple[type[BlockStruct], ...] = (
    ParagraphBlock,
    HeadingBlock,
    BlockquoteBlock,
    PullquoteBlock,
    ListBlock,
    TableBlock,
    PictureBlock,
    GalleryBlock,
    VideoBlock,
    ReferenceBlock,
    RelatedBlock,
    CampaignBlock,
    DocumentBlock,
    CorrectionBlock,
)

__all__ = [
    "BLOCKS",
    "Block",
    "BlockStruct",
    "BlockquoteBlock",
    "CampaignBlock",
    "CorrectionBlock",
    "DocumentBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ListBlock",
    "ParagraphBlock",
    "PictureBlock",
    "PullquoteBlock",
    "ReferenceBlock",
    "RelatedBlock",
    "TableBlock",
    "VideoBlock",
]
