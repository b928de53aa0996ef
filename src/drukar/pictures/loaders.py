"""Opening an original, by the loader that its first bytes call for and by no other.

libvips could choose among dozens of loaders, for SVG, PDF and whatever ImageMagick reads; here
four are used and the choice is ours. Decoding is single-threaded: the press spreads pictures
over processes, and the same original gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pyvips

from drukar.pictures.whole import avif_is_whole, jpeg_is_whole, png_is_whole, webp_is_whole

pyvips.concurrency_set(1)
pyvips.cache_set_max(0)
pyvips.block_untrusted_set(True)
pyvips.operation_block_set("VipsForeignLoadSvg", False)  # for ``drawing`` alone


class Loader(NamedTuple):
    """A kind of original: its media type, how its file begins and ends, what opens it."""

    media_type: str
    begins: Callable[[bytes], bool]
    is_whole: Callable[[bytes], bool]
    load: Callable[..., Any]


LOADERS: tuple[Loader, ...] = (
    Loader(
        "image/jpeg",
        lambda content: content.startswith(b"\xff\xd8\xff"),
        jpeg_is_whole,
        pyvips.Image.jpegload_buffer,
    ),
    Loader(
        "image/png",
        lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"),
        png_is_whole,
        pyvips.Image.pngload_buffer,
    ),
    Loader(
        "image/webp",
        lambda content: content.startswith(b"RIFF") and content[8:12] == b"WEBP",
        webp_is_whole,
        pyvips.Image.webpload_buffer,
    ),
    Loader(
        "image/avif",
        lambda content: content[4:8] == b"ftyp" and content[8:12] in {b"avif", b"avis"},
        avif_is_whole,
        pyvips.Image.heifload_buffer,
    ),
)


def loader_for(content: bytes) -> Loader | None:
    """Return the loader for a file that begins as `content` does; None if drukar has none."""
    return next((loader for loader in LOADERS if loader.begins(content)), None)


def opened(content: bytes, loader: Loader) -> pyvips.Image:
    """Return the first frame of an original, decoded when its pixels are asked for, once.

    Raises ``pyvips.Error``, now or then, if it cannot be decoded. A file that ends too early
    is not filled up with grey.
    """
    return loader.load(content, fail_on="truncated", access="sequential")
