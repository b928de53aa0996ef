"""Originals: which files drukar takes as pictures.

A file is read once, and what is judged, measured and hashed are the bytes that were read: nobody
can exchange it in between. ``probe`` decodes nothing, so a paper with thousands of pictures is
checked quickly; it finds files that are no pictures, too large, or cut short. What is spoiled
further on is found when renditions are made, which is before anything is published.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

import pyvips

from drukar.errors import PictureError
from drukar.pictures.loaders import Loader, loader_for, opened
from drukar.story import Picture

LARGEST = 50_000_000
"""Bytes that an original may have."""

MOST_PIXELS = 100_000_000
"""Pixels that an original may have; a small file can hold many more, and fill the memory."""

MOST_UNEVEN = 10
"""How many times as wide as high, or as high as wide, an original may be; WebP and AVIF end at
16,383 pixels."""

_TURNED = frozenset({5, 6, 7, 8})
"""EXIF orientations that exchange width and height."""


class Original(NamedTuple):
    """A file that was taken as a picture; `image` is as stored, and decoded when it is used."""

    picture: Picture
    image: pyvips.Image


def probe(path: Path) -> Picture:
    """Return what the file at `path` is, as an original.

    Its uri is made from the SHA-256 of the file; width and height are in pixels, after the
    orientation has been applied. Raises ``PictureError`` if drukar does not take it.
    """
    return read_original(path).picture


def read_original(path: Path) -> Original:
    """Read and judge the file at `path`; raises ``PictureError`` if drukar does not take it."""
    return judged(_content(path), str(path))


def judged(content: bytes, where: str = "") -> Original:
    """Judge a file by its bytes; raises ``PictureError`` if drukar does not take it."""
    if len(content) > LARGEST:
        raise _too_large(len(content), where)
    loader = _loader(where, content)
    try:
        image = opened(content, loader)
    except pyvips.Error as error:
        raise PictureError(
            "The file is not a picture, though it begins like one.",
            where,
            "Export it anew from the program it was made with.",
        ) from error
    _check_size(where, image.width, image.height)
    if not loader.is_whole(content):
        raise PictureError(
            "The picture is cut short.", where, "Copy it anew from where you have it from."
        )
    width, height = image.width, image.height
    if image.get_typeof("orientation") and image.get("orientation") in _TURNED:
        width, height = height, width
    digest = hashlib.sha256(content).hexdigest()
    picture = Picture(
        uri=f"picture:{digest}", media_type=loader.media_type, width=width, height=height
    )
    return Original(picture, image)


def _content(path: Path) -> bytes:
    """Return the bytes of a file that is looked at without being trusted."""
    try:
        _check_file(path, path.stat())
        # What was a file a moment ago may be a pipe now, and opening that would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            _check_file(path, os.fstat(descriptor))
            return file.read(LARGEST)
    except OSError as error:
        raise PictureError(
            f"The picture cannot be read: {error.strerror or error}.",
            str(path),
            "Check its name and that it may be read.",
        ) from error


def _check_file(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise PictureError(
            "This is no file.", str(path), "Name a picture in JPEG, PNG, WebP or AVIF."
        )
    if status.st_size > LARGEST:
        raise _too_large(status.st_size, str(path))


def _too_large(size: int, where: str) -> PictureError:
    return PictureError(
        f"The picture has {size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f} are taken.",
        where,
        "Make it smaller: 3,000 pixels across are plenty.",
    )


def _loader(where: str, content: bytes) -> Loader:
    loader = loader_for(content)
    if loader is None:
        raise PictureError(
            "The file is no picture that drukar takes.",
            where,
            "Save it as JPEG, PNG, WebP or AVIF; SVG, PDF and the like can hold scripts.",
        )
    return loader


def _check_size(where: str, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise PictureError(
            f"The picture has {width} × {height} pixels; at most {MOST_PIXELS:,} are taken.",
            where,
            "Make it smaller: 3,000 pixels across are plenty.",
        )
    if max(width, height) > MOST_UNEVEN * min(width, height):
        raise PictureError(
            f"The picture has {width} × {height} pixels; one side may be at most {MOST_UNEVEN}"
            " times the other.",
            where,
            "Cut it, or make several pictures of it.",
        )
