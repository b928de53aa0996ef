"""The demo's drawings: made here, the same everywhere, and one for every name in the texts."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys

import pytest
from lxml import etree

from drukar.newsroom.demo import PAPER
from drukar.newsroom.demo.drawings import DRAWINGS, draw

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "g", "path", "rect", "circle")}


@pytest.mark.parametrize("name", DRAWINGS)
def test_it_is_shapes_and_nothing_else(name: str) -> None:
    root = etree.fromstring(draw(name))
    assert {element.tag for element in root.iter()} <= SHAPES
    assert root.get("viewBox") == "0 0 1600 1067"
    assert len(draw(name)) < 150_000


def test_it_is_the_same_in_another_process() -> None:
    program = (
        "import hashlib; from drukar.newsroom.demo.drawings import DRAWINGS, draw;"
        "print(hashlib.sha256(''.join(map(draw, DRAWINGS)).encode()).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONHASHSEED": "77"},
    )
    here = hashlib.sha256("".join(map(draw, DRAWINGS)).encode()).hexdigest()
    assert other.stdout.strip() == here


def test_every_picture_in_the_texts_has_a_drawing_and_every_drawing_a_text() -> None:
    named = {
        name
        for text in PAPER.glob("*/*/*.md")
        for name in re.findall(r"pictures/([a-z-]+)\.jpg", text.read_text(encoding="utf-8"))
    }
    assert named <= set(DRAWINGS)
    assert set(DRAWINGS) - named <= {"portrait-hydrologist", "town-map"}
