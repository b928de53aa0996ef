"""What pages tell machines: canonical address, previews, JSON-LD, robots, sitemaps."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, parse

import pytest
from pages import json_ld_of, pages_of, stories_of

from drukar.newsroom.folder import NewsroomFolder

HOME = "https://crossing.example/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(scope="module")
def site(demo: NewsroomFolder) -> Path:
    return demo.store.current.resolve()


def locations(file: Path) -> list[Element]:
    return list(parse(file).getroot())


def test_a_story_names_its_own_address_and_its_other_languages(site: Path) -> None:
    for path, page in stories_of(site):
        [canonical] = page.xpath("//link[@rel='canonical']/@href")
        assert canonical == HOME + path
        assert page.xpath("//meta[@property='og:url']/@content") == [canonical]
        for link in page.xpath("//link[@rel='alternate'][@hreflang]"):
            target = link.get("href").removeprefix(HOME)
            back = pages_of(site)[target].xpath("//link[@rel='alternate'][@hreflang]/@href")
            assert canonical in back, (path, target)


def test_a_preview_picture_is_jpeg_and_there(site: Path) -> None:
    found = 0
    for path, page in stories_of(site):
        for address in page.xpath("//meta[@property='og:image']/@content"):
            file = site / address.removeprefix(HOME)
            assert file.read_bytes().startswith(b"\xff\xd8\xff"), path
            found += 1
    assert found > 20


def test_json_ld_has_what_schema_org_asks_of_a_news_article(site: Path) -> None:
    asked = {"headline", "datePublished", "dateModified", "author", "publisher", "inLanguage"}
    for path, page in stories_of(site):
        nodes = {node["@type"]: node for node in json_ld_of(page)}
        article = nodes["NewsArticle"]
        assert asked <= article.keys(), path
        assert article["url"] == article["mainEntityOfPage"] == HOME + path
        assert article["author"]["name"]
        assert article["author"]["@type"] in {"Person", "Organization", "NewsMediaOrganization"}
        assert article["headline"] == page.xpath("//article//h1")[0].text_content().strip()
        assert article["datePublished"] <= article["dateModified"]
        has_picture = bool(page.xpath("//meta[@property='og:image']"))
        assert bool(article.get("image")) == has_picture
        crumbs = nodes["BreadcrumbList"]["itemListElement"]
        assert [item["position"] for item in crumbs] == [1, 2, 3]


def test_only_public_persons_stand_in_json_ld(site: Path) -> None:
    names = set()
    for page in pages_of(site).values():
        for node in json_ld_of(page):
            names |= {thing["name"] for thing in node.get("mentions", [])}
            names |= {node["name"]} if node["@type"] == "Person" else set()
    assert "Todar Lazavik" in names
    assert not any("Verbouskaya" in name or "Вярбоўская" in name for name in names)


def test_sitemaps_list_every_story_once_with_its_other_languages(site: Path) -> None:
    listed: list[str] = []
    for sitemap in locations(site / "sitemap.xml"):
        file = site / str(sitemap.findtext(f"{SITEMAP}loc")).removeprefix(HOME)
        for url in locations(file):
            place = str(url.findtext(f"{SITEMAP}loc"))
            listed.append(place)
            assert (site / place.removeprefix(HOME)).is_file()
            others = {str(link.get("href")) for link in url.iter(f"{XHTML}link")}
            assert not others or place in others
    assert len(listed) == len(set(listed))
    assert {HOME + path for path, _ in stories_of(site)} <= set(listed)


def test_the_news_sitemap_has_two_days_back_from_the_newest_story(site: Path) -> None:
    dates = [
        str(item.findtext(f".//{NEWS}publication_date"))
        for item in locations(site / "news-sitemap.xml")
    ]
    assert dates
    assert dates == sorted(dates, reverse=True)


def test_robots_may_read_everything_and_find_the_sitemaps(site: Path) -> None:
    text = (site / "robots.txt").read_text(encoding="ascii")
    assert "Allow: /\n" in text
    assert "Disallow" not in text
    assert f"Sitemap: {HOME}sitemap.xml" in text
