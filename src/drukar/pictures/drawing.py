"""Drawings of our own: SVG that drukar itself wrote, made into a photograph-like original."""

from __future__ import annotations

import pyvips

_QUALITY = 88


def rasterise(svg: str, *, width: int) -> bytes:
    """Return a drawing as JPEG, `width` pixels wide.

    Only for SVG that this program wrote: an SVG from elsewhere can hold scripts and is never
    opened (see ``drukar.pictures.loaders``).
    """
    image = pyvips.Image.svgload_buffer(svg.encode("utf-8"))
    scaled = pyvips.Image.svgload_buffer(svg.encode("utf-8"), scale=width / image.width)
    opaque = scaled.flatten(background=[255, 255, 255]) if scaled.hasalpha() else scaled
    content: bytes = opaque.jpegsave_buffer(Q=_QUALITY, keep="none")
    return content
