"""Renditions: an original made anew in several formats and widths.

Only pixels are carried over. Of the metadata the colour profile alone matters to a reader; it
is exchanged for a standard one of the same kind (sRGB or Display P3), since a profile can
name the device and the day that it was measured on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pyvips

from drukar.errors import PictureError, RenditionError
from drukar.pictures.original import load
from drukar.pictures.recipe import Recipe


class Rendition(msgspec.Struct, frozen=True):
    """One file made of an original. ``path`` is its address; ``size`` is in bytes."""

    media_type: str
    width: int
    height: int
    path: str
    size: int


class PictureSet(msgspec.Struct, frozen=True):
    """All that was made of one original; ``social`` is the crop for link previews, if any."""

    uri: str
    width: int
    height: int
    renditions: tuple[Rendition, ...]
    social: Rendition | None = None


def make_renditions(
    original: Path, uri: str, focal: tuple[float, float] | None, recipe: Recipe, store: Path
) -> PictureSet:
    """Make all renditions of an original into the folder `store`.

    `focal` is what the crop must keep, as fractions from the top left. Raises
    ``PictureError`` if the original is spoiled, ``RenditionError`` if the disk is full.
    """
    try:
        image = _plain(load(original)).copy_memory()
        made = []
        for width in recipe.widths_for(image.width):
            sized = image if width == image.width else image.thumbnail_image(width, size="down")
            made += [
                _store(content, media_type, sized, store)
                for media_type, content in _encoded(sized.copy_memory(), recipe)
            ]
        social = _social(image, focal or (0.5, 0.5), recipe, store)
    except pyvips.Error as error:
        raise PictureError(
            "The picture cannot be decoded to its end.",
            str(original),
            "It may have been cut short; export it anew from the program it was made with.",
        ) from error
    return PictureSet(uri, image.width, image.height, tuple(made), social)


def _plain(image: pyvips.Image) -> pyvips.Image:
    """Return the picture in 8 bits, with a standard colour profile or none."""
    if image.get_typeof("icc-profile-data"):
        profile = image.get("icc-profile-data")
        known = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
        target = "p3" if image.bands in {3, 4} and not known else "srgb"
        if image.interpretation == "cmyk":
            target = "srgb"
        try:
            return image.icc_transform(target, embedded=True, depth=8)
        except pyvips.Error:
            image = image.copy()
            image.remove("icc-profile-data")
    return image.colourspace("srgb").cast("uchar")


def _encoded(image: pyvips.Image, recipe: Recipe) -> Iterator[tuple[str, bytes]]:
    keep = _keep(image)
    yield (
        "image/avif",
        image.heifsave_buffer(
            compression="av1", Q=recipe.avif_quality, effort=recipe.avif_effort, keep=keep
        ),
    )
    yield (
        "image/webp",
        image.webpsave_buffer(Q=recipe.webp_quality, effort=recipe.webp_effort, keep=keep),
    )
    yield "image/jpeg", _jpeg(image, recipe)


def _jpeg(image: pyvips.Image, recipe: Recipe) -> bytes:
    opaque = image.flatten(background=[255, 255, 255]) if image.hasalpha() else image
    content: bytes = opaque.jpegsave_buffer(
        Q=recipe.jpeg_quality, optimize_coding=True, interlace=True, keep=_keep(image)
    )
    return content


def _keep(image: pyvips.Image) -> str:
    return "icc" if image.get_typeof("icc-profile-data") else "none"


def _social(
    image: pyvips.Image, focal: tuple[float, float], recipe: Recipe, store: Path
) -> Rendition | None:
    width, height = recipe.social
    if image.width < width // 2 or image.height < height // 2:
        return None
    scale = max(width / image.width, height / image.height)
    sized = image.resize(min(scale, 1.0)) if scale < 1 else image
    width, height = min(width, sized.width), min(height, sized.height)
    left = _offset(focal[0], sized.width, width)
    top = _offset(focal[1], sized.height, height)
    cropped = sized.crop(left, top, width, height).copy_memory()
    return _store(_jpeg(cropped, recipe), "image/jpeg", cropped, store)


def _offset(fraction: float, whole: int, part: int) -> int:
    """Return where a part begins so that it has `fraction` of the whole in its middle."""
    return max(0, min(whole - part, round(fraction * whole - part / 2)))


def _store(content: bytes, media_type: str, image: Any, store: Path) -> Rendition:
    digest = hashlib.sha256(content).hexdigest()
    suffix = {"image/jpeg": "jpg"}.get(media_type, media_type.partition("/")[2])
    folder = store / digest[:2]
    target = folder / f"{digest}.{suffix}"
    draft = folder / f".{digest}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(content)
        draft.replace(target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise RenditionError(
            f"A picture cannot be written: {error.strerror or error}.",
            str(target),
            "Make room on the disk and publish again; the site is as it was.",
        ) from error
    path = f"_b/{digest[:2]}/{target.name}"
    return Rendition(media_type, image.width, image.height, path, len(content))
