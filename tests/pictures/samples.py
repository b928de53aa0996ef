"""Originals for tests, sound and hostile, made on the spot."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pyvips

PLACE = b"GPS-52.0900N-23.6800E"
"""Bytes that stand in the metadata of ``telltale`` and must stand nowhere else."""

SUFFIXES = (".jpg", ".png", ".webp", ".avif")
"""The kinds of originals that are taken."""


def plain(width: int = 1200, height: int = 800) -> pyvips.Image:
    """Return a picture with something to see in it."""
    waves = pyvips.Image.sines(width, height, uchar=True)
    slope = (pyvips.Image.xyz(width, height)[0] * 255 / width).cast("uchar")
    return waves.bandjoin([slope, waves.invert()]).copy(interpretation="srgb").copy_memory()


def encoded(image: pyvips.Image, suffix: str, **options: Any) -> bytes:
    """Return the file that a picture makes."""
    if suffix == ".avif":
        options = {"compression": "av1", "effort": 0, **options}
    content: bytes = image.write_to_buffer(suffix, **options)
    return content


def jpeg(path: Path, width: int = 1200, height: int = 800) -> Path:
    """Write a sound JPEG."""
    path.write_bytes(encoded(plain(width, height), ".jpg", Q=85, keep="none"))
    return path


def telltale(path: Path) -> Path:
    """Write a picture, turned by its EXIF, that tells place, device and author in every way.

    The suffix says in which format; an AVIF is turned by its own means, and so is not.
    """
    image = plain().copy()
    place = PLACE.decode()
    if path.suffix != ".avif":
        image.set_type(pyvips.GValue.gint_type, "orientation", 6)
    for field in ("exif-ifd0-Artist", "exif-ifd0-Model", "exif-ifd3-GPSMapDatum"):
        image.set_type(pyvips.GValue.gstr_type, field, f"{place} ({place}, ASCII, 22 components)")
    image.set_type(pyvips.GValue.blob_type, "xmp-data", b"<x:xmpmeta>" + PLACE + b"</x:xmpmeta>")
    image.set_type(pyvips.GValue.blob_type, "iptc-data", b"\x1c\x02\x78\x00\x15" + PLACE)
    image.set_type(pyvips.GValue.gstr_type, "png-comment-0-Software", place)
    content = encoded(image, path.suffix)
    if path.suffix == ".jpg":
        content = content[:2] + _segment(0xFE, PLACE) + content[2:]
    path.write_bytes(content + b"<script>" + PLACE + b"</script>PK\x03\x04")
    return path


def with_thumbnail(path: Path) -> Path:
    """Write a JPEG whose EXIF holds a whole smaller JPEG, which tells the place."""
    small = encoded(plain(160, 120), ".jpg", keep="none")
    small = small[:2] + _segment(0xFE, PLACE) + small[2:]
    entry = struct.Struct("<HHII")
    first = struct.pack("<H", 1) + entry.pack(0x0112, 3, 1, 6) + struct.pack("<I", 26)
    second = struct.pack("<H", 3)
    second += entry.pack(0x0103, 3, 1, 6)
    second += entry.pack(0x0201, 4, 1, 26 + 42)
    second += entry.pack(0x0202, 4, 1, len(small)) + struct.pack("<I", 0)
    exif = b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + small
    content = encoded(plain(), ".jpg", keep="none")
    path.write_bytes(content[:2] + _segment(0xE1, exif) + content[2:])
    return path


def with_profile(path: Path, profile: str) -> Path:
    """Write a JPEG in the colours of a profile that libvips has: ``srgb`` or ``p3``."""
    path.write_bytes(encoded(plain().icc_transform(profile), ".jpg", Q=90, keep="icc"))
    return path


def with_own_profile(path: Path) -> Path:
    """Write a JPEG with a wide profile that tells the place in its reserved bytes."""
    wide = plain().icc_transform("p3").copy()
    profile = bytearray(wide.get("icc-profile-data"))
    profile[100 : 100 + len(PLACE)] = PLACE
    wide.set_type(pyvips.GValue.blob_type, "icc-profile-data", bytes(profile))
    path.write_bytes(encoded(wide, ".jpg", Q=90, keep="icc"))
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


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, 2 + len(content)) + content
