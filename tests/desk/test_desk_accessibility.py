"""axe finds nothing on the desk's own pages, wide and narrow, light and dark."""

from __future__ import annotations

from typing import Literal

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from desk.editing import at_the_desk, publisher
from desk.making import draft, published
from desk.test_pictures import picture
from drukar.desk.editions.publishing import publish_desk
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers
from needs import need

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def faults(page: Page, inside: str) -> list[str]:
    """Return what axe finds inside the element `inside`."""
    page.evaluate(need("axe").read_text(encoding="utf-8"))
    found = page.evaluate(
        "([inside, rules]) => axe.run(inside, { runOnly: rules })", [inside, RULES]
    )
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_our_own(
    desk: NewsroomFolder, desk_server: str, scheme: Literal["light", "dark"]
) -> None:
    image = picture()
    live = published("The ferry goes")
    with local_workers(1) as workers:
        publish_desk(desk, workers)
    story = draft("The ferry stops")
    heading = StoryPage._meta.get_field("body").stream_block.child_blocks["heading"]
    preview = f"{reverse('wagtailadmin_block_preview')}?id={heading.definition_prefix}"
    pages = {
        reverse("wagtailadmin_home"): "main",
        reverse("cover_picture", args=[image.pk]): ".cover",
        reverse("wagtailadmin_pages:view_draft", args=[story.pk]): "body",
        preview: "main",
        reverse("foresee", args=[story.pk]): "main",
        reverse("act", args=["unpublish", live.pk]): "main",
    }
    missing: list[str] = []
    with at_the_desk(desk_server, publisher(), expected="404") as (page,):
        page.emulate_media(color_scheme=scheme)
        page.on("response", lambda got: missing.append(got.url) if got.status == 404 else None)
        for address, inside in pages.items():
            for width in (1300, 360):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(desk_server + address)
                assert faults(page, inside) == [], (address, width)
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
                    address,
                    width,
                )
    # A browser asks for the icon of a page that names none.
    assert {url for url in missing if not url.endswith("/favicon.ico")} == set()
