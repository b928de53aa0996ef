"""A newsroom with keys publishes signed editions only, and each verifies, whatever happens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from changing import Changing, changes
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import MemoryArchive, story_of

from drukar.edition.draft import Draft
from drukar.edition.keys import Keeper, new_key, online_key
from drukar.edition.source import FolderSource
from drukar.edition.verify import Verified, verify
from drukar.errors import EditionError, SigningError
from drukar.newsroom import signing
from drukar.newsroom.ceremony import begin, make_request, take_answer
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from drukar.newsroom.offline_files import metadata_of
from drukar.newsroom.publish import Published, publish_archive
from drukar.newsroom.signing import online_key_path, resign_if_due, sign_return
from drukar.newsroom.workers import local_workers
from drukar.press.archive import Archive


def now() -> datetime:
    return datetime.now(UTC)


def publish(archive: Archive, newsroom: NewsroomFolder) -> Published:
    with local_workers(1) as workers:
        return publish_archive(archive, newsroom, workers)


def make_keys(newsroom: NewsroomFolder) -> None:
    keeper = Keeper(*(new_key() for _ in "rtm"))
    take_answer(newsroom, begin(make_request(newsroom), [keeper], now()), now())


def check(newsroom: NewsroomFolder, at: datetime | None = None) -> Verified:
    """Verify the current edition against the newsroom's first root."""
    root = (metadata_of(newsroom).path / "1.root.json").read_bytes()
    done = verify(FolderSource(newsroom.store.current), root, now=at or now(), processes=1)
    assert done.faults == []
    return done


def archive_of(count: int, **changed: str) -> MemoryArchive:
    return MemoryArchive(
        [story_of(n, "en", **(changed if n == 1 else {})) for n in range(1, count)]
    )


@pytest.fixture
def newsroom(tmp_path: Path) -> NewsroomFolder:
    return make_newsroom(tmp_path / "newsroom")


def test_without_keys_it_is_published_unsigned(newsroom: NewsroomFolder) -> None:
    assert not publish(archive_of(3), newsroom).signed
    assert not (newsroom.store.current / "_ed").exists()
    assert not resign_if_due(newsroom, now())


def test_the_first_edition_after_keys_is_signed_whole(newsroom: NewsroomFolder) -> None:
    publish(archive_of(30), newsroom)
    make_keys(newsroom)
    done = publish(archive_of(30), newsroom)
    assert done.signed
    assert not done.anew
    assert check(newsroom).files >= done.report.files


def test_an_edition_that_cannot_be_signed_is_not_published(newsroom: NewsroomFolder) -> None:
    make_keys(newsroom)
    publish(archive_of(3), newsroom)
    online_key_path(newsroom).unlink()
    with pytest.raises(SigningError, match="online key"):
        publish(archive_of(4), newsroom)
    assert newsroom.store.current_number() == 1
    check(newsroom)
    online_key(online_key_path(newsroom), make=True)
    with pytest.raises(SigningError, match="not the one that the root names"):
        publish(archive_of(4), newsroom)
    check(newsroom)


@settings(max_examples=15)
@given(st.lists(changes(), min_size=1, max_size=4))
def test_every_edition_verifies_whatever_changed(
    runs: list[list[tuple[str, int, int, int]]],
) -> None:
    with TemporaryDirectory() as folder:
        newsroom = make_newsroom(Path(folder) / "newsroom")
        make_keys(newsroom)
        paper = Changing()
        version = 0
        for run in runs:
            for change in run:
                paper.apply(change)
            publish(paper.archive(), newsroom)
            done = check(newsroom)
            assert done.version >= version
            version = done.version


def test_a_publish_that_fails_after_signing_leaves_the_former_edition_whole(
    newsroom: NewsroomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_keys(newsroom)
    publish(archive_of(30), newsroom)
    before = check(newsroom)

    def fail(folder: Path, timestamp: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(signing, "put_into", fail)
        with pytest.raises(EditionError, match="No space left"):
            publish(archive_of(30, headline="Another"), newsroom)
    assert check(newsroom) == before
    publish(archive_of(30, headline="A third"), newsroom)
    assert check(newsroom).version == before.version + 1


def test_a_former_edition_comes_back_under_a_new_signature(newsroom: NewsroomFolder) -> None:
    make_keys(newsroom)
    publish(archive_of(30), newsroom)
    first = check(newsroom)
    publish(archive_of(40, headline="Another"), newsroom)
    second = check(newsroom)

    def sign(draft: Draft) -> None:
        sign_return(newsroom, draft, 1, now())

    newsroom.store.roll_back(1, sign)
    third = check(newsroom)
    assert third.version == second.version + 1
    assert (third.files, third.size) == (first.files, first.size)
    assert check_at(newsroom, 2) == second.version
    publish(archive_of(41), newsroom)
    check(newsroom)


def check_at(newsroom: NewsroomFolder, number: int) -> int:
    """Return the version that a former edition's own timestamp has still."""
    from tuf.api.metadata import Metadata, Timestamp  # noqa: PLC0415

    content = (newsroom.store.path(number) / "_ed/timestamp.json").read_bytes()
    return int(Metadata[Timestamp].from_bytes(content).signed.version)


@pytest.mark.parametrize("days", [1.5, 12, 70, 200])
def test_the_worker_signs_anew_in_time_and_after_a_pause(
    newsroom: NewsroomFolder, days: float
) -> None:
    make_keys(newsroom)
    publish(archive_of(5), newsroom)
    before = check(newsroom)
    assert not resign_if_due(newsroom, now() + timedelta(hours=20))
    later = now() + timedelta(days=days)
    assert resign_if_due(newsroom, later)
    assert not resign_if_due(newsroom, later)
    after = check(newsroom, later)
    assert after.version == before.version + 1
    assert after.expires > later + timedelta(days=6)
    assert newsroom.store.current_number() == 1


def test_metadata_of_swept_editions_go(newsroom: NewsroomFolder) -> None:
    make_keys(newsroom)
    for number in range(9):
        publish(archive_of(12, headline=f"Version {number}"), newsroom)
    snapshots = {path.name for path in metadata_of(newsroom).path.glob("*.snapshot.json")}
    assert snapshots == {f"{number}.snapshot.json" for number in range(5, 10)}
    check(newsroom)
