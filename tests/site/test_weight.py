"""A page without pictures arrives in the first ten packets: 14,600 bytes, its style included."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from kinds import kinds_of

from drukar.newsroom.folder import NewsroomFolder
from trees import files_of

FIRST_FLIGHT = 14_600


def weight(site: Path, path: str) -> int:
    """Return the bytes of a page and its style, compressed."""
    page = (site / path).read_bytes()
    [sheet] = re.findall(rb'rel="stylesheet" href="[./]*(_b/[^"]+)"', page)
    style = (site / sheet.decode()).read_bytes()
    return len(brotli.compress(page)) + len(brotli.compress(style))


@pytest.mark.parametrize(
    "kind", ["front", "front in Belarusian", "short story", "long story", "campaign"]
)
def test_a_page_is_light(demo: NewsroomFolder, kind: str) -> None:
    site = demo.store.current.resolve()
    assert weight(site, kinds_of(site)[kind]) < FIRST_FLIGHT


def test_no_page_is_heavy(demo: NewsroomFolder) -> None:
    site = demo.store.current.resolve()
    heavy = {
        path: len(brotli.compress(path.read_bytes(), quality=5))
        for path in files_of(site, "*.html")
        if path.stat().st_size > 30_000
    }
    assert not {path for path, size in heavy.items() if size > FIRST_FLIGHT}
