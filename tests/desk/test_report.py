"""The report of preflight over the whole archive: what it shows, and mending from there."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import msgspec
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from memory import MemoryArchive, newsroom_of, story_of
from wagtail.models import PageLogEntry

from desk.accounts import account, client
from desk.making import draft, published
from desk.test_acts import public
from drukar.desk.blocks.block import new_id
from drukar.desk.checks.models import Examined, Excuse, Found
from drukar.desk.checks.report.examining import examine, waiting
from drukar.desk.moving.importing import import_archive
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.releases.redaction import redact
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)
REPORT = "/desk/reports/preflight/"


def body(*markups: str) -> str:
    return json.dumps(
        [{"type": "paragraph", "value": markup, "id": new_id()} for markup in markups]
    )


def faulty(headline: str = "The ferry goes") -> StoryPage:
    """Return a public story with two safe faults, one that asks, and an error."""
    wrong = body("<p>He had  two <b>old</b>  spaces , and said: “Go.</p>", "<p>The the end.</p>")
    return published(headline, date_published=DAY, body=wrong, summary="It goes.")


def shown(reader: Client, **filters: str) -> str:
    answer = reader.get(REPORT, filters)
    assert answer.status_code == 200
    return str(answer.content.decode())


def codes() -> dict[str, int]:
    return {found.code: found.count for found in Found.objects.all()}


def mend(reader: Client, *wanted: str, confirmed: bool = True) -> str:
    """Choose every row of those codes, and apply their safe fixes; return what was said."""
    rows = Found.objects.filter(code__in=wanted).values_list("pk", flat=True)
    given: dict[str, object] = {"found": [str(pk) for pk in rows]}
    asked = reader.post(f"{REPORT}apply/", given)
    if confirmed and asked.status_code == 200:
        done = reader.post(f"{REPORT}apply/", given | {"confirmed": "1"}, follow=True)
        assert done.status_code == 200
        return str(done.content.decode())
    return str(asked.content.decode())


@pytest.mark.usefixtures("desk")
def test_reporters_do_not_see_the_drafts_of_others() -> None:
    reporter = client(account("rahneda", "reporter"))
    for address in (REPORT, f"{REPORT}exceptions/"):
        assert reporter.get(address).status_code in {302, 403}
    assert reporter.post(f"{REPORT}apply/", {"found": "1"}).status_code in {302, 403}
    assert "reports/preflight" not in reporter.get("/desk/").content.decode()


@pytest.mark.usefixtures("desk")
def test_public_texts_and_drafts_are_there_each_once() -> None:
    story = faulty()
    draft("Not yet", body=body("<p>It is  here.</p>"), summary="Soon.")
    assert waiting() == 2
    assert examine() == 2
    assert waiting() == 0
    assert examine() == 0
    assert {(row.title, row.public) for row in Examined.objects.all()} == {
        ("The ferry goes", True),
        ("Not yet", False),
    }
    found = Found.objects.get(code="WS103", public=True)
    assert (found.count, found.safe, found.text.page_id) == (2, 2, story.pk)
    page = shown(client(account("editor", "editor")))
    assert "The ferry goes" in page
    assert "Not yet" in page
    assert "Every text is looked at" in page


@pytest.mark.usefixtures("desk")
def test_what_readers_have_and_a_draft_of_it_are_two_texts() -> None:
    story = faulty()
    setattr(story, "body", body("<p>All is well.</p>"))  # noqa: B010 - raw, as a form gives it
    story.save_revision()
    examine()
    assert set(Examined.objects.values_list("page_id", "public")) == {
        (story.pk, True),
        (story.pk, False),
    }
    assert not Found.objects.filter(public=False, code="WS103").exists()
    story.get_latest_revision().publish()
    examine()
    assert Examined.objects.get().public
    assert "WS103" not in codes()


@pytest.mark.usefixtures("desk")
def test_filters() -> None:
    faulty()
    published("Паром", "be", date_published=DAY, body=body("<p>Ён  тут.</p>"), summary="Так.")
    examine()
    editor = client(account("editor", "editor"))
    assert "Паром" not in shown(editor, language="en")
    assert "Паром" in shown(editor, language="be")
    assert "RP502" in shown(editor, code="RP502")
    assert "two spaces" not in shown(editor, code="RP502")
    assert "The ferry goes" not in shown(editor, published_at_from="2026-03-02")
    assert "The ferry goes" in shown(editor, published_at_to="2026-03-02")
    assert "There are" not in shown(editor, public="False")
    assert "<strong>WS103" not in shown(editor, level="0")


@pytest.mark.usefixtures("desk")
def test_it_is_looked_at_anew_when_the_register_changes() -> None:
    published("The ferry", date_published=DAY, body=body("<p>Todor Lazavik came.</p>"))
    examine()
    assert "NM602" not in codes()
    entry = Entry(kind="person", slug="todar-lazavik", name="Todar Lazavik", public=True)
    entry.forms.add(EntryForm(language="en", form="Todar Lazavik", never="Todor Lazavik"))
    entry.save()
    entry.save_revision().publish()
    assert waiting() == 1
    examine()
    assert codes()["NM602"] == 1


@pytest.mark.usefixtures("desk")
def test_what_is_withdrawn_or_deleted_is_forgotten_with_its_words() -> None:
    gone, deleted = faulty("Withdrawn"), faulty("Deleted")
    Excuse.objects.create(
        translation_key=deleted.translation_key, language="en", code="QU303", quote="“", reason="x"
    )
    examine()
    gone.unpublish()
    deleted.delete()
    assert not Examined.objects.filter(title="Deleted").exists()
    assert not Excuse.objects.exists()
    examine()
    assert not Examined.objects.filter(public=True).exists()


def test_safe_fixes_are_published_and_nothing_else_is_touched(desk: NewsroomFolder) -> None:
    story = faulty()
    examine()
    editor = account("editor", "editor")
    asked = mend(client(editor), "WS103", "PU901", confirmed=False)
    assert "readers get the mended text" in asked
    assert public(desk)["en"].body[0].text.startswith("He had  two")  # type: ignore[union-attr]
    said = mend(client(editor), "WS103", "PU901")
    assert "3 safe fixes were applied to one text." in said
    first, second = public(desk)["en"].body
    assert first.text == "He had two <strong>old</strong> spaces, and said: “Go."  # type: ignore[union-attr]
    assert second.text == "The the end."  # type: ignore[union-attr]
    assert public(desk)["en"].date_modified is None
    story.refresh_from_db()
    assert story.latest_revision.user == editor
    assert not story.has_unpublished_changes
    entry = PageLogEntry.objects.get(action="drukar.mended")
    assert (entry.user, entry.data) == (editor, {"fixes": {"PU901": 1, "WS103": 2}})
    assert "WS103" not in codes()


@pytest.mark.usefixtures("desk")
def test_fixes_of_other_codes_stay_for_later() -> None:
    faulty()
    examine()
    mend(client(account("editor", "editor")), "PU901")
    assert codes()["WS103"] == 2


@pytest.mark.usefixtures("desk")
def test_a_draft_stays_a_draft() -> None:
    story = draft("Not yet", body=body("<p>It is  here.</p>"), summary="Soon.")
    examine()
    mend(client(account("editor", "editor")), "WS103")
    story.refresh_from_db()
    assert not story.live
    assert "It is here." in str(story.get_latest_revision_as_object().body)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("state", ["locked", "draft", "waiting"])
def test_nothing_is_mended_over_a_lock_or_a_draft_without_saying_so(state: str) -> None:
    story = faulty()
    examine()
    before = story.latest_revision_id
    if state == "locked":
        StoryPage.objects.filter(pk=story.pk).update(locked=True)
    else:
        story.title = "Another headline"
        if state == "waiting":
            story.go_live_at = datetime(2127, 1, 1, tzinfo=UTC)
        revision = story.save_revision()
        before = revision.pk
        if state == "waiting":
            revision.publish()
    said = mend(client(account("publisher", "publisher")), "WS103")
    assert "left as it is" in said
    story.refresh_from_db()
    assert story.latest_revision_id == before
    assert not PageLogEntry.objects.filter(action="drukar.mended").exists()


@pytest.mark.usefixtures("desk")
def test_an_exception_is_shown_and_can_be_taken_back() -> None:
    story = faulty()
    key = {"translation_key": story.translation_key, "language": "en"}
    excuse = Excuse.objects.create(**key, code="RP502", quote="The the", reason="A band.")
    protected = Excuse.objects.create(
        **key, code="NM608", quote="T.", reason="She asked.", by_publisher=True
    )
    examine()
    assert Found.objects.get(code="RP502").excused == 1
    editor = client(account("editor", "editor"))
    assert "A band." in editor.get(f"{REPORT}exceptions/").content.decode()
    assert "may stand for a reason" in shown(editor, standing="excused")
    refused = editor.post(f"{REPORT}exceptions/{protected.pk}/take-back/")
    assert refused.status_code in {302, 403}
    assert Excuse.objects.filter(pk=protected.pk).exists()
    editor.post(f"{REPORT}exceptions/{excuse.pk}/take-back/")
    assert not Excuse.objects.filter(pk=excuse.pk).exists()
    assert PageLogEntry.objects.filter(action="drukar.excuse_taken_back").count() == 1
    examine()
    assert Found.objects.get(code="RP502").excused == 0


@pytest.mark.usefixtures("desk")
def test_the_report_asks_as_often_for_many_texts_as_for_few() -> None:
    editor = client(account("editor", "editor"))

    def queries(count: int) -> int:
        stories = [
            msgspec.structs.replace(story_of(number, tag), summary="Two  spaces")
            for number in range(count)
            for tag in ("be", "en")
        ]
        import_archive(MemoryArchive(stories, newsroom=newsroom_of()))
        with CaptureQueriesContext(connection) as examining:
            assert examine() > 0
        steps = 2 * count / 20
        assert len(examining) <= 15 * steps + 15
        shown(editor)
        with CaptureQueriesContext(connection) as listing:
            assert shown(editor).count("<strong>WS103") >= 20
        return len(listing)

    few = queries(60)
    assert queries(120) <= few
    assert few < 60


@pytest.mark.usefixtures("desk")
def test_a_redaction_leaves_no_word_of_what_was_found() -> None:
    story = faulty("Somebody in danger")
    key = {"translation_key": story.translation_key, "language": "en"}
    Excuse.objects.create(**key, code="RP502", quote="The the", reason="Somebody said so.")
    examine()
    with transaction.atomic():
        redact([story])
    assert not Excuse.objects.exists()
    assert not Examined.objects.exists()
    assert not Found.objects.exists()
