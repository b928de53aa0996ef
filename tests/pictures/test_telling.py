"""What an original's file tells of where it was taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import pyvips
from samples import SUFFIXES, encoded, jpeg, plain

from drukar.errors import PictureError
from drukar.pictures import tells_place

XMP = b"<x:xmpmeta><rdf:Description %s/></x:xmpmeta>"
PHOTOSHOP = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\0\0\x12"
"""What stands before IPTC in a JPEG, for a record of eighteen bytes."""
EXIF_LATITUDE = "52/1 5/1 24/1 (52, 5, 24, Rational, 3 components, 24 bytes)"


def picture(path: Path, **fields: Any) -> Path:
    """Write a picture with these fields of metadata."""
    image = plain(60, 40).copy()
    for field, value in fields.items():
        kind = pyvips.GValue.blob_type if isinstance(value, bytes) else pyvips.GValue.gstr_type
        image.set_type(kind, field.replace("_", "-"), value)
    path.write_bytes(encoded(image, path.suffix))
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_coordinates_of_a_telephone(tmp_path: Path, suffix: str) -> None:
    told = {"exif_ifd3_GPSLatitudeRef": "N (N, ASCII, 2 components, 2 bytes)"}
    told["exif_ifd3_GPSLatitude"] = EXIF_LATITUDE
    assert tells_place(picture(tmp_path / f"told{suffix}", **told))


@pytest.mark.parametrize(
    "attribute",
    [
        b'exif:GPSLongitude="23,40.8E"',
        b'photoshop:City="Berazino"',
        b'Iptc4xmpCore:Location="Harbour street"',
    ],
)
def test_places_in_xmp(tmp_path: Path, attribute: bytes) -> None:
    assert tells_place(picture(tmp_path / "told.jpg", xmp_data=XMP % attribute))


def test_a_city_in_iptc(tmp_path: Path) -> None:
    city = PHOTOSHOP + b"\x1c\x02\x5a\x00\x08Berazino"
    assert tells_place(picture(tmp_path / "told.jpg", iptc_data=city))


def test_device_time_and_author_are_no_place(tmp_path: Path) -> None:
    other = {
        "exif_ifd0_Model": "Pocket 3 (Pocket 3, ASCII, 9 components, 9 bytes)",
        "exif_ifd3_GPSVersionID": "2 3 0 0 (2.3.0.0, Byte, 4 components, 4 bytes)",
        "xmp_data": XMP % b'dc:creator="The Crossing"',
        "iptc_data": PHOTOSHOP + b"\x1c\x02\x50\x00\x0cThe Crossing",
    }
    assert not tells_place(picture(tmp_path / "silent.jpg", **other))
    assert not tells_place(jpeg(tmp_path / "bare.jpg", 60, 40))


def test_what_is_no_picture_is_said_to_be_none(tmp_path: Path) -> None:
    text = tmp_path / "text.jpg"
    text.write_text("GPSLatitude")
    with pytest.raises(PictureError):
        tells_place(text)
