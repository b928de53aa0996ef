"""Which files are taken as pictures. First: which are not."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from drukar.errors import PictureError
from drukar.pictures import LARGEST, probe

SOUND = {suffix: samples.encoded(samples.plain(96, 64), suffix) for suffix in samples.SUFFIXES}


def sparse(path: Path) -> None:
    samples.jpeg(path)
    os.truncate(path, LARGEST + 1)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "nothing": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("not a picture", encoding="utf-8"),
    "svg": lambda path: path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "svg with a script": lambda path: path.write_text("<svg><script>alert(1)</script></svg>"),
    "html": lambda path: path.write_text("<!doctype html><img src=x onerror=alert(1)>"),
    "pdf": lambda path: path.write_bytes(b"%PDF-1.7\n%%EOF"),
    "gif": lambda path: path.write_bytes(samples.encoded(samples.plain(96, 64), ".gif")),
    "tiff": lambda path: path.write_bytes(samples.encoded(samples.plain(96, 64), ".tif")),
    "a picture hidden behind a page": lambda path: path.write_bytes(b"<html>" + SOUND[".jpg"]),
    "postscript": lambda path: path.write_bytes(b"%!PS-Adobe-3.0\n"),
    "only the first bytes of a jpeg": lambda path: path.write_bytes(b"\xff\xd8\xff\xe0"),
    "only the first bytes of a png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"),
    "a bomb of 50,000 pixels squared": lambda path: samples.png_of_size(path, 50_000, 50_000),
    "a strip of 20,000 by 20 pixels": lambda path: samples.png_of_size(path, 20_000, 20),
    "a strip of 20 by 20,000 pixels": lambda path: samples.png_of_size(path, 20, 20_000),
    "only the thumbnail of a jpeg": lambda path: path.write_bytes(
        samples.with_thumbnail(path).read_bytes()[:-2]
    ),
    "too many bytes": sparse,
    "a folder": lambda path: path.mkdir(),
    "a pipe that nobody writes to": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to nothing": lambda path: path.symlink_to("/nowhere/at/all"),
    "not there": lambda path: None,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_refused_with_what_where_and_what_to_do(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "original.jpg"
    HOSTILE[kind](path)
    with pytest.raises(PictureError) as caught:
        probe(path)
    assert caught.value.where == str(path)
    assert caught.value.what.endswith(".")
    assert caught.value.remedy


@given(st.sampled_from([b"", *(content[:12] for content in SOUND.values())]), st.binary())
def test_any_bytes_are_refused_or_taken_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, tail: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(head + tail)
    with suppress(PictureError):
        assert probe(path).width > 0


@pytest.mark.parametrize("suffix", samples.SUFFIXES)
@given(data=st.data())
def test_a_picture_is_refused_wherever_it_is_cut_short(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: st.DataObject
) -> None:
    content = SOUND[suffix]
    length = data.draw(st.integers(0, len(content) - 1))
    path = tmp_path_factory.getbasetemp() / "cut"
    path.write_bytes(content[:length])
    with pytest.raises(PictureError):
        probe(path)


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        (".jpg", {"interlace": True}),
        (".jpg", {"restart_interval": 4}),
        (".png", {"interlace": True}),
        (".png", {"palette": True}),
        (".webp", {"lossless": True}),
        (".avif", {"lossless": True}),
    ],
)
def test_what_follows_the_end_does_not_make_a_sound_picture_unsound(
    tmp_path: Path, suffix: str, options: dict[str, object]
) -> None:
    path = tmp_path / "original"
    content = samples.encoded(samples.plain(96, 64), suffix, **options)
    for tail in (b"", b"\0", b"PK\x03\x04 and more that no picture has"):
        path.write_bytes(content + tail)
        assert (probe(path).width, probe(path).height) == (96, 64)


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        (".jpg", "image/jpeg"),
        (".png", "image/png"),
        (".webp", "image/webp"),
        (".avif", "image/avif"),
    ],
)
def test_four_kinds_are_taken(tmp_path: Path, suffix: str, media_type: str) -> None:
    path = tmp_path / "original"
    path.write_bytes(SOUND[suffix])
    picture = probe(path)
    assert (picture.media_type, picture.width, picture.height) == (media_type, 96, 64)


def test_the_name_does_not_matter_only_the_bytes(tmp_path: Path) -> None:
    one = samples.jpeg(tmp_path / "Ivan at home.jpg")
    other = tmp_path / "x"
    other.write_bytes(one.read_bytes())
    assert probe(one) == probe(other)
    assert "Ivan" not in str(probe(one))


def test_width_and_height_are_those_of_the_upright_picture(tmp_path: Path) -> None:
    picture = probe(samples.telltale(tmp_path / "turned.jpg"))
    assert (picture.width, picture.height) == (800, 1200)
