"""When the theme, the words of a language or drukar itself change, the site is as if made anew.

The files that they are read from are changed between editions, among releases of every kind.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from changing import SEQUENCES, Change, Changing, changes
from hypothesis import given, settings
from hypothesis import strategies as st
from logged import Logbook
from publishing import archive_of, clean, pages_of, publish
from small_pictures import small_renditions

import drukar
from drukar import languages
from drukar.languages.folders import Folders
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from drukar.press import digest

MAKERS = ("template", "style", "words", "drukar")


class Makers:
    """The theme of a newsroom, and a copy of drukar's own words and of what it is made of."""

    def __init__(self, newsroom: NewsroomFolder, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._theme = newsroom.theme
        self._own = folder / "drukar"
        self._patch = patch
        own = Path(drukar.__file__).parent
        shutil.copytree(own / "languages", self._own / "languages")
        (self._own / "press").mkdir()
        patch.setattr(digest, "_own_files", self._own_files)
        self.change("drukar", 0)

    def _own_files(self) -> Iterator[tuple[str, Path]]:
        for path in sorted(self._own.rglob("*.*")):
            yield path.relative_to(self._own).as_posix(), path

    def change(self, what: str, how: int) -> None:
        """Change what pages are made with, and have drukar begin anew."""
        self._theme.mkdir(exist_ok=True)
        if what == "template":
            page = f'{{% extends "base.html" %}}{{% block main %}}Nothing {how}{{% endblock %}}'
            (self._theme / "not_found.html").write_text(page, encoding="utf-8")
        elif what == "style":
            (self._theme / "style.css").write_text(f"body {{ margin: {how}px }}", encoding="utf-8")
        elif what == "words":
            words = self._own / "languages" / "be" / "messages.po"
            former = words.read_text(encoding="utf-8").replace(' "Архіў"', ' "Архіў 0"')
            head, _, tail = former.partition('msgstr "Архіў ')
            words.write_text(f'{head}msgstr "Архіў {how}{tail[1:]}', encoding="utf-8")
        else:
            (self._own / "press" / "made.py").write_text(f"MADE = {how}\n", encoding="utf-8")
        self._patch.setattr(languages, "_FOLDERS", Folders(self._own / "languages"))
        digest.makers.cache_clear()


@contextmanager
def own_makers() -> Iterator[tuple[NewsroomFolder, Makers, Path]]:
    """Give a newsroom whose makers can be changed, and a folder to print in."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        newsroom = make_newsroom(Path(folder) / "newsroom")
        yield newsroom, Makers(newsroom, Path(folder), patch), Path(folder)
    digest.makers.cache_clear()


@settings(max_examples=SEQUENCES // 2)
@given(
    st.lists(
        st.tuples(changes(), st.lists(st.tuples(st.sampled_from(MAKERS), st.integers(0, 2)))),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_pages_are_made_with_incremental_equals_clean(
    runs: list[tuple[list[Change], list[tuple[str, int]]]],
) -> None:
    paper, log = Changing(), Logbook()
    with own_makers() as (newsroom, makers, folder), small_renditions():
        for number, (steps, made) in enumerate(runs):
            for step in steps:
                paper.apply(step)
            for what, how in made:
                makers.change(what, how)
            archive = log.archive(paper.archive())
            publish(archive, newsroom)
            whole = clean(archive, folder / f"clean-{number}", [newsroom.theme])
            assert pages_of(newsroom.store.current) == whole


def test_what_comes_out_the_same_stays_where_it_is() -> None:
    with own_makers() as (newsroom, makers, _):
        log = Logbook()
        state = log.archive(archive_of(9))
        first = publish(state, newsroom).report
        makers.change("drukar", 1)
        again = publish(state, newsroom)
        assert not again.anew
        assert (again.report.printed, again.report.changed) == (first.printed, 0)
        makers.change("template", 1)
        assert publish(state, newsroom).report.changed == len(["404.html", "en/404.html"])
        makers.change("style", 1)
        style = publish(state, newsroom).report
        assert style.changed > 9
        assert publish(state, newsroom).report.printed == 0


def test_a_word_of_one_language_changes_pages_of_that_language_only() -> None:
    paper, log = Changing(), Logbook()
    for number in range(6):
        paper.apply(("write", number, number % 2, 1))
    with own_makers() as (newsroom, makers, _):
        state = log.archive(paper.archive())
        publish(state, newsroom)
        before = pages_of(newsroom.store.current)
        makers.change("words", 1)
        publish(state, newsroom)
        after = pages_of(newsroom.store.current)
    changed = {path for path in after if after[path] != before.get(path)}
    assert before.keys() == after.keys()
    assert {path.partition("/")[0] for path in changed} <= {"be", "be-latn"}
    assert changed
