"""A picture that is published: an original known by its bytes, never by its file name."""

from __future__ import annotations

import msgspec


class Picture(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True
):
    """An original; its uri is ``picture:<SHA-256 of the file, hexadecimal>``.

    ``width`` and ``height`` are pixels, after the orientation has been applied. The name under
    which somebody uploaded it is nobody's business and is not kept.
    """

    uri: str
    media_type: str
    width: int
    height: int
