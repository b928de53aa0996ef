"""What fails during a publish leaves the former site whole, and the next run converges."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drukar.newsroom.folder import NewsroomFolder, open_newsroom
from trees import tree_of


@pytest.fixture
def newsroom(demo: NewsroomFolder, tmp_path: Path) -> NewsroomFolder:
    """Return a copy of the demo with one edition, and a paper that is no longer the same."""
    shutil.copytree(demo.path, tmp_path / "newsroom", symlinks=True)
    paper = tmp_path / "newsroom" / "paper"
    story = next(iter(sorted(paper.glob("stories/*/en.md"))))
    story.write_text(story.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    return open_newsroom(tmp_path / "newsroom")


def publish(newsroom: NewsroomFolder) -> list[str]:
    """Return the command that publishes, to be run in a process of its own."""
    return [sys.executable, "-m", "drukar.cli.main", "publish", "--dir", str(newsroom.path)]


@pytest.mark.parametrize("after", [0.3, 0.6, 1.0, 1.5, 2.1])
def test_a_killed_publish_leaves_the_former_site(newsroom: NewsroomFolder, after: float) -> None:
    former = tree_of(newsroom.store.current)
    process = subprocess.Popen(publish(newsroom), start_new_session=True)
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    current = tree_of(newsroom.store.current)
    if newsroom.store.current_number() == 1:
        assert current == former
    subprocess.run(publish(newsroom), check=True, stdout=subprocess.DEVNULL)
    converged = tree_of(newsroom.store.current)
    assert converged.keys() == former.keys()
    assert converged != former
    if newsroom.store.current_number() == 3:
        assert current == converged


def test_a_disk_that_takes_no_more_leaves_the_former_site(newsroom: NewsroomFolder) -> None:
    former = tree_of(newsroom.store.current)

    def small_files_only() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))

    done = subprocess.run(
        [*publish(newsroom), "--workers", "1"],
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=small_files_only,
    )
    assert done.returncode == 3, done.stderr
    assert "Make room on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree_of(newsroom.store.current) == former
    assert newsroom.store.numbers() == [1]
    assert not (newsroom.path / "site" / ".drafts").exists()


def test_an_unsound_paper_leaves_the_former_site(newsroom: NewsroomFolder) -> None:
    former = tree_of(newsroom.store.current)
    story = next(iter(sorted(newsroom.paper.glob("stories/*/en.md"))))
    story.write_text("+++\nheadline = 7\n+++\n", encoding="utf-8")
    done = subprocess.run(publish(newsroom), check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert f"{story.relative_to(newsroom.paper)}:2" in done.stderr
    assert "Nothing was changed" in done.stderr
    assert tree_of(newsroom.store.current) == former


def test_skip_bad_goes_on_with_the_rest_and_lists_what_it_left(newsroom: NewsroomFolder) -> None:
    stray = newsroom.paper / "stories" / "2026-01-01-stray" / "en.md"
    stray.parent.mkdir()
    stray.write_text("no front matter", encoding="utf-8")
    done = subprocess.run(
        [*publish(newsroom), "--skip-bad"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "2026-01-01-stray" in done.stdout + done.stderr
    assert newsroom.store.current_number() == 2


def test_a_protected_name_stops_the_run(newsroom: NewsroomFolder) -> None:
    former = tree_of(newsroom.store.current)
    story = next(iter(sorted(newsroom.paper.glob("stories/*/en.md"))))
    entry = newsroom.paper / "names" / "hidden-one.toml"
    entry.write_text(
        'kind = "person"\nprotected = true\n[forms]\nen = "Kalina Mroz"\n', encoding="utf-8"
    )
    story.write_text(story.read_text(encoding="utf-8") + "\nKalina Mroz left.\n", encoding="utf-8")
    done = subprocess.run(publish(newsroom), check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "name:hidden-one" in done.stderr
    assert "Kalina" not in done.stderr, "the message itself must not tell the name"
    assert tree_of(newsroom.store.current) == former


def test_a_template_that_does_not_render_is_named(newsroom: NewsroomFolder) -> None:
    former = tree_of(newsroom.store.current)
    (newsroom.theme / "blocks").mkdir(parents=True)
    (newsroom.theme / "blocks" / "heading.html").write_text("<h2>{{ block.nothing.x }}</h2>")
    done = subprocess.run(publish(newsroom), check=False, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert "blocks/heading.html" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree_of(newsroom.store.current) == former


def test_a_template_of_ones_own_takes_the_place_of_drukars(newsroom: NewsroomFolder) -> None:
    newsroom.theme.mkdir()
    (newsroom.theme / "style.css").write_text("body { color: navy }", encoding="utf-8")
    subprocess.run(publish(newsroom), check=True, stdout=subprocess.DEVNULL)
    sheets = {
        path.read_text(encoding="utf-8") for path in (newsroom.store.current / "_b").rglob("*.css")
    }
    assert "body { color: navy }" in sheets
