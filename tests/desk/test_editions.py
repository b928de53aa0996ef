"""The desk's page of editions: what was printed, what failed, and printing again."""

from __future__ import annotations

import html
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from desk.accounts import account, client
from desk.making import published
from drukar.desk.archive import DeskArchive
from drukar.desk.editions.models import Run
from drukar.desk.editions.publishing import publish_desk
from drukar.desk.names.models import Entry, EntryForm
from drukar.errors import DrukarError
from drukar.newsroom.checking import check_edition
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers
from trees import tree_of

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def page_for(role: str) -> str:
    answer = client(account("marta", role)).get("/desk/editions/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_edition_says_what_it_was_made_for(desk: NewsroomFolder) -> None:
    assert "Nothing has been printed yet" in page_for("reporter")
    published("The ferry sails again")
    with local_workers(1) as workers:
        done = publish_desk(desk, workers)
    run = Run.objects.get()
    assert run.number == done.edition == 1
    assert run.files == done.report.changed > 0
    page = client(account("olena", "editor")).get("/desk/editions/").content.decode()
    assert "edition 1" in page
    assert "Everything that is released is in it." in page
    published("The ferry stops again")
    page = client(account("piotr", "publisher")).get("/desk/editions/").content.decode()
    assert "1 release waits" in page


def test_what_it_was_made_for_is_said_in_words(desk: NewsroomFolder) -> None:
    Run.objects.create(position=DeskArchive(desk).position(), begun_at=DAY, number=1)
    gone = published("The ferry sinks", "be", date_published=DAY)
    published("The ferry, sailing", date_published=DAY)
    for slug, protected in (("alena", False), ("maksim", True)):
        entry = Entry(slug=slug, kind="person", live=True, protected=protected)
        entry.forms.add(EntryForm(language="en", form=f"Known as {slug}"))
        entry.save()
    with local_workers(1) as workers:
        publish_desk(desk, workers)
        gone.unpublish()
        publish_desk(desk, workers)
    page = html.unescape(page_for("reporter"))
    for words in ("“The ferry, sailing” (English)", "“Known as alena”", "a name"):
        assert words in page, words
    assert "a story (Беларуская) withdrawn" in page
    assert "maksim" not in page
    assert "story:" not in page


def test_a_failure_is_shown_with_its_reason_and_readers_keep_what_they_have(
    desk: NewsroomFolder,
) -> None:
    with local_workers(1) as workers:
        publish_desk(desk, workers)
        published("Not printed")
        shutil.rmtree(desk.store.site / ".drafts", ignore_errors=True)
        (desk.store.site / ".drafts").write_text("in the way")
        with pytest.raises(DrukarError):
            publish_desk(desk, workers)
    page = page_for("editor")
    assert "The last try failed." in page
    assert ".drafts" in page
    assert "edition 1, whole and as it was" in page


def test_what_the_press_forgot_is_printed_anew_and_said(desk: NewsroomFolder) -> None:
    published("The ferry sails again")
    with local_workers(1) as workers:
        publish_desk(desk, workers)
        before = tree_of(desk.store.current)
        desk.ledger.write_bytes(b"not a database")
        assert publish_desk(desk, workers).report.changed > 0
    assert "All pages were printed, since the ledger cannot be read." in page_for("editor")
    assert tree_of(desk.store.current) == before


def test_a_check_at_the_desk_compares_with_the_releases(desk: NewsroomFolder) -> None:
    published("The ferry sails again")
    with local_workers(1) as workers:
        publish_desk(desk, workers)
        assert not check_edition(desk, DeskArchive(desk)).mistaken
        with closing(sqlite3.connect(desk.ledger)) as database, database:
            database.execute("DELETE FROM members")
        assert check_edition(desk, DeskArchive(desk)).mistaken
        assert publish_desk(desk, workers).anew
    assert not check_edition(desk, DeskArchive(desk)).mistaken


def test_an_editor_may_have_it_printed_again(desk: NewsroomFolder) -> None:
    editor = account("marta", "editor")
    before = set(DBTaskResult.objects.values_list("pk", flat=True))
    answer = client(editor).post("/desk/editions/publish-again/")
    assert answer.status_code == 302
    [asked] = DBTaskResult.objects.exclude(pk__in=before)
    assert asked.queue_name == "press"
    assert "marta" in str(asked.args_kwargs)
    assert ModelLogEntry.objects.filter(action="publish_again", user=editor).exists()


def test_a_reporter_may_not_and_nobody_by_a_link(desk: NewsroomFolder) -> None:
    before = DBTaskResult.objects.count()
    assert "Publish again" not in page_for("reporter")
    reporter = account("zoja", "reporter")
    assert client(reporter).post("/desk/editions/publish-again/").status_code in {302, 403}
    editor = account("maria", "editor")
    assert client(editor).get("/desk/editions/publish-again/").status_code == 405
    assert DBTaskResult.objects.count() == before


def test_the_desk_prints_what_changed_as_it_would_print_all(desk: NewsroomFolder) -> None:
    ferry = published("The ferry sails again")
    published("The bridge is painted")
    with local_workers(1) as workers:
        publish_desk(desk, workers)
        ferry.summary = "Twice a day."
        ferry.save_revision().publish()
        published("The river rises")
        done = publish_desk(desk, workers)
        assert not done.anew
        assert 0 < done.report.read < 20
        changed = tree_of(desk.store.current)
        ferry.unpublish()
        gone = publish_desk(desk, workers)
        assert gone.report.read > 0
        withdrawn = tree_of(desk.store.current)
        assert len(withdrawn) < len(changed)
        whole = publish_desk(desk, workers, full=True)
        assert whole.report.read == 0
    assert tree_of(desk.store.current) == withdrawn
