"""An editor joins two names, in a real browser, and sees before saving what else changes."""

from __future__ import annotations

from playwright.sync_api import expect

from desk.editing import at_the_desk, publisher
from desk.making import published
from desk.test_desk_accessibility import looked_at
from desk.test_joining_names import DAY, body, two
from drukar.desk.archive import DeskArchive
from drukar.newsroom.folder import NewsroomFolder


def test_joining_from_the_form(desk: NewsroomFolder, desk_server: str) -> None:
    kept, other = two()
    published("The ferry goes", date_published=DAY, body=body(other))
    with at_the_desk(desk_server, publisher()) as (page,):
        page.goto(f"{desk_server}/desk/snippets/names/entry/edit/{other.pk}/")
        expect(page.get_by_text("One text that readers have changes")).to_be_visible()
        looked_at(page, "entry", ".names-affected")
        page.goto(f"{desk_server}/desk/names/{kept.pk}/join/")
        looked_at(page, "join", ".names")
        page.get_by_role("button", name="Choose name").click()
        page.get_by_role("link", name="Todor Lazovik").click()
        expect(page.locator(".names").get_by_text("Todor Lazovik")).to_be_visible()
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_text("One text refers to")).to_be_visible()
        looked_at(page, "joining", ".names")
        page.get_by_role("button", name="Yes, join them").click()
        expect(page.get_by_text("is now “Todar Lazavik”")).to_be_visible()
    assert [item.slug for item in DeskArchive(desk).entries()] == [kept.slug]
