"""What goes past the log is found, said in a line, and mended on request."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, Revision

from desk.making import draft, published
from drukar.desk.archive import DeskArchive
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.releases.models import Counter, Head, Identity, Redacted, Release
from drukar.desk.releases.redacted import digest_of_uri
from drukar.desk.releases.redaction import redact
from drukar.desk.stories.models import StoryPage, Topic, TopicTitle
from drukar.newsroom.folder import NewsroomFolder

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)
SOUND = "The log says what is public.\n"


def said(*, mend: bool = False, agrees: bool = False) -> str:
    out = StringIO()
    if agrees:
        call_command("reconcile", mend=mend, stdout=out)
    else:
        with pytest.raises(SystemExit) as ended:
            call_command("reconcile", mend=mend, stdout=out)
        assert ended.value.code == 1
    return out.getvalue()


def headlines(desk: NewsroomFolder) -> list[str]:
    return [card.headline for card in DeskArchive(desk).cards("en")]


def found_and_mended(desk: NewsroomFolder, sentence: str) -> None:
    """Check that a difference is said, changes nothing, and is mended once that is asked for."""
    before = list(Release.objects.values_list("seq", flat=True))
    assert sentence in said()
    assert list(Release.objects.values_list("seq", flat=True)) == before
    assert sentence in said(mend=True, agrees=True)
    assert said(agrees=True) == SOUND
    list(DeskArchive(desk).changes(0))


def test_what_agrees_is_left_alone(desk: NewsroomFolder) -> None:
    published("The ferry goes")
    draft("Not yet")
    Topic(slug="ice", titles=[TopicTitle(language="en", title="Ice")]).save()
    before = list(DeskArchive(desk).changes(0))
    assert said(agrees=True) == SOUND
    assert said(mend=True, agrees=True) == SOUND
    assert list(DeskArchive(desk).changes(0)) == before


def test_what_was_taken_down_by_hand(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=DAY)
    Page.objects.filter(pk=story.pk).update(live=False)
    found_and_mended(
        desk, "story:2026-03-01-the-ferry-goes (en) is public in the log, but not at the desk."
    )
    assert headlines(desk) == []


def test_what_was_published_by_hand(desk: NewsroomFolder) -> None:
    story = draft("The ferry goes", address="the-ferry-goes", date_published=DAY)
    Page.objects.filter(pk=story.pk).update(live=True)
    found_and_mended(
        desk, "story:2026-03-01-the-ferry-goes (en) is public at the desk, but not in the log."
    )
    assert headlines(desk) == ["The ferry goes"]


def test_what_was_changed_by_hand(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=DAY)
    revision = Revision.objects.get(pk=StoryPage.objects.get(pk=story.pk).live_revision_id)
    content = revision.content | {"title": "The ferry is sold"}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    found_and_mended(
        desk, "story:2026-03-01-the-ferry-goes (en) is not in the log as it is at the desk."
    )
    assert headlines(desk) == ["The ferry is sold"]


def test_what_was_deleted_by_hand(desk: NewsroomFolder) -> None:
    entry = Entry(slug="todar-lazavik", kind="person", live=True)
    entry.forms.add(EntryForm(language="en", form="Todar Lazavik"))
    entry.save()
    EntryForm.objects.all().delete()
    Entry.objects.all()._raw_delete("default")
    found_and_mended(desk, "name:todar-lazavik is public in the log, but not at the desk.")


def test_a_line_that_is_missing(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=DAY)
    published("Another")
    uri = Identity.objects.get(translation_key=story.translation_key).uri
    seq = Release.objects.get(uri=uri).seq
    Head.objects.filter(release_id=seq).delete()
    Release.objects.filter(seq=seq).delete()
    found_and_mended(desk, f"Number {seq} of the log has no line.")
    assert sorted(headlines(desk)) == ["Another", "The ferry goes"]


def test_a_counter_that_is_behind(desk: NewsroomFolder) -> None:
    published("The ferry goes")
    Counter.objects.update(seq=1)
    found_and_mended(desk, "The log counts to 1, but has")


def test_a_head_that_is_not_the_latest(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=DAY)
    first = Head.objects.get(kind="story").release_id
    story.title = "The ferry is sold"
    story.save_revision().publish()
    Head.objects.filter(kind="story").update(release_id=first)
    found_and_mended(desk, "story:2026-03-01-the-ferry-goes (en): the log's latest line is")


def test_what_was_redacted_and_is_back(desk: NewsroomFolder) -> None:
    published("Zebrafish", date_published=DAY)
    digest = digest_of_uri("story:2026-03-01-zebrafish")
    Redacted.objects.create(digest=digest)
    position = DeskArchive(desk).position()
    assert "A text that was redacted is at the desk again." in said()
    assert DeskArchive(desk).position() == position
    assert "A text that was redacted was taken out once more." in said(mend=True, agrees=True)
    assert said(agrees=True) == SOUND
    assert headlines(desk) == []
    assert not any(b"ebrafish" in line.payload for line in DeskArchive(desk).changes(0))


def test_a_redaction_is_no_difference(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    with transaction.atomic():
        redact([story])
    assert said(agrees=True) == SOUND
