"""A backup holds what is needed and no more, opens with its key alone, and comes back whole."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drukar.edition.sealing import new_identity, seal
from drukar.errors import BackupError
from drukar.newsroom import ceremony
from drukar.newsroom.backup.contents import belongs
from drukar.newsroom.backup.due import is_due, warning
from drukar.newsroom.backup.making import Backup, Manifest, backups, make_backup
from drukar.newsroom.backup.restoring import restore
from drukar.newsroom.config import BackupConfig
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom
from drukar.newsroom.publish import publish_newsroom
from drukar.newsroom.workers import local_workers
from trees import tree_of

FILE = "drukar.toml"
NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
PAPER = Path(__file__).parents[1] / "papers" / "two-languages"


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "backup.key"


@pytest.fixture
def newsroom(tmp_path: Path, identity: Path) -> NewsroomFolder:
    """Return a newsroom that has something of everything, and seals its backups."""
    identity.parent.mkdir()
    recipient = new_identity(identity)
    found = make_newsroom(tmp_path / "newsroom")
    (found.path / FILE).write_text(
        f'format = 1\n[backup]\nrecipient = "{recipient}"\nfolder = "../backups"\nkeep = 3\n'
    )
    shutil.copytree(PAPER, found.path / "paper")
    (found.path / "secrets" / "django").write_text("a key of Django's")
    (found.path / "theme").mkdir()
    (found.path / "theme" / "footer.html").write_text("<footer>Ours</footer>")
    request = ceremony.make_request(found)
    now = datetime.now(UTC)
    ceremony.take_answer(found, ceremony.begin(request, ceremony.new_keepers(1), now), now)
    return open_newsroom(found.path)


def published(newsroom: NewsroomFolder) -> dict[str, str]:
    with local_workers(1) as workers:
        publish_newsroom(newsroom, workers, skip_bad=False, progress=lambda *_: None)
    return {
        path: content
        for path, content in tree_of(newsroom.store.current).items()
        if not path.startswith("_ed/")
    }


def made(newsroom: NewsroomFolder, identity: Path, write: Callable[[BinaryIO], None]) -> Path:
    """Return a backup that somebody else made for the newsroom's key."""
    path = identity.with_name("2026-05-04T030201Z.backup.age")
    with path.open("wb") as target:
        seal(target, newsroom.config.backup.recipient, write)
    return path


def test_it_comes_back_and_prints_the_same_site(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path
) -> None:
    before = published(newsroom)
    backup = make_backup(newsroom, NOW)
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert b"two-languages" not in backup.path.read_bytes()
    back = restore(backup.path, tmp_path / "elsewhere", identity)
    assert not (back.path / "secrets" / "online.key").exists()
    assert (back.path / "secrets").stat().st_mode & 0o777 == 0o700
    assert (back.path / "secrets" / "django").stat().st_mode & 0o777 == 0o600
    for folder in ("paper", "theme", "site/offline"):
        assert tree_of(back.path / folder) == tree_of(newsroom.path / folder)
    (back.path / "secrets" / "online.key").write_bytes(
        (newsroom.path / "secrets" / "online.key").read_bytes()
    )
    assert published(back) == before


def test_without_the_key_nothing_is_made_or_opened(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path
) -> None:
    backup = make_backup(newsroom, NOW)
    other = tmp_path / "other.key"
    new_identity(other)
    for wrong in (other, newsroom.path / FILE):
        with pytest.raises(BackupError):
            restore(backup.path, tmp_path / "elsewhere", wrong)
    assert not (tmp_path / "elsewhere").exists()
    text = (newsroom.path / FILE).read_text()
    recipient = newsroom.config.backup.recipient
    secret = identity.read_text().splitlines()[1]
    for given_instead, said in ((secret, "secret key"), ("age1nobody", "no public key")):
        (newsroom.path / FILE).write_text(text.replace(recipient, given_instead))
        with pytest.raises(BackupError, match=said):
            make_backup(open_newsroom(newsroom.path), NOW)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    new_identity(tmp_path / "key")
    with pytest.raises(BackupError, match="cannot be written"):
        new_identity(tmp_path / "key")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_one_that_is_cut_off_or_altered_leaves_nothing(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path, data: st.DataObject
) -> None:
    found = backups(newsroom)
    whole = (found[0] if found else make_backup(newsroom, NOW)).path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.sampled_from([b"", bytes([whole[at] ^ 1]) + whole[at + 1 :]]))
    spoiled = tmp_path / "spoiled.age"
    spoiled.write_bytes(whole[:at] + other)
    with pytest.raises(BackupError):
        restore(spoiled, tmp_path / "elsewhere", identity)
    assert not list(tmp_path.glob("*elsewhere*"))


