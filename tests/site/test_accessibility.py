"""axe finds nothing on any kind of page: wide and narrow, light and dark."""

from __future__ import annotations

import pytest
from browser import chromium, served
from kinds import kinds_of

from drukar.newsroom.folder import NewsroomFolder
from needs import need

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing(demo: NewsroomFolder, width: int, scheme: str) -> None:
    """Of the other scheme only the contrast is judged: no other rule knows of colours."""
    site = demo.store.current.resolve()
    axe = need("axe").read_text(encoding="utf-8")
    found = []
    with served(site) as address, chromium() as browser:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=True,
        )
        page = context.new_page()
        for kind, path in kinds_of(site).items():
            if kind == "redirect":
                continue
            page.goto(address + path)
            page.evaluate(axe)
            result = page.evaluate(
                "rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES
            )
            page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
            other = page.evaluate("axe.run({runOnly: {type: 'rule', values: ['color-contrast']}})")
            found += [
                (kind, violation["id"], [node["html"][:120] for node in violation["nodes"][:3]])
                for violation in result["violations"] + other["violations"]
            ]
        context.close()
    assert not found


@pytest.mark.parametrize("kind", ["front", "long story", "campaign", "front from right to left"])
def test_nothing_is_wider_than_a_small_phone(demo: NewsroomFolder, kind: str) -> None:
    site = demo.store.current.resolve()
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 320, "height": 700})
        page.goto((site / kinds_of(site)[kind]).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()


def test_the_first_tab_leads_to_the_text(demo: NewsroomFolder) -> None:
    site = demo.store.current.resolve()
    with chromium() as browser:
        page = browser.new_page()
        page.goto((site / kinds_of(site)["long story"]).as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "text"
        page.close()
