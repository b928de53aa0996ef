"""Which files are taken as pictures. First: which are not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from drukar.errors import PictureError
from drukar.pictures import LARGEST, probe


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
    "gif": lambda path: path.write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
    "tiff": lambda path: path.write_bytes(b"II*\x00\x08\x00\x00\x00"),
    "postscript": lambda path: path.write_bytes(b"%!PS-Adobe-3.0\n"),
    "only the first bytes of a jpeg": lambda path: path.write_bytes(b"\xff\xd8\xff\xe0"),
    "only the first bytes of a png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"),
    "a bomb of 50,000 pixels squared": lambda path: samples.png_of_size(path, 50_000, 50_000),
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


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_taken_and_nothing_else(content: bytes) -> None:
    for head in (b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\x00\x00\x00WEBP"):
        path = Path(os.environ.get("TMPDIR", "/tmp")) / f"drukar-any-{os.getpid()}"
        path.write_bytes(head + content)
        try:
            probe(path)
        except PictureError:
            pass
        finally:
            path.unlink()


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
    path = tmp_path / f"original{suffix}"
    options = {"compression": "av1", "effort": 1} if suffix == ".avif" else {}
    samples.plain(300, 200).write_to_file(str(path), **options)
    picture = probe(path)
    assert (picture.media_type, picture.width, picture.height) == (media_type, 300, 200)


def test_the_name_does_not_matter_only_the_bytes(tmp_path: Path) -> None:
    one = samples.jpeg(tmp_path / "Ivan at home.jpg")
    other = tmp_path / "x"
    other.write_bytes(one.read_bytes())
    assert probe(one) == probe(other)
    assert "Ivan" not in str(probe(one))


def test_width_and_height_are_those_of_the_upright_picture(tmp_path: Path) -> None:
    picture = probe(samples.telltale(tmp_path / "turned.jpg"))
    assert (picture.width, picture.height) == (800, 1200)