def hostile(member: tarfile.TarInfo, content: bytes, target: BinaryIO) -> None:
    with tarfile.open(mode="w|gz", fileobj=target) as archive:
        first = tarfile.TarInfo("backup.json")
        text = msgspec.json.encode(Manifest(1, NOW, "0.1.0", ""))
        first.size = len(text)
        archive.addfile(first, io.BytesIO(text))
        archive.addfile(member, io.BytesIO(content))


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/cron.d/drukar",
        "paper/../../outside",
        "site/current/index.html",
        "secrets/online.key",
        "site/metadata/1.timestamp.json",
        "paper//x",
        "drukar.toml/x",
        "",
    ],
)
def test_what_belongs_to_no_newsroom_is_refused(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path, name: str
) -> None:
    assert not belongs(name)
    member = tarfile.TarInfo(name)
    member.size = 3
    path = made(newsroom, identity, partial(hostile, member, b"bad"))
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BackupError, match="belongs to no newsroom"):
        restore(path, tmp_path / "elsewhere", identity)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE]
)
def test_links_and_devices_are_refused(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path, kind: bytes
) -> None:
    member = tarfile.TarInfo("paper/stories/link.md")
    member.type, member.linkname = kind, "/etc/passwd"
    path = made(newsroom, identity, partial(hostile, member, b""))
    with pytest.raises(BackupError, match="is no file"):
        restore(path, tmp_path / "elsewhere", identity)


def test_what_is_larger_than_the_disk_is_refused_before_it_is_written(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path
) -> None:
    def bomb(target: BinaryIO) -> None:
        member = tarfile.TarInfo("media/bomb")
        member.size = 1 << 60
        with tarfile.open(mode="w|gz", fileobj=target) as archive:
            text = msgspec.json.encode(Manifest(1, NOW, "0.1.0", ""))
            first = tarfile.TarInfo("backup.json")
            first.size = len(text)
            archive.addfile(first, io.BytesIO(text))
            archive.fileobj.write(member.tobuf())

    path = made(newsroom, identity, bomb)
    with pytest.raises(BackupError, match="no room for bomb"):
        restore(path, tmp_path / "elsewhere", identity)
    assert not list(tmp_path.glob("*elsewhere*"))


def test_noise_in_the_right_seal_is_refused(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path
) -> None:
    for noise in (b"", b"noise", os.urandom(100_000)):
        path = made(newsroom, identity, lambda target, noise=noise: target.write(noise))  # type: ignore[misc]
        with pytest.raises(BackupError):
            restore(path, tmp_path / "elsewhere", identity)


def test_a_folder_with_something_in_it_is_left_alone(
    newsroom: NewsroomFolder, identity: Path
) -> None:
    backup = make_backup(newsroom, NOW)
    before = tree_of(newsroom.path / "paper")
    with pytest.raises(BackupError, match="not empty"):
        restore(backup.path, newsroom.path, identity)
    assert tree_of(newsroom.path / "paper") == before


def test_so_many_are_kept_and_one_is_made_a_day(newsroom: NewsroomFolder) -> None:
    assert is_due(newsroom, NOW)
    assert "no backup yet" in warning(newsroom, NOW)[0]
    made_here = [make_backup(newsroom, NOW + timedelta(days=day)) for day in range(5)]
    assert backups(newsroom) == made_here[:1:-1]
    last = made_here[-1].made_at
    assert not is_due(newsroom, last + timedelta(hours=23))
    assert is_due(newsroom, last + timedelta(hours=24))
    assert warning(newsroom, last + timedelta(hours=47)) == ("", made_here[-1])
    assert "too old" in warning(newsroom, last + timedelta(hours=49))[0]
    config = msgspec.structs.replace(newsroom.config, backup=BackupConfig())
    plain = newsroom._replace(config=config)
    assert not is_due(plain, NOW)
    assert "names no key" in warning(plain, NOW)[0]


def redact(newsroom: NewsroomFolder, when: datetime, digest: str) -> None:
    path = newsroom.path / "redacted.txt"
    path.write_text(f"{digest}\n")
    os.utime(path, (when.timestamp(), when.timestamp()))


def test_what_was_redacted_since_is_known_and_older_backups_go(
    newsroom: NewsroomFolder, identity: Path, tmp_path: Path
) -> None:
    old = make_backup(newsroom, NOW)
    carried = tmp_path / "carried"
    carried.mkdir()
    copy = carried / old.path.name
    copy.write_bytes(old.path.read_bytes())
    redact(newsroom, NOW + timedelta(minutes=5), "ab" * 32)
    assert is_due(newsroom, NOW + timedelta(minutes=6))
    new: Backup = make_backup(newsroom, NOW + timedelta(minutes=6))
    assert backups(newsroom) == [new]
    (carried / "redacted.txt").write_text("cd" * 32 + "\n")
    beside = new.path.with_name("redacted.txt")
    back = restore(copy, tmp_path / "elsewhere", identity, redacted=beside)
    assert (back.path / "redacted.txt").read_text().split() == ["ab" * 32, "cd" * 32]
    (carried / "redacted.txt").write_text("../../etc\n")
    with pytest.raises(BackupError, match="a line that is none"):
        restore(copy, tmp_path / "another", identity)


def test_a_full_disk_leaves_the_backups_that_there_were(
    newsroom: NewsroomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make_backup(newsroom, NOW)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BackupError, match="No space left"):
        make_backup(newsroom, NOW + timedelta(days=1))
    assert backups(newsroom) == [first]
    assert [path.name for path in first.path.parent.iterdir()] == [first.path.name]
