"""Disks without hard links or symbolic links: plain copies, or a clear word."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from publishing import archive_of, clean, pages_of, publish

from drukar.cli.main import main
from drukar.errors import EditionError, NewsroomError
from drukar.newsroom.folder import make_newsroom
from drukar.newsroom.publish import publish_folder
from drukar.newsroom.workers import local_workers
from trees import silent, tree_of

PAPER = Path(__file__).parents[1] / "papers" / "two-languages"


@pytest.fixture(params=[errno.EPERM, errno.ENOTSUP])
def unlinkable(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system refuse hard links, as on a memory card."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(os, "link", refuse)


@pytest.fixture
def without_symlinks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system refuse symbolic links."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "symlink", refuse)


@pytest.mark.usefixtures("unlinkable")
def test_without_hard_links_unchanged_files_are_copied(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    publish(archive_of(30), newsroom)
    former = pages_of(newsroom.store.current)
    done = publish(archive_of(31), newsroom)
    assert done.settled.linked == 0
    assert done.settled.copied > 0
    assert pages_of(newsroom.store.current) == clean(archive_of(31), tmp_path / "clean")
    assert pages_of(newsroom.store.path(1)) == former
    quiet = "en/2024/01/01/story-1.html"
    one, two = (newsroom.store.path(number) / quiet for number in (1, 2))
    assert one.stat().st_ino != two.stat().st_ino or one.resolve() == two.resolve()


@pytest.mark.usefixtures("unlinkable")
def test_copies_are_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    shutil.copytree(PAPER, newsroom.paper)
    main(["publish", "--dir", str(newsroom.path), "--workers", "1"])
    story = next(iter(sorted(newsroom.paper.glob("stories/*/en.md"))))
    story.write_text(story.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    capsys.readouterr()
    main(["publish", "--dir", str(newsroom.path), "--workers", "1"])
    assert capsys.readouterr().out.count("this disk cannot link them") == 1


@pytest.mark.usefixtures("without_symlinks")
def test_a_disk_without_symbolic_links_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(NewsroomError, match="no symbolic links"):
        make_newsroom(tmp_path / "newsroom")
    assert list((tmp_path / "newsroom").iterdir()) == []


def test_a_disk_that_keeps_no_secrets_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mkdir = Path.mkdir

    def open_to_all(path: Path, mode: int = 0o777, **how: bool) -> None:
        mkdir(path, **how)

    monkeypatch.setattr(Path, "mkdir", open_to_all)
    with pytest.raises(NewsroomError, match="lets everybody"):
        make_newsroom(tmp_path / "newsroom")
    assert list((tmp_path / "newsroom").iterdir()) == []


def test_without_symbolic_links_editions_are_refused_clearly(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    request.getfixturevalue("without_symlinks")
    with pytest.raises(EditionError) as refused:
        publish(archive_of(3), newsroom)
    assert "without symbolic links" in refused.value.remedy
    assert newsroom.store.numbers() == []


@pytest.mark.usefixtures("unlinkable", "without_symlinks")
def test_a_plain_folder_needs_no_links(tmp_path: Path) -> None:
    with local_workers(1) as workers:
        for _ in range(2):
            publish_folder(
                *(PAPER, tmp_path / "out", workers), theme=None, skip_bad=False, progress=silent
            )
    assert "index.html" in tree_of(tmp_path / "out")
    assert not any(path.is_symlink() for path in (tmp_path / "out").rglob("*"))
