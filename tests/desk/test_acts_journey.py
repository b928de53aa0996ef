"""Acts and front pages in a real browser, on a telephone's screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from browser import chromium
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from desk.accounts import account, sign_in
from desk.making import published
from drukar.desk.archive import DeskArchive
from drukar.newsroom.folder import NewsroomFolder

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def telephone(browser: Browser, desk_server: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=desk_server)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if _is_ours(line) else None)
    sign_in(page, desk_server, account("nadzeja", "publisher"))
    yield page
    context.close()
    assert problems == []


def _is_ours(line: ConsoleMessage) -> bool:
    """Tell whether it is an error on a screen of acts or of front pages."""
    page = line.location["url"]
    return line.type == "error" and ("/desk/acts/" in page or "/desk/fronts/" in page)


def fits(page: Page) -> bool:
    """Tell whether nothing is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_correction_from_a_telephone(desk: NewsroomFolder, telephone: Page) -> None:
    story = published("The ferry goes", date_published=DAY)
    telephone.goto(f"/desk/acts/correct/{story.pk}/")
    assert fits(telephone)
    telephone.get_by_label("What was wrong, in English").fill("The year was wrong.")
    telephone.get_by_role("button", name="Continue").click()
    expect(telephone.get_by_text("ends with a correction")).to_be_visible()
    assert fits(telephone)
    telephone.get_by_role("button", name="Back").click()
    expect(telephone.get_by_label("What was wrong, in English")).to_have_value(
        "The year was wrong."
    )
    telephone.get_by_role("button", name="Continue").click()
    telephone.get_by_role("button", name="Yes, publish the correction").click()
    expect(telephone.get_by_text("The correction is public.")).to_be_visible()
    [card] = DeskArchive(desk).cards("en")
    assert [block.text for block in card.corrections] == ["The year was wrong."]


def test_a_redaction_from_the_menu_of_the_page(desk: NewsroomFolder, telephone: Page) -> None:
    story = published("The ferry goes", date_published=DAY)
    telephone.goto(f"/desk/pages/{story.pk}/edit/")
    telephone.get_by_role("button", name="Actions").first.click()
    telephone.get_by_role("link", name="Withdraw everywhere").click()
    telephone.get_by_label("Reason").fill("Somebody is in danger.")
    telephone.get_by_label("Redact").check()
    telephone.get_by_role("button", name="Continue").click()
    expect(telephone.get_by_text("It cannot be brought back")).to_be_visible()
    assert fits(telephone)
    telephone.get_by_role("button", name="Yes, withdraw it everywhere").click()
    expect(telephone.get_by_text("It is withdrawn in all languages.")).to_be_visible()
    assert list(DeskArchive(desk).cards("en")) == []


def test_the_front_page_from_a_telephone(desk: NewsroomFolder, telephone: Page) -> None:
    for headline in ("First", "Second", "Third"):
        published(headline, date_published=DAY)
    telephone.goto("/desk/fronts/")
    assert fits(telephone)
    telephone.get_by_role("link", name="Front page", exact=True).first.click()
    assert fits(telephone)
    telephone.get_by_label("Lead", exact=True).select_option("First (2026-03-01)")
    telephone.get_by_label("Pinned, 1").select_option("Third (2026-03-01)")
    telephone.get_by_label("Breaking line").fill("The ferry does not go tonight.")
    telephone.get_by_role("button", name="Publish this order").click()
    expect(telephone.get_by_text("It is public as soon as")).to_be_visible()
    [front] = DeskArchive(desk).newsroom().fronts
    assert front.lead == "story:2026-03-01-first"
    assert front.pinned == ("story:2026-03-01-third",)
