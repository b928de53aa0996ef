"""An original that comes in keeps what is to be seen of it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import pyvips
from anatomy import parts
from samples import PLACE, SUFFIXES, encoded, jpeg, plain, telltale, with_profile, with_thumbnail

from drukar.errors import PictureError
from drukar.pictures import Rectangle, cleaned
from drukar.pictures.bare import is_bare

ALLOWED = {
    "image/jpeg": {"ffd8", "ffe0 JFIF", "ffe2 ICC_PROFILE", "ffd9"}
    | {f"ff{marker:02x}" for marker in (0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD)},
    "image/webp": {"VP8", "VP8L", "VP8X", "ALPH", "ICCP"},
}


def shown(content: bytes) -> pyvips.Image:
    return pyvips.Image.new_from_buffer(content, "").copy_memory()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_is_left_that_tells(tmp_path: Path, suffix: str) -> None:
    content = telltale(tmp_path / f"x{suffix}").read_bytes()
    made = cleaned(content)
    assert PLACE not in made.content
    for wrong in (b"Exif", b"<script", b"xmpmeta", b"PK\x03\x04"):
        assert wrong not in made.content
    assert is_bare(made.content, made.picture.media_type)
    if made.picture.media_type in ALLOWED:
        assert set(parts(made.content, made.picture.media_type)) <= ALLOWED[made.picture.media_type]
    image = shown(made.content)
    assert (image.width, image.height) == (made.picture.width, made.picture.height)
    if suffix != ".avif":
        assert (image.width, image.height) == (800, 1200), "it is turned upright"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_cleaning_twice_is_cleaning_once(tmp_path: Path, suffix: str) -> None:
    once = cleaned(telltale(tmp_path / f"x{suffix}").read_bytes())
    assert cleaned(once.content) == once


def test_a_thumbnail_inside_goes(tmp_path: Path) -> None:
    assert PLACE not in cleaned(with_thumbnail(tmp_path / "x.jpg").read_bytes()).content


def test_a_bare_picture_stays_as_it_is(tmp_path: Path) -> None:
    content = jpeg(tmp_path / "x.jpg").read_bytes()
    assert cleaned(content).content == content


@pytest.mark.parametrize("profile", ["srgb", "p3"])
def test_the_colours_stay(tmp_path: Path, profile: str) -> None:
    content = with_profile(tmp_path / "x.jpg", profile).read_bytes()
    made = cleaned(content + b"tail")
    before, after = shown(content).icc_import(embedded=True), shown(made.content)
    assert after.get_typeof("icc-profile-data"), "the profile is kept"
    assert (before - after.icc_import(embedded=True)).abs().avg() < 2


def test_a_profile_that_names_a_device_goes(tmp_path: Path) -> None:
    image = plain().icc_transform("srgb").copy()
    profile = bytes(image.get("icc-profile-data")) + PLACE
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    for suffix, media_type in ((".jpg", "image/jpeg"), (".webp", "image/webp")):
        content = encoded(image, suffix, keep="icc")
        assert not is_bare(content, media_type)
        assert PLACE not in cleaned(content).content


def test_rectangles_are_burnt_in() -> None:
    for suffix in SUFFIXES:
        made = cleaned(
            encoded(plain(400, 300).new_from_image([200, 200, 200]), suffix),
            [Rectangle(100, 50, 80, 60), Rectangle(390, 290, 100, 100), Rectangle(-9, -9, 5, 5)],
        )
        image = shown(made.content)
        inside = image.crop(104, 54, 72, 52)
        assert inside.max() < 12, suffix
        assert image.crop(394, 294, 5, 5).max() < 40
        assert image.crop(200, 100, 150, 150).min() > 180


def test_a_see_through_picture_is_covered_too() -> None:
    image = plain(200, 200).bandjoin(pyvips.Image.black(200, 200))
    covered = cleaned(encoded(image, ".png"), [Rectangle(10, 10, 50, 50)])
    assert shown(covered.content)(20, 20) == [0, 0, 0, 255]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a/*" + b"\0" * 50 + b"*/=1;alert(1)",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\xff\xd8\xff<html><script>alert(1)</script>",
    ],
)
def test_other_things_are_refused(content: bytes) -> None:
    with pytest.raises(PictureError):
        cleaned(content)


def test_what_is_spoiled_is_refused(tmp_path: Path) -> None:
    content = jpeg(tmp_path / "x.jpg").read_bytes()
    with pytest.raises(PictureError):
        cleaned(content[: len(content) // 2])


def test_bombs_are_refused_unopened() -> None:
    bomb = encoded(pyvips.Image.black(30_000, 3_500), ".png")
    assert len(bomb) < 1_000_000
    with pytest.raises(PictureError, match="pixels"):
        cleaned(bomb)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(PictureError, match="MB"):
        cleaned(b"\xff\xd8\xff" + bytes(50_000_001))
