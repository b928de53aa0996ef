"""Whether a file is nothing but a picture: told from its structure, part by part.

What is allowed is listed; whatever is not is reason enough to make the file anew. A colour
profile is allowed if it is a standard one, since others can name a device and a day. An AVIF is
never bare: its parts can hold anything.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import cache

import pyvips

_JFIF = b"JFIF\0"
_ADOBE = b"Adobe"
_ICC = b"ICC_PROFILE\0\x01\x01"
_TABLES = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD})
_PNG = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"bKGD", b"IDAT", b"IEND"}
)
_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
_LARGEST_PROFILE = 100_000


def is_bare(content: bytes, media_type: str) -> bool:
    """Tell whether a sound file of that type holds pixels, a standard profile and no more."""
    return media_type in _TESTS and _TESTS[media_type](content)


@cache
def _profiles() -> frozenset[bytes]:
    return frozenset(bytes(pyvips.Operation.call("profile_load", name)) for name in ("srgb", "p3"))


def _jpeg(content: bytes) -> bool:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at + 4 : at + 2 + size]
        at += 2 + size
        if marker == 0xDA:
            at = _end_of_scan(content, at)
            if content[at : at + 2] == b"\xff\xd9":
                return at + 2 == len(content)
        elif not _is_plain_segment(marker, segment):
            return False
    return False


def _is_plain_segment(marker: int, segment: bytes) -> bool:
    match marker:
        case 0xE0:
            return segment.startswith(_JFIF) and len(segment) == 14
        case 0xE2:
            return segment.startswith(_ICC) and segment[len(_ICC) :] in _profiles()
        case 0xEE:
            return segment.startswith(_ADOBE) and len(segment) == 12
    return marker in _TABLES


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the compressed pixels from `at` on end: at the next marker that is one."""
    while (at := content.find(b"\xff", at)) != -1:
        if content[at + 1 : at + 2] not in _INSIDE_SCAN:
            return at
        at += 2
    return len(content)


_INSIDE_SCAN = frozenset({b"\0", *(bytes([marker]) for marker in range(0xD0, 0xD8))})


def _png(content: bytes) -> bool:
    at = 8
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IEND":
            return size == 0 and at == len(content)
        if kind == b"iCCP":
            if not _is_plain_profile(data):
                return False
        elif kind not in _PNG:
            return False
    return False


def _is_plain_profile(data: bytes) -> bool:
    name, _, rest = data.partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(rest[1:], _LARGEST_PROFILE)
    except zlib.error:
        return False
    return name == b"icc" and profile in _profiles() and not unpacker.unused_data


def _webp(content: bytes) -> bool:
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        return False
    at = 12
    while at + 8 <= len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        kind, data = content[at : at + 4], content[at + 8 : at + 8 + size]
        if kind == b"ICCP":
            if data not in _profiles():
                return False
        elif kind not in _WEBP:
            return False
        at += 8 + size + size % 2
    return at == len(content)


_TESTS: Mapping[str, Callable[[bytes], bool]] = {
    "image/jpeg": _jpeg,
    "image/png": _png,
    "image/webp": _webp,
}
