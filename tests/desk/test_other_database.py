"""A newsroom moves to another kind of database by its paper folder, and its log says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desk.databases import POSTGRESQL, server
from desk.group import drukar
from desk.making import connect
from drukar.desk.archive import DeskArchive
from drukar.desk.fronts.forms import FrontForm
from drukar.desk.moving.importing import import_archive
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder, open_newsroom
from drukar.paper import open_folder
from drukar.story import Kind


@pytest.fixture
def elsewhere() -> Iterator[list[str]]:
    """Give the arguments of ``drukar new`` that name the database that this desk does not use."""
    if POSTGRESQL:
        yield []
        return
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="drukar-pg-"))
        postgres = stack.enter_context(server(Path(folder) / "postgresql"))
        yield ["--database", postgres.url(postgres.create())]


def said(desk: NewsroomFolder) -> dict[tuple[Kind, str, str], bytes]:
    """Return the latest payload of each key, as the log has it."""
    return {
        (line.kind, line.uri, line.language): line.payload for line in DeskArchive(desk).changes(0)
    }


def test_the_demo_is_the_same_in_the_other_database(
    desk: NewsroomFolder, demo: NewsroomFolder, elsewhere: list[str], tmp_path: Path
) -> None:
    with open_folder(demo.paper) as archive:
        import_archive(archive)
    story = StoryPage.objects.filter(locale__language_code="en").order_by("pk").first()
    given = {"lead": story.pk, "breaking": "The ferry does not go tonight.", "pinned_1": ""}
    form = FrontForm("en", None, given)
    assert form.is_valid(), form.errors
    form.save()
    story.address = "somewhere-else"
    story.date_modified = datetime(2026, 11, 1, tzinfo=UTC)
    story.save_revision().publish()
    own = said(desk)

    drukar("export", "folder", tmp_path / "paper", "--dir", desk.path, "--private")
    made = drukar("new", tmp_path / "other", "--paper", tmp_path / "paper", *elsewhere)
    assert re.search("publisher|password", made)
    other = open_newsroom(tmp_path / "other")
    with connect(other):
        moved = said(other)
    assert moved.keys() == own.keys()
    assert {key for key in own if moved[key] != own[key]} == set()
