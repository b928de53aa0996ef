"""The desk's own keys: made once, whole, for their owner alone."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drukar.desk.settings.secret import DJANGO as FILE
from drukar.desk.settings.secret import REDACTION, redaction_key, secret_key
from drukar.errors import DeskError
from drukar.newsroom.backup.contents import REDACTED, belongs
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom


@pytest.fixture
def newsroom(tmp_path: Path) -> NewsroomFolder:
    """Give a newsroom whose desk was never started."""
    make_newsroom(tmp_path / "newsroom")
    (tmp_path / "newsroom" / "secrets" / FILE).unlink(missing_ok=True)
    return open_newsroom(tmp_path / "newsroom")


def test_who_starts_at_once_gets_the_same_whole_key(newsroom: NewsroomFolder) -> None:
    key = newsroom.path / "secrets" / FILE
    with ThreadPoolExecutor(8) as pool:
        for _ in range(50):
            got = set(pool.map(lambda _: secret_key(newsroom), range(8)))
            assert got == {key.read_text()}
            key.unlink()
    assert list(key.parent.glob(f".{FILE}*")) == []


def test_only_its_owner_reads_it(newsroom: NewsroomFolder) -> None:
    secret_key(newsroom)
    assert stat.S_IMODE((newsroom.path / "secrets" / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 64])
def test_a_spoiled_key_is_refused_with_its_file(newsroom: NewsroomFolder, content: bytes) -> None:
    path = newsroom.path / "secrets" / FILE
    path.write_bytes(content)
    with pytest.raises(DeskError, match=FILE):
        secret_key(newsroom)


def test_what_was_redacted_is_known_by_a_key_of_its_own(newsroom: NewsroomFolder) -> None:
    path = newsroom.path / "secrets" / REDACTION
    key = redaction_key(newsroom)
    assert key == path.read_text() != secret_key(newsroom)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert belongs(f"secrets/{REDACTION}"), "every backup has it"
    (newsroom.path / "secrets" / FILE).unlink()
    secret_key(newsroom)
    assert redaction_key(newsroom) == key


def test_a_lost_key_of_what_was_redacted_is_said_and_no_other_made(
    newsroom: NewsroomFolder,
) -> None:
    path = newsroom.path / "secrets" / REDACTION
    path.unlink(missing_ok=True)
    (newsroom.path / REDACTED).write_text("")
    redaction_key(newsroom)
    path.unlink()
    (newsroom.path / REDACTED).write_text("ab" * 32 + "\n")
    with pytest.raises(DeskError, match="Take the file from a backup"):
        redaction_key(newsroom)
    assert not path.exists()
