"""The store of editions: the site that readers get is always a whole one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from drukar.edition.store import EditionStore
from drukar.errors import EditionError


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


def test_two_publishers_do_not_mix(tmp_path: Path) -> None:
    store = EditionStore(tmp_path / "site")
    with store.draft() as draft:
        fill(draft.folder, "one")
        with pytest.raises(EditionError, match="Another process"), store.draft():
            pass
    assert words_of(store) == {"one"}


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
