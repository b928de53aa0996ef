"""What a picture file is made of, read from its bytes and not by the library under test."""

from __future__ import annotations

from collections.abc import Iterator


def parts(content: bytes, media_type: str) -> list[str]:
    """Return the names of all parts of a file; raises ``ValueError`` at bytes that are in none."""
    return list(_READERS[media_type](content))


def _jpeg(content: bytes) -> Iterator[str]:
    yield content[:2].hex()
    at = 2
    while content[at] == 0xFF and content[at + 1] != 0xD9:
        marker = content[at + 1]
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        yield f"ff{marker:02x} {_label(content[at + 4 : at + 2 + size])}".strip()
        at += 2 + size
        if marker == 0xDA:
            while content[at] != 0xFF or content[at + 1] in {0, *range(0xD0, 0xD8)}:
                at += 1
    yield content[at:].hex()


def _label(segment: bytes) -> str:
    return next(
        (name for name in ("JFIF", "ICC_PROFILE") if segment.startswith(name.encode() + b"\0")), ""
    )


def _webp(content: bytes) -> Iterator[str]:
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        raise ValueError("bytes after the end")
    at = 12
    while at < len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4].decode().strip()
        at += 8 + size + size % 2


def _avif(content: bytes) -> Iterator[str]:
    at = 0
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8].decode()
        if size < 8 or at + size > len(content):
            raise ValueError("bytes after the end")
        yield kind
        if kind == "meta":
            yield from _items(content[at : at + size])
        at += size


def _items(meta: bytes) -> Iterator[str]:
    at = meta.find(b"infe")
    while at != -1:
        yield f"item {meta[at + 12 : at + 16].decode()}"
        at = meta.find(b"infe", at + 4)


_READERS = {"image/jpeg": _jpeg, "image/webp": _webp, "image/avif": _avif}
