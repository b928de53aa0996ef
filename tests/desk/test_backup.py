"""A desk comes back from its backup on a bare host, and what was redacted since does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from desk.accounts import account, client
from desk.databases import POSTGRESQL, Postgres
from desk.making import connect, published
from drukar.desk.archive import DeskArchive
from drukar.desk.editions.pool import PRESS
from drukar.desk.editions.publishing import publish_desk
from drukar.desk.loops import keep_backups
from drukar.desk.releases.reconcile import reconcile
from drukar.desk.releases.redaction import redact
from drukar.desk.stories.models import StoryPage
from drukar.edition.sealing import new_identity
from drukar.newsroom.backup.making import backups, make_backup
from drukar.newsroom.backup.restoring import restore
from drukar.newsroom.folder import NewsroomFolder, open_newsroom
from drukar.newsroom.workers import local_workers
from trees import tree_of


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    return tmp_path / "backup.key"


@pytest.fixture
def newsroom(desk: NewsroomFolder, identity: Path) -> Iterator[NewsroomFolder]:
    """Give a newsroom that seals its backups, and is connected to its desk."""
    recipient = new_identity(identity)
    text = (desk.path / "drukar.toml").read_text()
    text = text.replace('recipient = ""', f'recipient = "{recipient}"')
    (desk.path / "drukar.toml").write_text(text)
    with connect(open_newsroom(desk.path)):
        yield open_newsroom(desk.path)


def address(postgres: Postgres | None) -> str:
    return postgres.url(postgres.create()) if postgres is not None else ""


def site_of(newsroom: NewsroomFolder) -> dict[str, str]:
    with local_workers(1) as workers:
        publish_desk(newsroom, workers)
    return tree_of(newsroom.store.current)


def test_it_comes_back_with_all_that_was_written(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path, postgres: Postgres | None
) -> None:
    published("The ferry sails")
    account("marta", "editor")
    before = site_of(newsroom)
    backup = make_backup(newsroom, datetime.now(UTC))
    published("Written after the backup")
    back = restore(backup.path, tmp_path / "elsewhere", identity, database=address(postgres))
    assert (back.path / "desk.sqlite3").exists() is not POSTGRESQL
    with connect(back):
        assert [card.headline for card in DeskArchive(back).cards("en")] == ["The ferry sails"]
        assert site_of(back) == before
        assert list(reconcile(mend=False)) == []


def test_what_was_redacted_since_does_not_come_back(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path, postgres: Postgres | None
) -> None:
    published("The ferry sails")
    story = published("Names a witness", summary="quaternion-witness")
    backup = make_backup(newsroom, datetime.now(UTC))
    copy = tmp_path / "carried" / backup.path.name
    copy.parent.mkdir()
    copy.write_bytes(backup.path.read_bytes())
    with transaction.atomic():
        redact([StoryPage.objects.get(pk=story.pk)])
    beside = newsroom.path / "redacted.txt"
    back = restore(
        copy, tmp_path / "elsewhere", identity, database=address(postgres), redacted=beside
    )
    with connect(back):
        assert [each.mended for each in reconcile(mend=True)] != []
        assert [card.headline for card in DeskArchive(back).cards("en")] == ["The ferry sails"]
        files = site_of(back)
        assert all("witness" not in path for path in files)
        for path in files:
            assert b"quaternion" not in (back.store.current / path).read_bytes(), path


def test_the_worker_makes_one_a_day_and_the_first_page_tells(newsroom: NewsroomFolder) -> None:
    publisher = client(account("nadzeja", "publisher"))
    assert "There is no backup yet." in publisher.get("/desk/").content.decode()
    with local_workers(1) as workers:
        PRESS.use(newsroom, workers)
        keep_backups()
        keep_backups()
    assert len(backups(newsroom)) == 1
    assert "The last one is of" in publisher.get("/desk/").content.decode()
    reporter = client(account("oksana", "reporter"))
    assert "Backups" not in reporter.get("/desk/").content.decode()
