"""Whoever must leave no trace finds "forget this site" on every page that can have left one."""

from __future__ import annotations

from pathlib import Path

from memory import MemoryArchive, newsroom_of, story_of
from printing import print_into

from drukar.press.reader_code import ReaderCode
from trees import files_of

FORGET = 'data-reading="forget"'


def test_every_page_that_runs_the_script_can_have_the_site_forgotten(tmp_path: Path) -> None:
    archive = MemoryArchive(
        [story_of(1, "be"), story_of(2, "en", formerly=("en/old.html",))],
        newsroom=newsroom_of(languages=("be", "en"), scripts={"be-Latn": "be"}),
    )
    print_into(archive, tmp_path / "out", ReaderCode("// worker", "// page"))
    pages = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_text(encoding="utf-8")
        for path in files_of(tmp_path / "out", "*.html")
    }
    runs = {path for path, page in pages.items() if " data-root=" in page}
    assert {"index.html", "404.html", "en/index.html", "be-Latn/index.html"} <= runs
    assert runs == {path for path, page in pages.items() if FORGET in page}
    assert pages.keys() - runs == {"en/old.html"}
