"""Embargoes and expiries: nothing early, nothing lost, whatever fails or was switched off."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, Revision

from desk.accounts import account, client
from desk.making import draft, published
from drukar.desk.archive import DeskArchive
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.releases.due import next_due, run_due
from drukar.desk.releases.models import Overdue, Release
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Kind, PubStatus, Story
from drukar.story.codec import decode

HOUR = timedelta(hours=1)


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def embargoed(headline: str, until: datetime) -> StoryPage:
    """Return a story that was approved for `until`, even if that is over by now."""
    later = datetime.now(UTC) + HOUR
    story = draft(headline, go_live_at=later)
    story.get_latest_revision().publish()
    assert StoryPage.objects.get(pk=story.pk).live is False
    set_time(story, "go_live_at", until)
    revision = story.get_latest_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=until)
    return story


def set_time(story: StoryPage, field: str, value: datetime) -> None:
    """Let time pass: what was given is earlier now, in the row and in the revision."""
    Page.objects.filter(pk=story.pk).update(**{field: value})
    revision = story.get_latest_revision()
    content = revision.content | {field: value.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(content=content)


def lines(desk: NewsroomFolder) -> list[tuple[str, PubStatus]]:
    return [
        (line.uri, line.pub_status)
        for line in DeskArchive(desk).changes(0)
        if line.kind == Kind.STORY
    ]


def test_nothing_goes_live_early(desk: NewsroomFolder) -> None:
    until = now() + HOUR
    embargoed("Tomorrow's news", until)
    assert run_due(now()) == 0
    assert run_due(until + HOUR) == 0  # a clock that is ahead of the machine's is not believed
    assert lines(desk) == []
    assert next_due() == until


def test_it_goes_live_with_its_uri_when_the_time_comes(desk: NewsroomFolder) -> None:
    until = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    embargoed("Yesterday's news", until)
    assert run_due(now()) == 1
    # The worker was away for months: it went live when it should have, as far as readers know.
    assert lines(desk) == [("story:2026-03-01-yesterdays-news", PubStatus.USABLE)]
    payload = Release.objects.get(kind="story").payload
    assert decode(bytes(payload), Story).date_published == until
    assert run_due(now()) == 0
    assert next_due() is None
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_a_new_version_of_a_public_story_waits_for_its_time(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    story.title = "The ferry is sold"
    story.go_live_at = datetime.now(UTC) + HOUR
    story.save_revision().publish()
    assert b"sold" not in b"".join(bytes(row.payload) for row in Release.objects.all())
    Revision.objects.filter(pk=story.get_latest_revision().pk).update(approved_go_live_at=now())
    set_time(story, "go_live_at", now())
    assert run_due(datetime.now(UTC)) == 1
    assert b"sold" in bytes(Release.objects.order_by("-seq").first().payload)


def test_what_expires_is_withdrawn(desk: NewsroomFolder) -> None:
    story = published("Until noon", expire_at=now() + HOUR)
    assert next_due() == StoryPage.objects.get(pk=story.pk).expire_at
    assert run_due(now()) == 0
    set_time(story, "expire_at", now() - HOUR)
    assert run_due(now()) == 1
    assert [status for _, status in lines(desk)] == [PubStatus.USABLE, PubStatus.CANCELED]
    assert StoryPage.objects.get(pk=story.pk).expired
    assert run_due(now()) == 0
    assert next_due() is None


def test_what_began_and_ended_while_the_worker_was_away_is_never_shown(
    desk: NewsroomFolder,
) -> None:
    story = embargoed("Only in the night", now() - 2 * HOUR)
    set_time(story, "expire_at", now() - HOUR)
    assert run_due(now()) == 1
    assert lines(desk) == []
    assert StoryPage.objects.get(pk=story.pk).expired
    assert next_due() is None


def test_a_text_that_is_public_ends_with_the_version_that_expired(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    story.go_live_at = datetime.now(UTC) + HOUR
    story.save_revision().publish()
    Revision.objects.filter(pk=story.get_latest_revision().pk).update(approved_go_live_at=now())
    set_time(story, "expire_at", now() - HOUR)
    assert run_due(datetime.now(UTC)) == 1
    assert [status for _, status in lines(desk)][-1] == PubStatus.CANCELED


def test_one_that_fails_stops_no_other_and_is_tried_again(
    desk: NewsroomFolder, caplog: pytest.LogCaptureFixture
) -> None:
    broken = embargoed("Broken", now() - 2 * HOUR)
    embargoed("Sound", now() - HOUR)
    revision = Revision.objects.get(pk=broken.latest_revision_id)
    sound = revision.content
    Revision.objects.filter(pk=revision.pk).update(content=sound | {"section": 99_999})
    with caplog.at_level(logging.ERROR, "drukar.worker"):
        assert run_due(now()) == 1
    assert "failed" in caplog.text
    assert [uri.rpartition("-")[2] for uri, _ in lines(desk)] == ["sound"]
    [overdue] = Overdue.objects.all()
    assert (overdue.act, overdue.tries, overdue.due_at) == ("go live", 1, now_of(revision))
    assert overdue.failure
    # Not again before its time.
    assert next_due() == overdue.retry_at
    assert run_due(overdue.retry_at - timedelta(seconds=1)) == 0
    assert Overdue.objects.get().tries == 1
    Overdue.objects.update(retry_at=now() - HOUR)
    assert run_due(datetime.now(UTC)) == 0
    assert Overdue.objects.get().tries == 2
    # Mended, it goes live.
    Revision.objects.filter(pk=revision.pk).update(content=sound)
    Overdue.objects.update(retry_at=now() - HOUR)
    assert run_due(datetime.now(UTC)) == 1
    assert not Overdue.objects.exists()
    assert len(lines(desk)) == 2


def now_of(revision: Revision) -> datetime:
    moment: datetime = Revision.objects.get(pk=revision.pk).approved_go_live_at
    return moment


def test_what_is_no_longer_planned_is_no_longer_overdue(desk: NewsroomFolder) -> None:
    story = embargoed("Broken", now() - HOUR)
    revision = story.get_latest_revision()
    content = revision.content | {"section": 99_999}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    run_due(now())
    assert Overdue.objects.count() == 1
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    run_due(now())
    assert not Overdue.objects.exists()


def test_names_expire_too(desk: NewsroomFolder) -> None:
    entry = Entry(slug="todar-lazavik", kind="person", live=True, expire_at=now() - HOUR)
    entry.forms.add(EntryForm(language="en", form="Todar Lazavik"))
    entry.save()
    assert run_due(now()) == 1
    assert Release.objects.order_by("-seq").first().pub_status == PubStatus.CANCELED


def test_a_page_saved_as_a_mere_page_is_released_all_the_same(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    Page.objects.get(pk=story.pk).unpublish()
    assert [status for _, status in lines(desk)] == [PubStatus.USABLE, PubStatus.CANCELED]


def test_asking_the_clock_costs_the_same_with_many_stories(desk: NewsroomFolder) -> None:
    for number in range(3):
        published(f"Story {number}")
    with CaptureQueriesContext(connection) as queries:
        run_due(now())
    assert len(queries) <= 5


def test_the_desk_says_what_is_overdue(desk: NewsroomFolder) -> None:
    signed_in = client(account("nadzeja", "editor"))
    assert b"Not done in time" not in signed_in.get("/desk/", headers={"host": "localhost"}).content
    story = embargoed("Broken <b>", now() - HOUR)
    revision = Revision.objects.get(pk=story.latest_revision_id)
    content = revision.content | {"section": 99_999}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    run_due(now())
    page = signed_in.get("/desk/", headers={"host": "localhost"}).content
    assert b"Not done in time" in page
    assert b"Broken &lt;b&gt;" in page
