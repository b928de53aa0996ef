"""Cleaning an original as it comes in: upright, with nothing in it but what is to be seen.

Place, time, device, author, comments and small versions inside the file go; so does what
stands behind its end. Solid rectangles are burnt in here, into the pixels, before anything is
stored. A file that is bare already stays as it is, byte by byte: so cleaning twice is cleaning
once, and a paper that comes back from an export has the pictures that it had.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import pyvips

from drukar.errors import PictureError
from drukar.pictures.bare import is_bare
from drukar.pictures.original import judged
from drukar.pictures.rendition import keep_of, standard
from drukar.story import Picture

_QUALITY = 92


class Rectangle(NamedTuple):
    """A part of a picture that is covered, in pixels of the upright picture."""

    left: int
    top: int
    width: int
    height: int


class Cleaned(NamedTuple):
    """An original as it may be kept; the uri of `picture` is made from `content`."""

    picture: Picture
    content: bytes


def cleaned(content: bytes, covered: Sequence[Rectangle] = (), where: str = "") -> Cleaned:
    """Return the file `content` cleaned, with `covered` in black.

    Raises ``PictureError`` if drukar does not take it, or if it is spoiled further on.
    """
    original = judged(content, where)
    picture = original.picture
    try:
        if not covered and is_bare(content, picture.media_type):
            original.image.copy_memory()
            return Cleaned(picture, content)
        image = standard(original.image.copy_memory().autorot())
        image = _covered(image.copy_memory(), covered)
        media_type, made = _encoded(image, picture.media_type)
    except pyvips.Error as error:
        raise PictureError(
            "The picture cannot be decoded to its end.",
            where,
            "Export it anew from the program it was made with.",
        ) from error
    uri = f"picture:{hashlib.sha256(made).hexdigest()}"
    made_of = Picture(uri=uri, media_type=media_type, width=image.width, height=image.height)
    return Cleaned(made_of, made)


def _covered(image: pyvips.Image, rectangles: Sequence[Rectangle]) -> pyvips.Image:
    ink = [0] * image.bands
    if image.hasalpha():
        ink[-1] = 255
    for item in rectangles:
        left, top = max(0, item.left), max(0, item.top)
        right = min(image.width, item.left + item.width)
        bottom = min(image.height, item.top + item.height)
        if left < right and top < bottom:
            image = image.draw_rect(ink, left, top, right - left, bottom - top, fill=True)
    return image


def _encoded(image: pyvips.Image, media_type: str) -> tuple[str, bytes]:
    """Return the picture in the format it came in; an AVIF becomes one that is told bare."""
    keep = keep_of(image)
    match media_type:
        case "image/png":
            return media_type, image.pngsave_buffer(keep=keep)
        case "image/webp":
            return media_type, image.webpsave_buffer(Q=_QUALITY, keep=keep)
        case "image/avif" if image.hasalpha():
            return "image/png", image.pngsave_buffer(keep=keep)
    return "image/jpeg", image.jpegsave_buffer(Q=_QUALITY, optimize_coding=True, keep=keep)
