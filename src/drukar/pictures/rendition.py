"""Renditions: an original made anew in several formats and widths.

Only pixels are carried over. Of the metadata the colour profile alone matters to a reader; it
is exchanged for a standard one of the same kind (sRGB or Display P3), since a profile can
name the device and the day that it was measured on.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyvips

from drukar.errors import PictureError, RenditionError
from drukar.pictures.original import Original, read_original
from drukar.pictures.recipe import Recipe
from drukar.pictures.sets import PictureSet, Rendition


def make_renditions(
    original: Path, uri: str, focal: tuple[float, float] | None, recipe: Recipe, store: Path
) -> PictureSet:
    """Make all renditions of the original of that `uri` into the folder `store`.

    `focal` is what the crop must keep, as fractions from the top left. Raises
    ``PictureError`` if the original is spoiled or was exchanged, ``RenditionError`` if the
    disk is full.
    """
    found = read_original(original)
    if found.picture.uri != uri:
        raise PictureError(
            "The picture was changed while it was being published.",
            str(original),
            "Publish again when it stays as it is.",
        )
    try:
        image = _working_copy(found, recipe)
        shape = found.picture.height / found.picture.width
        made = []
        for width in recipe.widths_for(found.picture.width):
            sized = _sized(image, width, shape)
            made += [
                _store(content, media_type, sized, store)
                for media_type, content in _encoded(sized, recipe)
            ]
        social = _social(image, focal or (0.5, 0.5), recipe, store)
    except pyvips.Error as error:
        raise PictureError(
            "The picture cannot be decoded to its end.",
            str(original),
            "Export it anew from the program it was made with.",
        ) from error
    return PictureSet(uri, found.picture.width, found.picture.height, tuple(made), social)


def _working_copy(original: Original, recipe: Recipe) -> pyvips.Image:
    """Return the picture upright, decoded, large enough for all that is made of it.

    It is made smaller while it is read: a large original never stands in memory as a whole.
    """
    width, height = original.picture.width, original.picture.height
    largest = recipe.widths_for(width)[-1]
    for_crop = max(recipe.social[0], math.ceil(recipe.social[1] * width / height))
    return _sized(standard(original.image), min(width, max(largest, for_crop)), height / width)


def standard(image: pyvips.Image) -> pyvips.Image:
    """Return a picture in 8 bits, with a standard colour profile or none."""
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


def _sized(image: pyvips.Image, width: int, shape: float) -> pyvips.Image:
    """Return the picture upright and decoded, `width` pixels wide and `shape` times as high."""
    height = max(1, round(width * shape))
    return image.thumbnail_image(width, height=height, size="force").copy_memory()


def _encoded(image: pyvips.Image, recipe: Recipe) -> Iterator[tuple[str, bytes]]:
    keep = keep_of(image)
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
    content: bytes = _opaque(image).jpegsave_buffer(
        Q=recipe.jpeg_quality, optimize_coding=True, interlace=True, keep=keep_of(image)
    )
    return content


def _opaque(image: pyvips.Image) -> pyvips.Image:
    return image.flatten(background=[255, 255, 255]) if image.hasalpha() else image


def keep_of(image: pyvips.Image) -> str:
    """Return what a saver is to keep of a picture besides its pixels: its profile or nothing."""
    return "icc" if image.get_typeof("icc-profile-data") else "none"


def _social(
    image: pyvips.Image, focal: tuple[float, float], recipe: Recipe, store: Path
) -> Rendition | None:
    width, height = recipe.social
    if image.width < width // 2 or image.height < height // 2:
        return None
    scale = max(width / image.width, height / image.height)
    if scale < 1:
        sized = _sized(
            _opaque(image), max(width, round(image.width * scale)), image.height / image.width
        )
    else:
        sized = _opaque(image)
        width, height = round(width / scale), round(height / scale)
    height = min(height, sized.height)
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
            "Make room on the disk, or see that it may be written to, and publish again.",
        ) from error
    path = f"_b/{digest[:2]}/{target.name}"
    return Rendition(media_type, image.width, image.height, path, len(content))
