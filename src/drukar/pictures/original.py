"""Originals: which files drukar takes as pictures.

``probe`` reads a file's header and its bytes, but decodes nothing, so a paper with thousands of
pictures is checked quickly. A file that is cut short or spoiled further on is found when its
renditions are made, which is before anything is published.
"""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pyvips

from drukar.errors import PictureError
from drukar.pictures.loaders import HEAD, Loader, loader_for, open_original
from drukar.story import Picture

LARGEST = 50_000_000
"""Bytes that an original may have."""

MOST_PIXELS = 100_000_000
"""Pixels that an original may have; a small file can hold many more, and fill the memory."""

_TURNED = frozenset({5, 6, 7, 8})
"""EXIF orientations that exchange width and height."""


def probe(path: Path) -> Picture:
    """Return what the file at `path` is, as an original.

    Its uri is made from the SHA-256 of the file; width and height are in pixels, after the
    orientation has been applied. Raises ``PictureError`` if drukar does not take it.
    """
    loader = _loader(path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        image = open_original(path, loader, strict=False)
    except (OSError, pyvips.Error) as error:
        raise PictureError(
            "The file is not a picture, though it begins like one.",
            str(path),
            "Export it anew from the program it was made with.",
        ) from error
    width, height = image.width, image.height
    if width * height > MOST_PIXELS:
        raise PictureError(
            f"The picture has {width} × {height} pixels; at most {MOST_PIXELS:,} are taken.",
            str(path),
            "Make it smaller: 3,000 pixels across are plenty.",
        )
    if image.get_typeof("orientation") and image.get("orientation") in _TURNED:
        width, height = height, width
    return Picture(
        uri=f"picture:{digest}", media_type=loader.media_type, width=width, height=height
    )


def _loader(path: Path) -> Loader:
    """Return what opens the file, which is looked at without being trusted."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PictureError(
                "This is no file.", str(path), "Name a picture in JPEG, PNG, WebP or AVIF."
            )
        if status.st_size > LARGEST:
            raise PictureError(
                f"The picture has {status.st_size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f}"
                " are taken.",
                str(path),
                "Make it smaller: 3,000 pixels across are plenty.",
            )
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise PictureError(
            f"The picture cannot be read: {error.strerror or error}.",
            str(path),
            "Check its name and that it may be read.",
        ) from error
    loader = loader_for(head)
    if loader is None:
        raise PictureError(
            "The file is no picture that drukar takes.",
            str(path),
            "Save it as JPEG, PNG, WebP or AVIF; SVG, PDF and the like can hold scripts.",
        )
    return loader


def load(path: Path) -> pyvips.Image:
    """Return an original upright, for renditions; raises ``PictureError``.

    Its pixels are decoded later: whoever asks for them must expect ``pyvips.Error``.
    """
    loader = _loader(path)
    try:
        return open_original(path, loader, strict=True).autorot()
    except pyvips.Error as error:
        raise PictureError(
            "The picture cannot be decoded.",
            str(path),
            "Export it anew from the program it was made with.",
        ) from error
