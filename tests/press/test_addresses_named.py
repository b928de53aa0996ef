"""When pages name the newsroom's address, and when they must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from memory import MemoryArchive, newsroom_of, story_of
from printing import print_into, text_of

STORY = "en/2024/01/01/story-1.html"
STORIES = [story_of(1), story_of(1, "be"), story_of(2, topics=())]


@pytest.mark.parametrize(
    "facts", [{"canonical": False}, {"address_blocked": True}, {"address": ""}], ids=str
)
def test_an_address_that_is_not_to_be_named_stands_on_no_page(
    tmp_path: Path, facts: dict[str, Any]
) -> None:
    print_into(MemoryArchive(STORIES, newsroom=newsroom_of(**facts)), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.html"):
        assert "footbridge.example" not in path.read_text(encoding="utf-8"), path
    for name in ("en/feed.xml", "en/feed.json", "en/news/feed.xml"):
        assert "footbridge.example" not in text_of(tmp_path / "out", name)


def test_a_feed_of_an_unnamed_address_leads_to_wherever_it_was_read(tmp_path: Path) -> None:
    archive = MemoryArchive(STORIES, newsroom=newsroom_of(address_blocked=True))
    print_into(archive, tmp_path / "out")
    assert 'href="../en/2024/01/01/story-1.html"' in text_of(tmp_path / "out", "en/feed.xml")


def test_search_engines_elsewhere_still_get_the_sitemap_of_a_blocked_address(
    tmp_path: Path,
) -> None:
    archive = MemoryArchive(STORIES, newsroom=newsroom_of(address_blocked=True))
    print_into(archive, tmp_path / "out")
    assert "footbridge.example" in text_of(tmp_path / "out", "sitemap.xml")


def test_without_an_address_there_is_no_sitemap(tmp_path: Path) -> None:
    print_into(MemoryArchive(STORIES, newsroom=newsroom_of(address="")), tmp_path / "out")
    assert not (tmp_path / "out" / "sitemap.xml").exists()
    assert "Sitemap" not in text_of(tmp_path / "out", "robots.txt")


def test_a_named_address_stands_on_the_story(tmp_path: Path) -> None:
    print_into(MemoryArchive(STORIES), tmp_path / "out")
    page = text_of(tmp_path / "out", STORY)
    assert f'<link rel="canonical" href="https://footbridge.example/{STORY}">' in page
    assert 'hreflang="x-default"' in page


def test_an_address_with_a_path_is_where_the_page_for_nothing_looks_for_its_style(
    tmp_path: Path,
) -> None:
    newsroom = newsroom_of(address="https://footbridge.example/news/site/")
    print_into(MemoryArchive(STORIES, newsroom=newsroom), tmp_path / "out")
    assert '<base href="/news/site/en/">' in text_of(tmp_path / "out", "en/404.html")
    assert '<base href="/news/site/">' in text_of(tmp_path / "out", "404.html")
