"""As a reader has it: no JavaScript, any address, and nobody else is asked for anything."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from browser import chromium, served
from kinds import kinds_of
from pages import pages_of
from playwright.sync_api import Browser, Request, Response

from drukar.newsroom.folder import NewsroomFolder


def target_of(site: Path, path: str) -> str:
    """Return the end of the address that a redirect leads to."""
    page = (site / path).read_text(encoding="utf-8")
    return page.partition("url=")[2].partition('"')[0].rpartition("..")[2]


def failure_of(request: Request) -> list[str]:
    """Return what went wrong, if it did: leaving a page breaks off what it still fetches."""
    reason = request.failure or ""
    return [] if reason == "net::ERR_ABORTED" else [f"{request.url}: {reason}"]


def refusal_of(answer: Response) -> list[str]:
    """Return what the server had not, if so."""
    return [f"{answer.url}: {answer.status}"] if answer.status >= 400 else []


def visited(browser: Browser, site: Path, start: str, *, scripts: bool) -> dict[str, list[str]]:
    """Visit each kind of page; return what was asked for, what failed, what was complained of."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    noted: dict[str, list[str]] = {"asked": [], "failed": [], "said": []}
    page.on("request", lambda request: noted["asked"].append(request.url))
    page.on("requestfailed", lambda request: noted["failed"].extend(failure_of(request)))
    page.on("response", lambda answer: noted["failed"].extend(refusal_of(answer)))
    page.on("console", lambda message: noted["said"].append(message.text))
    for kind, path in kinds_of(site).items():
        if kind == "nothing" and start.startswith("file:"):
            continue
        page.goto(start + path)
        if kind == "redirect":
            page.wait_for_url("**" + target_of(site, path))
        assert page.locator("h1").inner_text().strip(), kind
        assert len(page.locator("main").inner_text()) > 40, f"{kind} has no text"
        colour = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        assert colour == "rgb(253, 251, 246)", f"{kind} has no style"
    assert context.cookies() == []
    context.close()
    return noted


def test_every_kind_of_page_asks_its_own_site_and_nobody_else(demo: NewsroomFolder) -> None:
    site = demo.store.current.resolve()
    with served(site) as address, chromium() as browser:
        for scripts in (False, True):
            noted = visited(browser, site, address, scripts=scripts)
            assert len(noted["asked"]) > 60
            assert all(url.startswith(address) for url in noted["asked"])
            assert not noted["failed"]
            assert not noted["said"]


def test_every_page_names_its_icon(demo: NewsroomFolder) -> None:
    """A browser asks the root of the host for one otherwise, which need not be the paper's."""
    for path, page in pages_of(demo.store.current.resolve()).items():
        icons = page.xpath("//link[@rel='icon']/@href")
        assert len(icons) == 1, path
        assert re.match(r"(\.\./)*_b/", icons[0]), path


def test_it_works_under_any_path(demo: NewsroomFolder, tmp_path: Path) -> None:
    shutil.copytree(demo.store.current, tmp_path / "some" / "where")
    with served(tmp_path) as address, chromium() as browser:
        site = tmp_path / "some" / "where"
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}some/where/index.html")
        page.get_by_role("link", name="The Crossing").click()
        page.locator(".lead-headline a").click()
        assert page.locator("article h1").is_visible()
        page.get_by_role("link", name="Українська").click()
        assert "/some/where/uk/2026/" in page.url
        context.close()
        assert site.is_dir()


def test_it_works_from_a_disk(demo: NewsroomFolder) -> None:
    site = demo.store.current.resolve()
    with chromium() as browser:
        noted = visited(browser, site, f"{site.as_uri()}/", scripts=False)
    assert not noted["failed"]
    assert not noted["said"]


def test_where_nothing_is_the_page_has_its_style_and_leads_back(demo: NewsroomFolder) -> None:
    with served(demo.store.current) as address, chromium() as browser:
        page = browser.new_page()
        response = page.goto(f"{address}en/2019/01/01/never-was.html")
        assert response is not None
        assert response.status == 404
        colour = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        assert colour == "rgb(253, 251, 246)"
        page.locator("main a").click()
        assert page.url == f"{address}en/index.html"
        page.close()
