"""Every page of the demo: what it links to, what it asks for, how it is marked up."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from pages import pages_of, stories_of

from drukar.newsroom.folder import NewsroomFolder
from trees import files_of

ABSOLUTE_BY_NATURE = {"canonical", "alternate"}


@pytest.fixture(scope="module")
def site(demo: NewsroomFolder) -> Path:
    return demo.store.current.resolve()


def loaded(page: html.HtmlElement) -> list[str]:
    """Return all addresses that a browser fetches by itself."""
    found = [link.get("href") for link in page.iter("link") if link.get("rel") in LOADED]
    for element in page.iter("img", "source", "video", "audio", "iframe", "embed", "script"):
        found += [element.get("src")] if element.get("src") else []
        found += [item.split()[0] for item in (element.get("srcset") or "").split(", ") if item]
    return [address for address in found if address]


LOADED = {"stylesheet", "icon", "preload", "prefetch", "manifest", "modulepreload"}


def target_of(here: str, address: str) -> str:
    return unquote(urlsplit(urljoin(f"https://x/{here}", address)).path.lstrip("/"))


def test_no_page_asks_anybody_else_for_anything(site: Path) -> None:
    for path, page in pages_of(site).items():
        for address in loaded(page):
            assert not urlsplit(address).netloc, (path, address)
            assert not address.startswith("/"), (path, address)


def test_no_page_has_a_script_or_an_inline_style(site: Path) -> None:
    for path, page in pages_of(site).items():
        for script in page.iter("script"):
            assert script.get("type") == "application/ld+json", path
        assert not list(page.iter("style", "iframe", "object", "embed", "form")), path
        for element in page.iter():
            names = [str(name) for name in element.attrib]
            assert not any(name == "style" or name.startswith("on") for name in names), path


def test_every_page_has_a_strict_policy_before_anything_it_governs(site: Path) -> None:
    for path, page in pages_of(site).items():
        [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']")
        content = policy.get("content")
        assert content.startswith("default-src 'none'"), path
        assert "unsafe" not in content
        assert "script-src" not in content
        assert "http" not in content
        before = policy.xpath("preceding::link | preceding::script | preceding::img")
        assert not before, path


def test_every_link_within_the_site_is_relative_and_leads_to_a_file(site: Path) -> None:
    checked = 0
    for path, page in pages_of(site).items():
        base = page.find(".//base")
        here = path if base is None else base.get("href").lstrip("/") + "x"
        for element in page.iter("a", "link", "img", "source"):
            srcset = [item.split()[0] for item in (element.get("srcset") or "").split(", ") if item]
            for address in [element.get("href"), element.get("src"), *srcset]:
                if not address or address.startswith("#") or urlsplit(address).scheme:
                    continue
                assert not address.startswith("/"), (path, address)
                file = site / target_of(here, address)
                assert file.is_file(), (path, address)
                assert file.name in address, "a link names the file itself"
                checked += 1
    assert checked > 10_000


def test_links_to_other_sites_tell_them_nothing(site: Path) -> None:
    found = 0
    for path, page in pages_of(site).items():
        [referrer] = page.xpath("//meta[@name='referrer']")
        assert referrer.get("content") == "no-referrer", path
        for link in page.iter("a"):
            if urlsplit(link.get("href", "")).scheme in {"http", "https"}:
                assert "noreferrer" in link.get("rel", ""), (path, link.get("href"))
                found += 1
    assert found > 0


def test_only_links_in_the_head_and_previews_name_the_address(site: Path) -> None:
    for path, page in pages_of(site).items():
        for element in page.xpath("//body//*[@href or @src]"):
            address = element.get("href") or element.get("src")
            assert not address.startswith("https://crossing.example"), path


def test_every_page_says_its_language_and_direction(site: Path) -> None:
    for path, page in pages_of(site).items():
        language = path.partition("/")[0] if "/" in path else "be"
        assert page.get("lang") == language, path
        assert page.get("dir") == ("rtl" if language == "fa" else "ltr"), path


def test_headings_are_in_order_and_each_page_has_one_title(site: Path) -> None:
    for path, page in pages_of(site).items():
        levels = [int(item.tag[1]) for item in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1, path
        for former, level in pairwise(levels):
            assert level <= former + 1, (path, levels)
        assert page.findtext(".//title"), path


def test_every_picture_has_a_size_and_words(site: Path) -> None:
    found = 0
    for path, page in pages_of(site).items():
        for image in page.iter("img"):
            assert int(image.get("width")) > 0, path
            assert int(image.get("height")) > 0, path
            assert image.get("alt") is not None, path
            found += 1
    assert found > 50


def test_ids_are_unique(site: Path) -> None:
    for path, page in pages_of(site).items():
        ids = [element.get("id") for element in page.xpath("//*[@id]")]
        assert len(ids) == len(set(ids)), path


def test_paths_are_ascii_and_safe_anywhere(site: Path) -> None:
    for path in files_of(site):
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", path.relative_to(site).as_posix())


def test_the_language_switch_leads_to_the_same_story(site: Path) -> None:
    headline = "//article//h1"
    switched = 0
    for path, page in stories_of(site):
        for link in page.xpath("//nav[contains(@class, 'switch')]//a"):
            target = target_of(path, link.get("href"))
            if "elsewhere" in (link.get("class") or ""):
                assert PurePosixPath(target).name == "index.html"
                continue
            other = pages_of(site)[target]
            assert other.get("lang") == link.get("hreflang")
            day = path.split("/")[1:4]
            assert target.split("/")[1:4] == day, (path, target)
            assert other.xpath(headline)
            switched += 1
    assert switched > 100


def test_a_former_address_leads_to_where_it_is_now(site: Path) -> None:
    found = 0
    for path, page in pages_of(site).items():
        refresh = page.xpath("//meta[@http-equiv='refresh']")
        if not refresh:
            continue
        address = refresh[0].get("content").partition("url=")[2]
        assert (site / target_of(path, address)).is_file()
        assert page.xpath("//a/@href") == [address]
        found += 1
    assert found >= 2


def test_account_numbers_stand_on_campaign_pages_alone_below_the_safety_text(site: Path) -> None:
    number = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}")
    shown = 0
    for file in files_of(site):
        if file.suffix not in {".html", ".xml", ".json", ".txt"}:
            continue
        path = file.relative_to(site).as_posix()
        text = file.read_text(encoding="utf-8")
        if match := number.search(text):
            assert "/campaigns/" in path, path
            assert text.index('class="safety"') < match.start(), path
            head = text.partition("</head>")[0]
            assert not number.search(head), "not in previews or JSON-LD"
            shown += 1
    assert shown >= 5


def test_a_person_who_is_not_public_has_no_page_and_no_link(site: Path) -> None:
    folders = {path.name for path in site.glob("*/people/*") if path.is_dir()}
    assert "todar-lazavik" in folders
    assert not folders & {"marylia-verbouskaya", "protected-witness"}
