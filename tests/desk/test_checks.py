"""Preflight at the desk: the panel beside the editor in a real browser, and the gate behind it."""

from __future__ import annotations

import json

import pytest
from browser import chromium
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from wagtail.models import PageLogEntry

from desk.accounts import account, client, sign_in
from desk.making import draft, published
from drukar.desk.blocks.block import new_id
from drukar.desk.checks.models import Excuse
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder

WRONG = '<p>"We shall go on Monday, said the ferryman. He had  two spaces to spare.</p>'


def body(markup: str) -> str:
    return json.dumps([{"type": "paragraph", "value": markup, "id": new_id()}])


def wrong_story() -> StoryPage:
    return draft("The ferry goes again", body=body(WRONG), summary="It goes.")


def ferryman(*, protected: bool = False) -> Entry:
    entry = Entry(
        kind="person", slug="todar-lazavik", name="Todar Lazavik", public=True, protected=protected
    )
    entry.forms.add(EntryForm(language="en", form="Todar Lazavik", sort_order=0))
    entry.save()
    entry.save_revision().publish()
    return entry


def form_of(reader: Client, story: StoryPage) -> dict[str, str]:
    """Return what a browser would send of the story's form, from the form itself."""
    from lxml import html  # noqa: PLC0415

    answer = reader.get(f"/desk/pages/{story.pk}/edit/")
    assert answer.status_code == 200
    form = html.document_fromstring(answer.content.decode()).get_element_by_id("page-edit-form")
    fields = dict(form.form_values())
    fields |= {"body-count": "1", "body-0-deleted": "", "body-0-order": "0"}
    [block] = story.get_latest_revision_as_object().body.raw_data
    fields |= {"body-0-type": "paragraph", "body-0-id": block["id"]}
    return fields


def with_text(fields: dict[str, str], text: str) -> dict[str, str]:
    raw = {"key": "a", "type": "unstyled", "depth": 0, "text": text}
    raw |= {"inlineStyleRanges": [], "entityRanges": []}
    return fields | {"body-0-value": json.dumps({"blocks": [raw], "entityMap": {}})}


@pytest.fixture(scope="module")
def browser():  # type: ignore[no-untyped-def]
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser):  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    yield opened
    context.close()
    # What the desk asked for in the background when its page was left is no fault.
    assert [problem for problem in problems if problem != "Failed to fetch"] == []


def test_what_is_typed_is_checked_and_mended_with_one_click(page: Page, desk_server: str) -> None:
    story = wrong_story()
    sign_in(page, desk_server, account("marta", "editor"))
    page.goto(f"{desk_server}/desk/pages/{story.pk}/edit/")
    page.locator('[data-side-panel-toggle="preflight"]').click()
    panel = page.locator("[data-preflight]")
    space = panel.locator("li", has_text="WS103")
    expect(panel.locator("li", has_text="QU301")).to_be_visible()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" 🛶 He had  two spaces to spare.")
    expect(space).to_be_visible()
    space.get_by_role("button", name="Fix").click()
    expect(page.locator(".public-DraftEditor-content").first).to_contain_text("had two spaces")
    expect(panel).to_contain_text("1 in all.")
    headline = page.locator("#id_title")
    headline.fill("The ferry  goes")
    expect(space).to_be_visible()
    space.get_by_role("button", name="Show").click()
    expect(headline).to_be_focused()
    space.get_by_role("button", name="Fix").click()
    expect(headline).to_have_value("The ferry goes")
    expect(space).to_have_count(0)


def test_a_name_is_linked_by_accepting_the_suggestion(page: Page, desk_server: str) -> None:
    entry = ferryman()
    story = draft("The ferry goes", body=body("<p>Todar Lazavik waved 🛶 from the bank.</p>"))
    sign_in(page, desk_server, account("marta", "editor"))
    page.goto(f"{desk_server}/desk/pages/{story.pk}/edit/")
    page.locator('[data-side-panel-toggle="preflight"]').click()
    name = page.locator('[data-preflight-group="name"] li', has_text="Todar Lazavik")
    name.get_by_role("button", name="Link").click()
    expect(name).to_have_count(0)
    with page.expect_response(
        lambda answer: answer.request.method == "POST" and "/edit/" in answer.url
    ):
        page.get_by_role("button", name="Save draft").click()
    page.wait_for_load_state()
    [block] = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object().body.raw_data
    assert f'<a linktype="name" id="{entry.pk}">Todar Lazavik</a>' in block["value"] or (
        f'<a id="{entry.pk}" linktype="name">Todar Lazavik</a>' in block["value"]
    )


