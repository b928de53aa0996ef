"""An editor mends the archive from the report, in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect

from desk.editing import at_the_desk, publisher
from desk.making import draft
from desk.test_desk_accessibility import looked_at
from desk.test_report import body, faulty
from drukar.desk.archive import DeskArchive
from drukar.desk.checks.models import Excuse, Found
from drukar.desk.checks.report.examining import examine
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Story
from drukar.story.codec import decode


def test_mending_from_the_report(desk: NewsroomFolder, desk_server: str) -> None:
    story = faulty()
    faulty("The ferry stops")
    draft("Паром", "be", body=body("<p>Ён  тут.</p>"), summary="Так.")
    Excuse.objects.create(
        translation_key=story.translation_key,
        language="en",
        code="RP502",
        quote="The the",
        reason="It is the name of a band.",
    )
    examine()
    with at_the_desk(desk_server, publisher()) as (page,):
        page.goto(f"{desk_server}/desk/")
        page.get_by_role("button", name="Reports").click()
        page.get_by_role("link", name="Preflight").click()
        expect(page.get_by_text("Every text is looked at")).to_be_visible()
        looked_at(page, "report")
        page.get_by_role("button", name="Show filters").click()
        page.get_by_role("button", name="Check", exact=True).click()
        page.locator("#id_code").select_option("WS103")
        expect(page.get_by_text("There are 3 matches")).to_be_visible()
        page.get_by_label("Choose every row with safe fixes").check()
        page.get_by_label("Choose WS103 in The ferry stops").uncheck()
        page.get_by_role("button", name="Apply safe fixes to the chosen").click()
        expect(page.get_by_text("readers get the mended text")).to_have_count(1)
        expect(page.get_by_text("it stays a draft")).to_have_count(1)
        looked_at(page, "confirm")
        page.get_by_role("button", name="Yes, apply them").click()
        expect(page.get_by_text("3 safe fixes were applied to 2 texts.")).to_be_visible()
        page.get_by_role("link", name="What may stand, and why").click()
        expect(page.get_by_text("It is the name of a band.")).to_be_visible()
        looked_at(page, "exceptions")
        page.get_by_role("button", name="Take back").click()
        expect(page.get_by_text("No fault was let stand at the desk.")).to_be_visible()
    assert not Excuse.objects.exists()
    assert {row.text.title for row in Found.objects.filter(code="WS103")} == {"The ferry stops"}
    archive = DeskArchive(desk)
    stories = [
        decode(payload, Story)
        for payload in archive.payloads([card.key for card in archive.cards("en")])
    ]
    texts = {text.headline: text.body[0].text for text in stories}  # type: ignore[union-attr]
    assert "had two" in texts["The ferry goes"]
    assert "had  two" in texts["The ferry stops"]
