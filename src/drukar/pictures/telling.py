"""What an original's file tells of where it was taken.

Nothing of it is printed, and the desk keeps none of it; but whoever gets the file itself, from a
paper folder, a message or a seized disk, can read it. Cameras and telephones write coordinates
(EXIF, XMP), agencies the names of places (IPTC, XMP).
"""

from __future__ import annotations

import re
from pathlib import Path

from drukar.pictures.original import read_original

_COORDINATES = re.compile(r"exif-ifd\d-GPS(?:Dest)?(?:Latitude|Longitude)\Z|.*GPSAreaInformation\Z")
_PLACES_IN_XMP = re.compile(
    rb"GPS(?:Dest)?L(?:at|ong)itude|photoshop:(?:City|State|Country)"
    rb"|Iptc4xmpCore:Location|Iptc4xmpExt:Location(?:Created|Shown)"
)
_PLACES_IN_IPTC = re.compile(rb"\x1c\x02[\x5a\x5c\x5f\x65]")
"""Data sets of record 2: city, sublocation, province, country (IPTC IIM 4.2)."""


def tells_place(path: Path) -> bool:
    """Tell whether a file says where it was taken; raises ``PictureError`` if it is no picture."""
    image = read_original(path).image
    fields = image.get_fields()
    if any(_COORDINATES.match(field) for field in fields):
        return True
    return any(
        field in fields and pattern.search(image.get(field)) is not None
        for field, pattern in (("xmp-data", _PLACES_IN_XMP), ("iptc-data", _PLACES_IN_IPTC))
    )
