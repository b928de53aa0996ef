"""Opening an original, by the loader that its first bytes call for and by no other.

libvips could choose among dozens of loaders, for SVG, PDF and whatever ImageMagick reads; here
four are used and the choice is ours. Decoding is single-threaded: the press spreads pictures
over processes, and the same original gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyvips

pyvips.concurrency_set(1)
pyvips.cache_set_max(0)
pyvips.block_untrusted_set(True)
pyvips.operation_block_set("VipsForeignLoadSvg", False)  # for ``drawing`` alone


class Loader(NamedTuple):
    """A kind of original: its media type, how its file begins, what opens it."""

    media_type: str
    begins: Callable[[bytes], bool]
    load: Callable[..., pyvips.Image]


LOADERS: tuple[Loader, ...] = (
    Loader("image/jpeg", lambda head: head.startswith(b"\xff\xd8\xff"), pyvips.Image.jpegload),
    Loader("image/png", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"), pyvips.Image.pngload),
    Loader(
        "image/webp",
        lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
        pyvips.Image.webpload,
    ),
    Loader(
        "image/avif",
        lambda head: head[4:8] == b"ftyp" and head[8:12] in {b"avif", b"avis"},
        pyvips.Image.heifload,
    ),
)
HEAD = 16
"""How many bytes of a file tell which loader it needs."""


def loader_for(head: bytes) -> Loader | None:
    """Return the loader for a file that begins with `head`; None if drukar has none."""
    return next((loader for loader in LOADERS if loader.begins(head)), None)


def open_original(path: Path, loader: Loader, *, strict: bool) -> pyvips.Image:
    """Return the first frame of an original, decoded when its pixels are asked for.

    With `strict` a file that ends too early raises ``pyvips.Error`` instead of being filled up
    with grey.
    """
    options = {"unlimited": False} if loader.media_type == "image/jpeg" else {}
    return loader.load(str(path), fail_on="truncated" if strict else "none", **options)
