"""The store of editions: the site that readers get is always a whole one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drukar.edition.store import EditionStore
from drukar.errors import BusyError, EditionError
from trees import files_of


def fill(folder: Path, word: str, files: int = 20) -> None:
    for number in range(files):
        path = folder / "en" / f"{number}.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(word, encoding="utf-8")


def words_of(store: EditionStore) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in (store.current / "en").glob("*.html")}


def publish(store: EditionStore, word: str) -> int:
    with store.draft() as draft:
        fill(draft.folder, word)
    return draft.number


def test_nothing_is_current_before_the_first_edition(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "site")
    assert store.current_number() is None
    assert store.numbers() == []


def test_a_failed_draft_leaves_the_former_edition(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "site")
    publish(store, "one")
    with pytest.raises(ZeroDivisionError), store.draft() as draft:
        fill(draft.folder, "two", files=3)
        _ = 1 / 0
    assert words_of(store) == {"one"}
    assert store.numbers() == [1]
    assert not draft.folder.exists()


def test_an_edition_is_switched_to_as_one(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "site")
    assert publish(store, "one") == 1
    assert publish(store, "two") == 2
    assert words_of(store) == {"two"}
    assert str(store.current.readlink()) == "editions/000002"


def test_the_folder_can_be_moved(tmp_path: Path) -> None:
    publish(EditionStore(tmp_path / "site"), "one")
    (tmp_path / "site").rename(tmp_path / "elsewhere")
    assert words_of(EditionStore(tmp_path / "elsewhere")) == {"one"}


def test_pictures_are_shared_by_all_editions(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "site")
    publish(store, "one")
    (store.assets / "aa").mkdir()
    (store.assets / "aa" / "x.jpg").write_bytes(b"picture")
    publish(store, "two")
    assert (store.current / "_b" / "aa" / "x.jpg").read_bytes() == b"picture"
    assert (store.editions / "000001" / "_b" / "aa" / "x.jpg").read_bytes() == b"picture"


def test_the_newest_are_kept_and_the_current_always(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "site")
    for word in "abcde":
        publish(store, word)
    assert store.sweep(keep=2) == [1, 2, 3]
    assert store.numbers() == [4, 5]
    assert words_of(store) == {"e"}


def publish_changes(
    store: EditionStore, files: dict[str, str], removed: tuple[str, ...] = ()
) -> int:
    with store.draft() as draft:
        for path, text in files.items():
            (draft.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (draft.folder / path).write_text(text, encoding="utf-8")
        draft.shows(())
        if draft.former is not None:
            draft.follows(removed)
    return draft.number


def test_what_changed_is_published_without_a_look_at_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = EditionStore(tmp_path / "site")
    publish_changes(store, {f"en/{number:03}/page.html": "text" for number in range(300)})
    looked_at: list[str] = []
    for name in ("scandir", "listdir"):
        monkeypatch.setattr(os, name, noting(getattr(os, name), looked_at))
    publish_changes(store, {"en/007/page.html": "other"})
    monkeypatch.undo()
    assert looked_at, "what is new was looked at"
    assert str(store.trees) not in looked_at, "it has all folders of the site"
    assert (store.current / "en/007/page.html").read_text(encoding="utf-8") == "other"


def noting(look: Callable[[Any], Any], looked_at: list[str]) -> Callable[[Any], Any]:
    def look_and_note(folder: Any) -> Any:
        looked_at.append(str(folder))
        return look(folder)

    return look_and_note


names = st.sampled_from(["a/1.html", "a/2.html", "a/b/3.html", "a/b/4.html", "c/5.html", "6.html"])
acts = st.one_of(
    st.tuples(st.just("publish"), st.dictionaries(names, st.sampled_from("xyz"), min_size=1)),
    st.tuples(st.just("remove"), names),
    st.tuples(st.just("roll back"), st.integers(0, 9)),
    st.tuples(st.just("sweep"), st.integers(1, 4)),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(acts, max_size=12))
def test_sweeping_leaves_every_kept_edition_whole_and_nothing_else(
    doings: list[tuple[str, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = EditionStore(Path(folder))
        known = {publish_changes(store, {"6.html": "first"}): {"6.html": "first"}}
        for act, how in doings:
            current = dict(known[max(known)])
            if act == "publish":
                known[publish_changes(store, how)] = {**current, **how}
            elif act == "remove":
                current.pop(how, None)
                known[publish_changes(store, {}, (how,))] = current
            elif act == "roll back":
                number = sorted(known)[how % len(known)]
                known[store.roll_back(number)] = dict(known[number])
            else:
                for number in store.sweep(keep=how):
                    del known[number]
        assert store.numbers() == sorted(known)
        for number, files in known.items():
            root = store.editions / f"{number:06}"
            found = files_of(root)
            assert {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in found} == files
        before = len(list(store.trees.iterdir()))
        store.sweep(keep=len(known) + 1, thoroughly=True)
        assert len(list(store.trees.iterdir())) == before, "something was left over"


def test_two_publishers_do_not_mix(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "site")
    with store.draft() as draft:
        fill(draft.folder, "one")
        with pytest.raises(EditionError, match="Another process"), store.draft():
            pass
    assert words_of(store) == {"one"}


def test_nobody_begins_an_edition_while_what_belongs_to_former_ones_is_swept(
    tmp_path: Path,
) -> None:
    store = EditionStore(tmp_path / "site")
    swept = []

    def sweep() -> None:
        with pytest.raises(BusyError), store.draft():
            pass
        swept.append(store.numbers())

    publish(store, "one")
    assert store.sweep(keep=1, then=sweep) == []
    publish(store, "two")
    assert store.sweep(keep=1, then=sweep) == [1]
    assert swept == [[2]]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(EditionError) as caught, EditionStore(tmp_path / "site").draft():
        pass
    assert str(tmp_path / "site") in caught.value.where
    assert caught.value.remedy


def _publish_for_ever(site: Path) -> None:
    store = EditionStore(site)
    for number in range(10_000):
        with store.draft() as draft:
            fill(draft.folder, f"word-{number}", files=30)
        store.sweep(keep=2)


@pytest.mark.parametrize("milliseconds", [5, 12, 20, 33, 47, 60, 81, 100])
def test_a_kill_leaves_a_whole_edition(tmp_path: Path, milliseconds: int) -> None:
    store = EditionStore(tmp_path / "site")
    publish(store, "before")
    process = multiprocessing.get_context("spawn").Process(
        target=_publish_for_ever, args=(tmp_path / "site",)
    )
    process.start()
    while store.current_number() == 1:
        time.sleep(0.001)
    time.sleep(milliseconds / 1000)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    found = words_of(store)
    assert len(found) == 1, "the current edition mixes two"
    assert len(list((store.current / "en").iterdir())) == 30
    publish(store, "after")
    assert words_of(store) == {"after"}
    assert not (store.site / ".drafts").exists()


def test_readers_find_every_file_while_editions_come_and_go(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "site")
    publish(store, "word-0")
    ended = threading.Event()
    seen: list[str] = []

    def read() -> None:
        while not ended.is_set():
            pages = [store.current / "en" / f"{number}.html" for number in range(20)]
            seen.extend(page.read_text(encoding="utf-8") for page in pages)

    with ThreadPoolExecutor(2) as readers:
        reading = [readers.submit(read) for _ in range(2)]
        try:
            for number in range(1, 15):
                publish(store, f"word-{number}")
                store.sweep(keep=3)
        finally:
            ended.set()
        for each in reading:
            each.result()
    assert seen
    assert set(seen) <= {f"word-{number}" for number in range(15)}