def test_an_error_stops_a_text_until_it_is_mended_or_stands_for_a_reason(
    page: Page, desk_server: str
) -> None:
    story = wrong_story()
    editor = account("marta", "editor")
    sign_in(page, desk_server, editor)
    page.goto(f"{desk_server}/desk/pages/{story.pk}/edit/")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("One error stops this text.").first).to_be_visible()
    error = page.locator('[data-preflight-group="error"] li', has_text="QU301")
    expect(error).to_be_visible()
    assert not StoryPage.objects.get(pk=story.pk).live
    error.get_by_label("Why it may stand").fill("So it stands in the letter that is quoted.")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(
        page.get_by_text("has been published").or_(page.get_by_text("published.")).first
    ).to_be_visible()
    assert StoryPage.objects.get(pk=story.pk).live
    excuse = Excuse.objects.get()
    assert (excuse.code, excuse.given_by) == ("QU301", editor)
    entry = PageLogEntry.objects.get(action="drukar.excused")
    assert entry.user == editor
    assert entry.data["reason"] == "So it stands in the letter that is quoted."


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_a_form_sent_by_hand_meets_the_same_gate(desk: NewsroomFolder, action: str) -> None:
    story = wrong_story()
    reader = client(account("marta", "editor"))
    fields = with_text(form_of(reader, story), '"We shall go on Monday, said the ferryman.')
    answer = reader.post(f"/desk/pages/{story.pk}/edit/", fields | {action: "x"})
    assert "One error stops this text." in answer.content.decode()
    assert not StoryPage.objects.get(pk=story.pk).live
    kept = reader.post(f"/desk/pages/{story.pk}/edit/", fields)
    assert kept.status_code == 302, "a draft is kept, whatever is in it"
    mended = with_text(fields, '"We shall go on Monday," said the ferryman.')
    assert reader.post(f"/desk/pages/{story.pk}/edit/", mended | {action: "x"}).status_code == 302


def test_an_error_that_readers_have_already_stops_no_other_edit(desk: NewsroomFolder) -> None:
    story = published("The ferry goes again", body=body(WRONG), summary="It goes.")
    reader = client(account("marta", "editor"))
    fields = with_text(form_of(reader, story), '"We shall go on Monday, said the ferryman.')
    [found] = [
        notice
        for notice in reader.post(f"/desk/preflight/{story.pk}/", fields).json()["notices"]
        if notice["severity"] == "error"
    ]
    assert found["carried"], "the panel says what the gate says"
    changed = fields | {"summary": "It goes again.", "action-publish": "x"}
    assert reader.post(f"/desk/pages/{story.pk}/edit/", changed).status_code == 302
    assert StoryPage.objects.get(pk=story.pk).summary == "It goes again."


def test_only_a_publishers_reason_lets_a_protected_name_stand(desk: NewsroomFolder) -> None:
    ferryman(protected=True)
    story = draft("The ferry", body=body("<p>Todar Lazavik waved.</p>"), summary="It goes.")
    text = "Todar Lazavik waved."
    excuse = {"excuse-code": "NM608", "excuse-quote": "", "excuse-reason": "He agreed in writing."}
    editor = client(account("marta", "editor"))
    sent = with_text(form_of(editor, story), text) | excuse | {"action-publish": "x"}
    assert editor.post(f"/desk/pages/{story.pk}/edit/", sent).status_code == 200
    assert not StoryPage.objects.get(pk=story.pk).live
    publisher = client(account("nadzeja", "publisher"))
    assert publisher.post(f"/desk/pages/{story.pk}/edit/", sent).status_code == 302
    assert StoryPage.objects.get(pk=story.pk).live


def test_several_at_once_meet_the_gate_too(desk: NewsroomFolder) -> None:
    story = wrong_story()
    reader = client(account("marta", "editor"))
    reader.post(f"/desk/bulk/wagtailcore/page/publish/?id={story.pk}&next=/desk/", {"next": "/"})
    assert not StoryPage.objects.get(pk=story.pk).live


def test_whoever_may_not_edit_a_story_learns_nothing_of_it(desk: NewsroomFolder) -> None:
    story = wrong_story()
    assert Client(headers={"host": "localhost"}).post(
        f"/desk/preflight/{story.pk}/"
    ).status_code in {
        302,
        403,
    }
    reader = client(account("marta", "editor"))
    assert reader.post("/desk/preflight/999999/").status_code == 404
    assert reader.get(f"/desk/preflight/{story.pk}/").status_code == 405


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"body-count": "x"},
        {"body-count": "1", "body-0-type": "paragraph", "body-0-value": "{not json"},
        {"body-count": "1", "body-0-type": "no-such-block", "body-0-value": "x"},
        {"title": "\u202eevil\x00" * 1000, "body-count": "0"},
    ],
)
def test_a_form_that_is_none_is_answered(desk: NewsroomFolder, sent: dict[str, str]) -> None:
    story = wrong_story()
    reader = client(account("marta", "editor"))
    reader.raise_request_exception = False
    assert reader.post(f"/desk/preflight/{story.pk}/", sent).status_code in {200, 400}
