"""Originals for tests, sound and hostile, made on the spot."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pyvips

PLACE = b"GPS-52.0900N-23.6800E"
"""Bytes that stand in the metadata of ``telltale`` and must stand nowhere else."""


def plain(width: int = 1200, height: int = 800) -> pyvips.Image:
    """Return a picture with something to see in it."""
    waves = pyvips.Image.sines(width, height, uchar=True)
    slope = (pyvips.Image.xyz(width, height)[0] * 255 / width).cast("uchar")
    return waves.bandjoin([slope, waves.invert()]).copy(interpretation="srgb").copy_memory()


def jpeg(path: Path, width: int = 1200, height: int = 800) -> Path:
    """Write a sound JPEG."""
    plain(width, height).jpegsave(str(path), Q=85, keep="none")
    return path


def telltale(path: Path) -> Path:
    """Write a JPEG, turned by its EXIF, that tells place, device and author in every way."""
    image = plain().copy()
    _tell(image)
    image.jpegsave(str(path), Q=85)
    content = path.read_bytes()
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(PLACE)) + PLACE
    path.write_bytes(content[:2] + comment + content[2:] + b"tail " + PLACE)
    return path


def _tell(image: pyvips.Image) -> None:
    place = PLACE.decode()
    image.set_type(pyvips.GValue.gint_type, "orientation", 6)
    image.set_type(pyvips.GValue.gstr_type, "exif-ifd0-Artist", f"{place} (x, ASCII, 8 components)")
    image.set_type(pyvips.GValue.gstr_type, "exif-ifd0-Model", f"{place} (x, ASCII, 8 components)")
    image.set_type(pyvips.GValue.blob_type, "xmp-data", b"<x:xmpmeta>" + PLACE + b"</x:xmpmeta>")
    image.set_type(pyvips.GValue.blob_type, "iptc-data", b"\x1c\x02\x78\x00\x15" + PLACE)


def with_profile(path: Path, profile: str) -> Path:
    """Write a JPEG in the colours of a profile that libvips has: ``srgb`` or ``p3``."""
    plain().icc_transform(profile).jpegsave(str(path), Q=90, keep="icc")
    return path


def png_of_size(path: Path, width: int, height: int) -> Path:
    """Write a PNG whose header promises `width` by `height` pixels, and little else."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(1000)))
        + _chunk(b"IEND", b"")
    )
    return path


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
