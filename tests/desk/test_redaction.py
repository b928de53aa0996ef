"""What is redacted is gone, for good: from the log, the desk, the pictures, and what comes in."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Comment, Locale, Page, PageLogEntry, Revision

from desk.accounts import account, client
from desk.making import draft, published
from desk.test_acts import at_desk
from desk.test_pictures import picture
from drukar.desk.accounts.models import User
from drukar.desk.archive import DeskArchive
from drukar.desk.editions.publishing import publish_desk
from drukar.desk.moving.importing import import_archive
from drukar.desk.pictures.models import DeskImage
from drukar.desk.releases.models import FormerAddress, Identity, Redacted, Release
from drukar.desk.releases.redacted import keep_list
from drukar.desk.releases.redaction import redact
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.backup.contents import REDACTED as FILE
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers
from drukar.paper import open_folder, write_folder
from drukar.story import Kind, PubStatus
from drukar.story.codec import decode

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)
MARK = "zebrafish"
"""A word that stands in nothing but what is redacted, address and all."""


def secret(**fields: Any) -> StoryPage:
    return published(f"The {MARK} talks", date_published=DAY, **fields)


def redacted(*versions: StoryPage) -> None:
    with transaction.atomic():
        redact(versions)


def tables_with(word: str) -> set[str]:
    """Return the names of the tables of the database that hold a word in any value."""
    found: set[str] = set()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(word in _text(value).lower() for row in cursor.fetchall() for value in row):
                found.add(table)
    return found


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return str(value)


def test_the_log_keeps_numbers_and_nothing_else(desk: NewsroomFolder) -> None:
    story = secret(by="A. Source")
    story.address = f"{MARK}-again"
    story.save_revision().publish()
    published("Another", body=[("related", story)])
    before = [line.seq for line in DeskArchive(desk).changes(0)]
    redacted(StoryPage.objects.get(pk=story.pk))
    lines = list(DeskArchive(desk).changes(0))
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert len(lines) > len(before)
    empty = [line for line in lines if line.kind == Kind.REDACTION]
    *tombstones, word = empty
    assert {
        (line.uri, line.language, line.version, line.pub_status, line.payload, line.released_at)
        for line in tombstones
    } == {("", "", 0, PubStatus.CANCELED, b"", datetime(1970, 1, 1, tzinfo=UTC))}
    assert decode(word.payload, tuple[int, ...]) == tuple(line.seq for line in tombstones)
    assert word.pub_status == PubStatus.USABLE
    assert [card.headline for card in DeskArchive(desk).cards("en")] == ["Another"]


def test_nothing_of_it_is_left_at_the_desk(desk: NewsroomFolder) -> None:
    story = secret()
    copy = story.copy_for_translation(Locale.objects.get(language_code="be"))
    copy.title = f"{MARK} па-беларуску"
    copy.save_revision().publish()
    published("Another", body=[("related", story)])
    assert tables_with(MARK)
    publisher = at_desk("publisher")
    shown = publisher.do("withdraw", story, reason="In danger.", redact="on")
    assert "cannot be brought back" in shown
    assert tables_with(MARK) == set()
    assert not Page.objects.filter(pk__in=[story.pk, copy.pk]).exists()
    assert not FormerAddress.objects.exists()
    assert Identity.objects.count() == 1
    from wagtail.models import ModelLogEntry  # noqa: PLC0415

    [entry] = ModelLogEntry.objects.filter(action="drukar.withdraw")
    assert (entry.user.username, entry.data["what"]) == ("publisher", "redacted")
    assert PageLogEntry.objects.filter(page_id=story.pk).exists()


@pytest.mark.of_sqlite
def test_no_byte_of_it_is_left_in_the_file_of_the_database(desk: NewsroomFolder) -> None:
    story = secret(summary=f"{MARK} " * 2000)
    redacted(story)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for file in desk.path.glob("desk.sqlite3*"):
        assert MARK.encode() not in file.read_bytes().lower(), file.name


def test_an_import_does_not_bring_it_back(desk: NewsroomFolder, tmp_path: Path) -> None:
    story = secret()
    published("Another", body=[("related", story)])
    write_folder(DeskArchive(desk), tmp_path / "paper")
    redacted(StoryPage.objects.get(pk=story.pk))
    with open_folder(tmp_path / "paper") as archive:
        import_archive(archive)
    assert tables_with(MARK) == set()
    assert [card.headline for card in DeskArchive(desk).cards("en")] == ["Another"]


def test_a_database_of_an_earlier_day_learns_of_it_from_the_list(desk: NewsroomFolder) -> None:
    story = secret()
    redacted(story)
    [line] = (desk.path / FILE).read_text().split()
    assert MARK not in line
    Redacted.objects.all().delete()
    keep_list()
    assert Redacted.objects.get().digest == line


def test_a_new_text_of_the_same_day_and_name_is_another(desk: NewsroomFolder) -> None:
    redacted(secret())
    published(f"The {MARK} talks", date_published=DAY)
    assert Identity.objects.get().uri == f"story:2026-03-01-the-{MARK}-talks-2"


def test_what_was_never_public_goes_too(desk: NewsroomFolder) -> None:
    story = draft(f"The {MARK} talks")
    before = list(DeskArchive(desk).changes(0))
    redacted(story)
    assert tables_with(MARK) == set()
    assert list(DeskArchive(desk).changes(0)) == before


def test_a_redaction_that_fails_leaves_everything(desk: NewsroomFolder) -> None:
    story = secret()
    before = list(DeskArchive(desk).changes(0))
    with pytest.raises(RuntimeError), transaction.atomic():
        redact([story])
        raise RuntimeError
    assert list(DeskArchive(desk).changes(0)) == before
    assert not (desk.path / FILE).exists()


ACTS = st.lists(
    st.sampled_from(
        [
            *("edit", "publish", "unpublish", "rename", "translate", "export", "import", "revert"),
            *("submit", "comment"),
        ]
    ),
    max_size=6,
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=ACTS, after=ACTS)
def test_whatever_happened_and_happens_it_is_gone(
    desk: NewsroomFolder, tmp_path: Path, before: list[str], after: list[str]
) -> None:
    story = published(f"The {MARK} talks", date_published=DAY)
    Redacted.objects.all().delete()
    (desk.path / FILE).unlink(missing_ok=True)
    folder = tmp_path / "paper"
    shutil.rmtree(folder, ignore_errors=True)
    write_folder(DeskArchive(desk), folder)
    pages, revisions = {story.pk}, set(Revision.objects.values_list("pk", flat=True))
    for act in before:
        _do(act, story, desk, folder)
        pages |= set(StoryPage.objects.values_list("pk", flat=True))
        revisions |= set(Revision.objects.values_list("pk", flat=True))
    key = story.translation_key
    redacted(*StoryPage.objects.filter(translation_key=key))
    assert not Release.objects.filter(uri__contains=MARK).exists()
    last = DeskArchive(desk).position()
    for act in after:
        _do(act, story, desk, folder)
    assert tables_with(MARK) == set()
    seen = list(DeskArchive(desk).changes(0))
    assert [line.seq for line in seen] == list(range(1, len(seen) + 1))
    assert not any(MARK.encode() in line.payload for line in seen)
    assert len(seen) >= last


def _do(act: str, story: StoryPage, desk: NewsroomFolder, folder: Path) -> None:
    """Do something with a story that may be gone: then it does nothing."""
    row = StoryPage.objects.filter(pk=story.pk).first()
    match act:
        case "export":
            shutil.rmtree(folder, ignore_errors=True)
            write_folder(DeskArchive(desk), folder)
        case "import" if folder.exists():
            with open_folder(folder) as archive:
                import_archive(archive)
        case _ if row is None:
            return
        case "edit":
            row.summary = f"{MARK} {row.summary}"[:200]
            row.save_revision()
        case "publish":
            row.get_latest_revision().publish()
        case "unpublish":
            row.unpublish()
        case "rename":
            row.address = f"{row.address[:50]}-x"
            row.save_revision().publish()
        case "submit" if row.current_workflow_state is None:
            reader, _ = User.objects.get_or_create(username="marek", is_superuser=True)
            state = row.get_workflow().start(row, reader).current_task_state
            state.task.on_action(state, reader, "reject", comment=f"Is {MARK} safe?")
        case "comment":
            reader, _ = User.objects.get_or_create(username="marek", is_superuser=True)
            Comment.objects.create(page=row, user=reader, text=MARK, contentpath="title")
        case "revert":
            first = row.revisions.order_by("created_at").first()
            first.as_object().save_revision(previous_revision=first).publish()
        case "translate":
            locale = Locale.objects.get(language_code="uk")
            if not row.has_translation(locale):
                row.copy_for_translation(locale).get_latest_revision().publish()


def _picture(path: Path, value: int) -> DeskImage:
    digest = sha256(bytes([value])).hexdigest()
    path.mkdir(parents=True, exist_ok=True)
    (path / f"{digest}.jpg").write_bytes(bytes([value]))
    image: DeskImage = DeskImage.objects.bulk_create(
        [
            DeskImage(
                title=digest[:8],
                file=f"originals/{digest}.jpg",
                sha256=digest,
                media_type="image/jpeg",
                width=4,
                height=3,
            )
        ]
    )[0]
    return image


def test_only_pictures_that_nothing_else_uses_go(desk: NewsroomFolder) -> None:
    originals = desk.path / "media" / "originals"
    own, shared, drafted = (_picture(originals, number) for number in range(3))
    told = {"picture_alt": "A boat", "picture_credit": "Nobody"}
    body = [
        ("picture", {"picture": image, "alt": "A boat", "credit": "Nobody"})
        for image in (shared, drafted)
    ]
    story = secret(picture=own, body=body, **told)
    published("Another", picture=shared, **told)
    other = published("Somebody writes")
    other.picture, other.picture_alt, other.picture_credit = drafted, "A boat", "Nobody"
    other.save_revision()
    assert len(list(DeskArchive(desk).pictures())) == 3
    redacted(StoryPage.objects.get(pk=story.pk))
    assert set(DeskImage.objects.values_list("pk", flat=True)) == {shared.pk, drafted.pk}
    assert not (originals / f"{own.sha256}.jpg").exists()
    assert [picture.uri for picture in DeskArchive(desk).pictures()] == [shared.uri]
    assert tables_with(own.sha256) == set()


def test_former_editions_go_once_a_new_one_is_there(desk: NewsroomFolder) -> None:
    story = secret()
    with local_workers(1) as workers:
        publish_desk(desk, workers)
        published("Another")
        publish_desk(desk, workers)
        assert len(desk.store.numbers()) == 2
        redacted(StoryPage.objects.get(pk=story.pk))
        assert _files_with(desk.store.site, MARK)
        assert publish_desk(desk, workers).report.read, "it does not wait for all to be printed"
    assert len(desk.store.numbers()) == 1
    assert _files_with(desk.store.site, MARK) == []


def test_no_file_of_its_pictures_is_left_anywhere(desk: NewsroomFolder) -> None:
    image = picture()
    told = {"picture_alt": "A boat", "picture_credit": "Nobody"}
    story = secret(picture=image, **told)
    client(account("nadzeja", "publisher")).get(f"/desk/pages/{story.pk}/view_draft/")
    with local_workers(1) as workers:
        published("Another")
        publish_desk(desk, workers)
        shown = set(_pictures_of(desk.path))
        assert len(shown) > 5, "an original, a proof, and what readers got"
        redacted(StoryPage.objects.get(pk=story.pk))
        publish_desk(desk, workers)
    assert set(_pictures_of(desk.path)) == set()
    assert _files_with(desk.path / "site", image.sha256) == []


def _pictures_of(folder: Path) -> list[Path]:
    kinds = {".jpg", ".jpeg", ".png", ".webp", ".avif"}
    return [file for file in folder.rglob("*") if file.suffix in kinds]


def _files_with(folder: Path, word: str) -> list[str]:
    return [
        str(file)
        for file in sorted(folder.rglob("*"))
        if word in file.name or (file.is_file() and word.encode() in file.read_bytes().lower())
    ]
