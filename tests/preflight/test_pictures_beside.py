"""Pictures beside a text whose files tell where they were taken (PX971)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import pyvips

from drukar.preflight.files import Options, check_paths
from drukar.preflight.finding import Finding

FRONT = '+++\nheadline = "H"\n[picture]\nfile = "pictures/told.jpg"\nalt = "A"\ncredit = "C"\n+++\n'
DIRECTIVE = ":::{{picture}} {}\n:alt: A ferry\n:credit: The Crossing\n:::\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a text's folder, with a picture that tells its place and one that does not."""
    pictures = tmp_path / "text" / "pictures"
    pictures.mkdir(parents=True)
    image = pyvips.Image.black(60, 40, bands=3).copy(interpretation="srgb")
    image.jpegsave(pictures / "silent.jpg")
    image.set_type(pyvips.GValue.blob_type, "xmp-data", b'<x photoshop:City="Berazino"/>')
    for path in (pictures / "told.jpg", pictures / "told at sea.jpg", tmp_path / "outside.jpg"):
        image.jpegsave(path)
    return tmp_path / "text"


def found(folder: Path, text: str, name: str = "en.md") -> list[Finding]:
    """Return what PX971 says of a text in `folder`."""
    (folder / name).write_text(text, encoding="utf-8")
    report = check_paths([folder / name], Options(language="en"))[0]
    return [finding for finding in report.findings if finding.code == "PX971"]


@pytest.mark.parametrize(
    ("name", "text", "quote"),
    [
        ("en.md", FRONT, "[picture]"),
        ("en.md", DIRECTIVE.format("pictures/told.jpg"), ":::{picture} pictures/told.jpg"),
        ("en.md", "![A ferry](pictures/told.jpg)\n", "![A ferry](pictures/told.jpg)"),
        (
            "en.md",
            ":::{video} https://v.example/1\n:still: pictures/told.jpg\n:alt: A\n:credit: C\n:::\n",
            ":::{video} https://v.example/1",
        ),
        (
            "en.html",
            '<img alt="A ferry" src="pictures/told%20at%20sea.jpg">',
            '<img alt="A ferry" src="pictures/told%20at%20sea.jpg">',
        ),
    ],
)
def test_a_file_that_tells_its_place_is_named_where_it_is_used(
    folder: Path, name: str, text: str, quote: str
) -> None:
    (finding,) = found(folder, text, name)
    assert "tells where it was taken" in finding.message
    assert finding.span.start == text.index(quote)
    assert text[finding.span.start : finding.span.end] == quote


@pytest.mark.parametrize(
    "file",
    [
        "pictures/silent.jpg",
        "pictures/none.jpg",
        "../outside.jpg",
        "pictures/link.jpg",
        "pictures",
        "https://example.org/pictures/told.jpg",
        "pictures/\0told.jpg",
        "pictures/pipe.jpg",
        "x" * 5000,
    ],
)
def test_nothing_else_is_opened_or_said(folder: Path, file: str) -> None:
    (folder / "pictures" / "link.jpg").symlink_to(folder.parent / "outside.jpg")
    os.mkfifo(folder / "pictures" / "pipe.jpg")
    assert found(folder, DIRECTIVE.format(file)) == []


def test_a_lead_picture_without_words(folder: Path) -> None:
    (finding,) = found(folder, '+++\n[picture]\nfile = "pictures/silent.jpg"\nalt = " "\n+++\n')
    assert finding.message.startswith("The picture has no alternative text and no credit")
