"""Feeds: valid, complete, without account numbers, and with ids that stay."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from drukar.newsroom.folder import NewsroomFolder
from trees import files_of

HOME = "https://crossing.example/"
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))


@pytest.fixture(scope="module")
def site(demo: NewsroomFolder) -> Path:
    return demo.store.current.resolve()


@pytest.fixture(scope="module")
def json_feeds(site: Path) -> dict[str, dict[str, Any]]:
    return {
        path.relative_to(site).as_posix(): json.loads(path.read_bytes())
        for path in files_of(site, "feed.json")
    }


def test_the_schema_refuses_what_the_standard_forbids() -> None:
    broken = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><id>x:y</id></feed>"
    assert not SCHEMA.validate(etree.fromstring(broken))


def test_every_atom_feed_is_valid_and_parsed_without_complaint(site: Path) -> None:
    feeds = files_of(site, "feed.xml")
    assert len(feeds) > 30
    for path in feeds:
        SCHEMA.assertValid(etree.parse(path))
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo, path
        assert parsed.entries
        assert all(entry.link.startswith(HOME) for entry in parsed.entries)


def test_an_entry_carries_the_whole_story(site: Path) -> None:
    feed = etree.parse(site / "en" / "feed.xml")
    for entry in feed.iter(f"{ATOM}entry"):
        address = entry.xpath("string(a:link/@href)", namespaces={"a": ATOM.strip("{}")})
        page = html.document_fromstring((site / address.removeprefix(HOME)).read_bytes())
        content = html.fragment_fromstring(entry.findtext(f"{ATOM}content"), create_parent="div")
        carried = re.sub(r"\s+", " ", content.text_content())
        for paragraph in page.xpath("//div[contains(@class, 'body')]/p"):
            assert re.sub(r"\s+", " ", paragraph.text_content()) in carried, address


def test_links_and_pictures_in_a_feed_are_absolute(site: Path) -> None:
    for entry in etree.parse(site / "en" / "feed.xml").iter(f"{ATOM}content"):
        content = html.fragment_fromstring(entry.text, create_parent="div")
        for element in content.xpath(".//*[@href or @src]"):
            assert re.match(r"https://|mailto:|tel:", element.get("href") or element.get("src"))


def test_json_feeds_follow_the_rules(json_feeds: dict[str, dict[str, Any]]) -> None:
    assert len(json_feeds) > 30
    for path, feed in json_feeds.items():
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"] == HOME + path
        assert feed["home_page_url"] == HOME + path.replace("feed.json", "index.html")
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids)) > 0
        for item in feed["items"]:
            assert item["url"].startswith(HOME)
            assert item["content_html"]
            assert item["title"]
            assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
            assert all(author["name"] for author in item.get("authors", []))


def test_both_kinds_give_a_story_the_same_id(
    site: Path, json_feeds: dict[str, dict[str, Any]]
) -> None:
    for path, feed in json_feeds.items():
        atom = etree.parse(site / path.replace(".json", ".xml"))
        ids = [entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")]
        assert ids == [item["id"] for item in feed["items"]]


def test_newest_first_and_not_too_many(json_feeds: dict[str, dict[str, Any]]) -> None:
    for feed in json_feeds.values():
        dates = [datetime.fromisoformat(item["date_published"]) for item in feed["items"]]
        assert dates == sorted(dates, reverse=True)
        assert len(dates) <= 20
