"""What comes in from a paper folder goes out again as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from drukar.desk.archive import DeskArchive
from drukar.desk.moving.focal import first_shown, focal_points, with_focal
from drukar.desk.moving.importing import import_archive, texts_of
from drukar.desk.pictures.models import DeskImage
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.paper import open_folder, write_folder
from drukar.press.archive import Archive
from drukar.story.codec import encode


def payloads(archive: Archive) -> dict[tuple[str, str], bytes]:
    """Return everything in an archive by uri and language, with one focal point a picture."""
    texts = list(texts_of(archive))
    focal = focal_points(texts)
    things = [*archive.entries(), *archive.topics(), *archive.pictures()]
    return {(item.uri, ""): encode(item) for item in things} | {
        (item.uri, item.language): encode(with_focal(item, focal)) for item in texts
    }


@pytest.fixture(scope="module")
def paper(demo: NewsroomFolder) -> Path:
    return demo.paper


def test_the_demo_comes_out_as_it_went_in(desk: NewsroomFolder, paper: Path) -> None:
    with open_folder(paper) as archive:
        imported = import_archive(archive)
        assert imported.added == len(payloads(archive)) - len(archive.pictures())
        assert payloads(DeskArchive(desk)) == payloads(archive)
        before = DeskArchive(desk).position()
        again = import_archive(archive)
    assert (again.added, again.changed) == (0, 0)
    assert DeskArchive(desk).position() == before


def test_the_log_has_no_gaps_and_says_everything(desk: NewsroomFolder, paper: Path) -> None:
    with open_folder(paper) as archive:
        import_archive(archive)
    lines = list(DeskArchive(desk).changes(0))
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert {line.uri for line in lines} >= {uri for uri, _ in payloads(DeskArchive(desk))}


def test_an_editor_can_go_on_with_it(desk: NewsroomFolder, paper: Path) -> None:
    with open_folder(paper) as archive:
        import_archive(archive)
    story = StoryPage.objects.exclude(picture=None).first()
    before = DeskArchive(desk).position()
    assert story.get_latest_revision_as_object().body.raw_data[0]["id"]
    story.save_revision().publish()
    assert DeskArchive(desk).position() == before, "publishing it as it is changes nothing"
    story.title = "A better headline"
    story.save_revision().publish()
    assert DeskArchive(desk).position() == before + 1


def test_search_and_references_know_it(desk: NewsroomFolder, paper: Path) -> None:
    with open_folder(paper) as archive:
        import_archive(archive)
    page = StoryPage.objects.filter(locale__language_code="en").first()
    assert page in StoryPage.objects.search(page.title).get_queryset()
    kept = {
        (row.to_object_id, row.model_path, row.content_path)
        for row in ReferenceIndex.get_references_for_object(page)
    }
    with transaction.atomic():
        ReferenceIndex.remove_for_object(page)
        ReferenceIndex.create_or_update_for_object(page)
    assert kept == {
        (row.to_object_id, row.model_path, row.content_path)
        for row in ReferenceIndex.get_references_for_object(page)
    }


def test_a_picture_is_found_by_what_it_shows(desk: NewsroomFolder, paper: Path) -> None:
    with open_folder(paper) as archive:
        import_archive(archive)
        first = first_shown(texts_of(archive))
    assert DeskImage.objects.count() == len(first)
    for image in DeskImage.objects.all():
        shown = first[image.uri]
        assert (image.title, image.credit, image.rights) == (
            shown.alt,
            shown.credit,
            shown.rights,
        )
        found = get_search_backend().search(shown.alt, DeskImage)
        assert image in list(found)


def test_what_is_exported_and_taken_in_elsewhere_is_the_same(
    desk: NewsroomFolder, paper: Path, tmp_path: Path
) -> None:
    with open_folder(paper) as archive:
        import_archive(archive)
    write_folder(DeskArchive(desk), tmp_path / "exported", private=True)
    with open_folder(tmp_path / "exported") as exported:
        assert payloads(exported) == payloads(DeskArchive(desk))


def test_a_folder_that_breaks_off_leaves_nothing(
    desk: NewsroomFolder, paper: Path, tmp_path: Path
) -> None:
    shutil.copytree(paper, tmp_path / "paper")
    before = DeskArchive(desk).position()
    with open_folder(tmp_path / "paper") as archive:
        archive.original(archive.pictures()[-1].uri).unlink()
        with pytest.raises(OSError, match="No such file"):
            import_archive(archive)
    assert DeskArchive(desk).position() == before
    assert not StoryPage.objects.exists()
