"""Whether a file goes on to its end, told from its structure without decoding a pixel.

A download or a copy that broke off is common, and is to be named with its file and line before
anything is made. What is spoiled in the middle shows only when the pixels are decoded.
"""

from __future__ import annotations

_END_OF_IMAGE = b"\xff\xd9"
_START_OF_SCAN = 0xDA
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})


def jpeg_is_whole(content: bytes) -> bool:
    """Tell whether the pixels of a JPEG are followed by its end.

    A thumbnail inside the metadata has an end of its own; so the segments are stepped over.
    """
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _START_OF_SCAN:
            return content.find(_END_OF_IMAGE, at) != -1
        if marker == 0xFF:
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return False


def png_is_whole(content: bytes) -> bool:
    """Tell whether the chunks of a PNG lead to its last one."""
    at = 8
    while at + 12 <= len(content):
        if content[at + 4 : at + 8] == b"IEND":
            return True
        at += 12 + int.from_bytes(content[at : at + 4], "big")
    return False


def webp_is_whole(content: bytes) -> bool:
    """Tell whether a WebP has as many bytes as it says."""
    return int.from_bytes(content[4:8], "little") + 8 <= len(content)


def avif_is_whole(content: bytes) -> bool:
    """Tell whether the boxes of an AVIF that describe and hold the picture are all there."""
    found = set()
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if size == 0:
            return True
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if size < 8 or at + size > len(content):
            break
        found.add(kind)
        at += size
    return at == len(content) or {b"meta", b"mdat"} <= found
