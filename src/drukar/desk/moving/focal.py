"""What the desk keeps with a picture, and a struct with each place that shows it.

What is taken in is brought to one focal point for each picture, so that taking in the same
folder twice changes nothing. Alternative text, credit and rights of the first place are what the
desk proposes wherever the picture is used next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import msgspec

from drukar.desk.moving.fields import Text
from drukar.story import Story
from drukar.story.blocks import Block, GalleryBlock, PictureBlock, VideoBlock
from drukar.story.card import pictures_of

Focal: TypeAlias = Mapping[str, tuple[float, float]]


def focal_points(texts: Iterable[Text]) -> dict[str, tuple[float, float]]:
    """Return what crops of each picture must keep, as the first place that says it has it."""
    found: dict[str, tuple[float, float]] = {}
    for item in texts:
        for block in _shown(item):
            if block.focal is not None:
                found.setdefault(block.picture, block.focal)
    return found


def first_shown(texts: Iterable[Text]) -> dict[str, PictureBlock]:
    """Return for the uri of each picture that texts show the first place that shows it."""
    found: dict[str, PictureBlock] = {}
    for item in texts:
        for block in _shown(item):
            found.setdefault(block.picture, block)
    return found


def with_focal(item: Text, focal: Focal) -> Text:
    """Return a text all of whose pictures have the focal point in `focal`, or none."""
    body = tuple(_block(block, focal) for block in item.body)
    if isinstance(item, Story):
        lead = _picture(item.picture, focal) if item.picture is not None else None
        return msgspec.structs.replace(item, body=body, picture=lead)
    return msgspec.structs.replace(item, body=body)


def _shown(item: Text) -> list[PictureBlock]:
    shown = list(pictures_of(item.body))
    if isinstance(item, Story) and item.picture is not None:
        shown.insert(0, item.picture)
    return shown


def _block(block: Block, focal: Focal) -> Block:
    if isinstance(block, PictureBlock):
        return _picture(block, focal)
    if isinstance(block, GalleryBlock):
        shown = tuple(_picture(picture, focal) for picture in block.pictures)
        return msgspec.structs.replace(block, pictures=shown)
    if isinstance(block, VideoBlock) and block.still is not None:
        return msgspec.structs.replace(block, still=_picture(block.still, focal))
    return block


def _picture(block: PictureBlock, focal: Focal) -> PictureBlock:
    return msgspec.structs.replace(block, focal=focal.get(block.picture))
