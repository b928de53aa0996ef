"""The release log tells what is public: no more, no less, and without gaps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from desk.making import draft, published
from drukar.desk.archive import DeskArchive
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.releases.reconcile import reconcile
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Kind, PubStatus, Release, Story
from drukar.story.codec import decode


def log(desk: NewsroomFolder) -> list[Release]:
    return list(DeskArchive(desk).changes(0))


def stories(desk: NewsroomFolder) -> list[tuple[str, str, PubStatus]]:
    return [
        (line.uri, line.language, line.pub_status) for line in log(desk) if line.kind == Kind.STORY
    ]


def last(desk: NewsroomFolder) -> Story:
    return decode([line for line in log(desk) if line.kind == Kind.STORY][-1].payload, Story)


def say(story: StoryPage, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(story, name, value)
    story.save_revision().publish()


def test_a_draft_is_not_in_it(desk: NewsroomFolder) -> None:
    draft("Nobody may know yet")
    assert stories(desk) == []
    assert not any(b"Nobody" in line.payload for line in log(desk))


def test_publishing_enters_the_story_and_unpublishing_withdraws_it(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=datetime(2026, 3, 1, 9, tzinfo=UTC))
    assert stories(desk) == [("story:2026-03-01-the-ferry-goes", "en", PubStatus.USABLE)]
    assert last(desk).headline == "The ferry goes"
    story.unpublish()
    assert stories(desk)[-1] == ("story:2026-03-01-the-ferry-goes", "en", PubStatus.CANCELED)
    assert log(desk)[-1].payload == b""
    assert list(DeskArchive(desk).cards("en")) == []


def test_a_draft_of_a_public_story_changes_nothing(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    before = log(desk)
    story.title = "The ferry goes faster"
    story.save_revision()
    story.save(clean=False)
    assert log(desk) == before
    story.get_latest_revision().publish()
    assert last(desk).headline == "The ferry goes faster"
    assert last(desk).version == 2


def test_a_draft_that_was_begun_before_the_publication_changes_nothing(
    desk: NewsroomFolder,
) -> None:
    # Somebody goes on writing while what they had submitted is approved.
    story = published("The ferry goes")
    story.title = "The ferry goes faster"
    submitted = story.save_revision()
    story.title = "Nobody may know"
    story.save_revision()
    submitted.publish()
    before = log(desk)
    story = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    story.title = "Nobody may know yet"
    story.save_revision()
    assert log(desk) == before
    assert last(desk).headline == "The ferry goes faster"


def test_a_draft_of_a_name_changes_nothing(desk: NewsroomFolder) -> None:
    entry = Entry(slug="todar-lazavik", kind="person", live=False)
    entry.forms.add(EntryForm(language="en", form="Todar Lazavik"))
    entry.save()
    entry.save_revision().publish()
    before = log(desk)
    assert before[-1].kind == Kind.PERSON
    entry = Entry.objects.get(pk=entry.pk).get_latest_revision_as_object()
    entry.forms.set([EntryForm(language="en", form="Secret")])
    entry.save_revision()
    assert log(desk) == before


def test_publishing_what_did_not_change_enters_nothing(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    before = log(desk)
    story.save_revision().publish()
    assert log(desk) == before


def test_an_embargoed_story_enters_when_its_embargo_ends(desk: NewsroomFolder) -> None:
    story = draft("Tomorrow's news")
    story.go_live_at = datetime.now(UTC) + timedelta(hours=1)
    revision = story.save_revision()
    revision.publish()
    assert stories(desk) == []
    story = StoryPage.objects.get(pk=story.pk)
    story.go_live_at = datetime.now(UTC) - timedelta(minutes=1)
    story.save_revision().publish()
    assert [status for _, _, status in stories(desk)] == [PubStatus.USABLE]


def test_what_is_rolled_back_leaves_no_gap(desk: NewsroomFolder) -> None:
    story = draft("The ferry goes")
    with pytest.raises(RuntimeError), transaction.atomic():
        story.get_latest_revision().publish()
        raise RuntimeError
    assert stories(desk) == []
    published("Another")
    assert [line.seq for line in log(desk)] == list(range(1, len(log(desk)) + 1))


def test_deleting_withdraws(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    story.delete()
    assert stories(desk)[-1][2] == PubStatus.CANCELED


def test_a_new_address_keeps_the_former_one(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=datetime(2026, 3, 1, 9, tzinfo=UTC))
    story.address = "ferry"
    story.save_revision().publish()
    assert last(desk).slug == "ferry"
    assert last(desk).formerly == ("en/2026/03/01/the-ferry-goes.html",)
    story.address = "the-ferry-goes"
    story.save_revision().publish()
    assert last(desk).formerly == ("en/2026/03/01/ferry.html",)


def test_a_link_to_a_draft_is_no_link_until_that_is_public(desk: NewsroomFolder) -> None:
    other = draft("Secret until Monday")
    published("First", body=[("related", other)])
    assert last(desk).body == ()
    assert not any(b"secret" in line.payload for line in log(desk))
    other.get_latest_revision().publish()
    assert [block.story for block in last(desk).body] == [  # type: ignore[union-attr]
        line.uri for line in log(desk) if b"Secret until Monday" in line.payload
    ]
    StoryPage.objects.get(pk=other.pk).unpublish()
    assert last(desk).body == ()


def test_stories_that_turn_public_at_once_find_each_other(desk: NewsroomFolder) -> None:
    first, second = published("First"), published("Second")
    say(first, body=[("related", second)])
    say(second, body=[("related", first)])
    StoryPage.objects.filter(pk__in=[first.pk, second.pk]).update(live=False)
    list(reconcile(mend=True))
    assert list(DeskArchive(desk).cards("en")) == []
    StoryPage.objects.filter(pk__in=[first.pk, second.pk]).update(live=True)
    list(reconcile(mend=True))
    assert list(reconcile(mend=False)) == []
    uris = {card.uri for card in DeskArchive(desk).cards("en")}
    assert {uri for card in DeskArchive(desk).cards("en") for uri in card.related} == uris


def test_a_story_that_names_itself_is_released_once_for_all(desk: NewsroomFolder) -> None:
    story = published("Again")
    say(story, body=[("related", story)])
    story.unpublish()
    story.refresh_from_db()
    story.save_revision().publish()
    assert list(reconcile(mend=False)) == []


def test_translations_share_their_uri(desk: NewsroomFolder) -> None:
    from wagtail.models import Locale  # noqa: PLC0415

    story = published("The ferry goes", date_published=datetime(2026, 3, 1, 9, tzinfo=UTC))
    copy = story.copy_for_translation(Locale.objects.get(language_code="be"))
    assert len(stories(desk)) == 1
    copy.title = "Паром ходзіць"
    copy.address = "parom"
    copy.save_revision().publish()
    assert {uri for uri, _, _ in stories(desk)} == {"story:2026-03-01-the-ferry-goes"}
    assert last(desk).language == "be"


def test_an_entry_is_released_without_its_notes(desk: NewsroomFolder) -> None:
    entry = Entry(slug="todar-lazavik", kind="person", notes="met at the harbour", live=True)
    entry.forms.add(EntryForm(language="en", form="Todar Lazavik"))
    entry.save()
    line = log(desk)[-1]
    assert (line.kind, line.uri) == (Kind.PERSON, "name:todar-lazavik")
    assert b"harbour" not in line.payload
