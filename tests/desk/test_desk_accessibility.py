"""axe finds nothing on the desk's own pages, wide and light, narrow and dark."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from desk.accounts import PASSWORD, account
from desk.editing import at_the_desk, publisher
from desk.making import draft, published
from desk.test_pictures import picture
from drukar.desk.accounts.models import User
from drukar.desk.checks.models import Excuse
from drukar.desk.editions.models import Run
from drukar.desk.editions.publishing import publish_desk
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers
from needs import need

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHOTS = os.environ.get("DRUKAR_SCREENSHOTS", "")
"""A folder for pictures of every page that is looked at."""


SETTLED = """Promise.allSettled(document.getAnimations()
    .filter((each) => each.effect.getComputedTiming().endTime < Infinity)
    .map((each) => each.finished))"""


def faults(page: Page, inside: str) -> list[str]:
    """Return what axe finds inside the element `inside`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(need("axe").read_text(encoding="utf-8"))
    found = page.evaluate(
        "([inside, rules]) => axe.run(inside, { runOnly: rules })", [inside, RULES]
    )
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def looked_at(page: Page, name: str, inside: str = "main") -> None:
    """Hold a page against axe and the width of screens; keep pictures where asked for."""
    for scheme, width in (("light", 1300), ("dark", 360)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)  # colours on their way from one scheme to the other are no faults
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{scheme}-{width}.png", full_page=True)
        assert faults(page, inside) == [], (name, scheme, width)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, (name, scheme, width)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1300, "height": 900})


def pages_of_our_own(desk: NewsroomFolder) -> Iterator[tuple[str, str, str]]:
    """Make something of everything; yield names, addresses, and what is ours there."""
    image = picture()
    live = published("The ferry goes")
    with local_workers(1) as workers:
        publish_desk(desk, workers)
    Run.objects.create(position=9, begun_at=live.first_published_at, failure="No space is left.")
    story = draft("The ferry stops")
    heading = StoryPage._meta.get_field("body").stream_block.child_blocks["heading"]
    preview = f"{reverse('wagtailadmin_block_preview')}?id={heading.definition_prefix}"
    entry = Entry(slug="todar-lazavik", kind="person", live=True)
    entry.forms.add(EntryForm(language="en", form="Todar Lazavik"))
    entry.save()
    locked = account("oksana", "reporter")
    User.objects.filter(pk=locked.pk).update(is_active=False)
    Excuse.objects.create(
        translation_key=live.translation_key,
        language="en",
        code="RP502",
        quote="The the",
        reason="It is the name of a band.",
    )
    yield "home", reverse("wagtailadmin_home"), "main"
    yield "cover", reverse("cover_picture", args=[image.pk]), ".cover"
    yield "focal", reverse("wagtailimages:edit", args=[image.pk]), ".focal-sliders"
    yield "proof", reverse("wagtailadmin_pages:view_draft", args=[story.pk]), "body"
    yield "block", preview, "main"
    yield "foresee", reverse("foresee", args=[story.pk]), "main"
    yield "unpublish", reverse("act", args=["unpublish", live.pk]), "main"
    yield "correct", reverse("act", args=["correct", live.pk]), ".acts"
    yield "withdraw", reverse("act", args=["withdraw", live.pk]), ".acts"
    yield "fronts", reverse("fronts"), "main"
    yield "front", reverse("front", args=["en"]), "main"
    yield "editions", reverse("editions"), "main"
    yield "mirrors", reverse("mirrors"), "main"
    yield "exceptions", reverse("preflight_exceptions"), "main"
    yield "accounts", reverse("wagtailusers_users:index"), "main"
    yield "account", reverse("wagtailusers_users:add"), "main"
    yield "nothing", "/desk/no-such-page/", "main"
    yield "stories", "/desk/stories/", "main"
    yield "names", "/desk/snippets/names/entry/", "main"
    yield "own", "/account/", "main"
    yield "keys", "/account/webauthn/", "main"
    yield "password", "/account/password/", "main"
    yield "confirm", "/account/confirm/", "main"


def test_pages_of_our_own(desk: NewsroomFolder, desk_server: str) -> None:
    missing: list[str] = []
    own = list(pages_of_our_own(desk))
    with at_the_desk(desk_server, publisher(), expected="404") as (page,):
        page.on("response", lambda got: missing.append(got.url) if got.status == 404 else None)
        for name, address, inside in own:
            page.goto(desk_server + address)
            page.locator(inside).first.wait_for()
            looked_at(page, name, inside)
    # A browser asks for the icon of a page that names none.
    meant = ("/favicon.ico", "/no-such-page/")
    assert {url for url in missing if not url.endswith(meant)} == set()


@pytest.mark.usefixtures("desk")
def test_pages_of_signing_in(desk_server: str) -> None:
    account("oksana", "reporter")
    with at_the_desk(desk_server, publisher()) as (page,):
        page.context.clear_cookies()
        page.goto(f"{desk_server}/desk/")
        looked_at(page, "sign-in")
        page.get_by_label("Username").fill("oksana")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("button", name="Use a security key")).to_be_visible()
        looked_at(page, "authenticate")
