"""A large archive's stories lie on the disk while it is printed: it makes no difference to see."""

from __future__ import annotations

import errno
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from changing import SEQUENCES, Change, Changing, changes
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import story_of
from publishing import archive_of, clean
from small_pictures import small_renditions

from drukar.errors import FolderError
from drukar.paper.chunk import StoryRow
from drukar.paper.rows import StoryRows
from drukar.press.followers import Followers
from drukar.press.teaser import Alternate
from drukar.story import shelf
from drukar.story.card import card_of
from drukar.story.numbers import NONE, Numbers
from drukar.story.shelf import Shelf

texts = st.text(max_size=20)
records = st.builds(Alternate, language=texts, path=texts)


@pytest.fixture(params=[0, 2])
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "HELD", request.param)


@settings(max_examples=SEQUENCES, deadline=None)
@given(st.lists(changes(), min_size=1, max_size=5))
def test_a_site_is_the_same_whether_its_stories_are_held_or_not(steps: list[list[Change]]) -> None:
    paper = Changing()
    for step in (step for some in steps for step in some):
        paper.apply(step)
    with (
        tempfile.TemporaryDirectory() as folder,
        small_renditions(),
        pytest.MonkeyPatch.context() as patch,
    ):
        held = clean(paper.archive(), Path(folder) / "held")
        patch.setattr(shelf, "HELD", 1)
        assert clean(paper.archive(), Path(folder) / "filed") == held


@given(st.lists(records, max_size=9), st.integers(0, 9), st.data())
def test_a_shelf_gives_back_what_it_got(
    many: list[Alternate], held: int, data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "HELD", held)
        on: Shelf[Alternate] = Shelf(Alternate)
        for number, record in enumerate(many):
            assert on.append(record) == number
            asked = data.draw(st.integers(0, number))
            assert on[asked] == many[asked]
        assert list(on) == many
        assert len(on) == len(many)


@pytest.mark.usefixtures("small")
def test_what_a_shelf_has_not_is_an_error() -> None:
    on: Shelf[Alternate] = Shelf(Alternate)
    for number in range(3):
        on.append(Alternate("en", f"{number}.html"))
    with pytest.raises(IndexError):
        on[3]


@pytest.mark.usefixtures("small")
def test_a_file_of_a_shelf_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    clean(archive_of(40), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("small")
def test_where_there_is_no_room_for_a_shelf_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    on: Shelf[Alternate] = Shelf(Alternate)
    with pytest.raises(FolderError) as caught:
        for _ in range(3):
            on.append(Alternate("en", "en/index.html"))
    assert caught.value.where == str(tmp_path / "gone")
    assert caught.value.remedy


@pytest.mark.usefixtures("small")
def test_a_disk_that_fills_up_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_opened", lambda: os.open("/dev/full", os.O_RDWR))
    on: Shelf[Alternate] = Shelf(Alternate)
    for _ in range(3):
        on.append(Alternate("en", "en/index.html"))
    with pytest.raises(FolderError, match=os.strerror(errno.ENOSPC)):
        on[2]


keys = st.tuples(st.sampled_from(["story:a", "story:b", "story:c"]), st.sampled_from(["be", "en"]))


@given(st.lists(st.tuples(keys, st.integers(NONE, 5))))
def test_numbers_are_as_a_dict_has_them(put: list[tuple[tuple[str, str], int]]) -> None:
    numbers, expected = Numbers(), {}
    for key, number in put:
        numbers.put(key, number)
        expected[key] = number
    for key in ((uri, tag) for uri in ("story:a", "story:b", "story:c") for tag in ("be", "en")):
        assert numbers.get(key) == expected.get(key, NONE)
    assert set(numbers.uris()) == {uri for uri, _ in expected}


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9))))
def test_followers_are_as_a_dict_of_lists_has_them(pairs: list[tuple[int, int]]) -> None:
    followers, expected = Followers(5), dict[int, list[int]]()
    for number, follower in pairs:
        followers.add(number, follower)
        expected.setdefault(number, []).append(follower)
    assert [list(followers.of(number)) for number in range(5)] == [
        expected.get(number, []) for number in range(5)
    ]


def row_of(key: tuple[str, str], day: int) -> StoryRow:
    uri, language = key
    story = story_of(
        uri=uri, language=language, date_published=datetime(2026, 1, 1 + day, tzinfo=UTC)
    )
    return StoryRow(card_of(story), f"stories/{uri[6:]}/{language}.md", "spool", 0, 1)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.booleans(), keys, st.integers(0, 3))))
def test_rows_are_as_a_dict_has_them(steps: list[tuple[bool, tuple[str, str], int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "HELD", 1)
        compare_rows(steps)


def compare_rows(steps: list[tuple[bool, tuple[str, str], int]]) -> None:
    rows = StoryRows()
    expected: dict[tuple[str, str], StoryRow] = {}
    for adding, key, day in steps:
        if adding:
            row = row_of(key, day)
            assert rows.add(row) == expected.setdefault(key, row)
        else:
            assert rows.pop(key) == expected.pop(key, None)
        assert (key in rows) == (key in expected)
    assert dict(rows.items()) == expected
    assert list(rows.values()) == list(expected.values())
    assert len(rows) == len(expected)
    assert set(rows.uris()) == {uri for uri, _ in expected}
    for key, row in expected.items():
        assert rows[key] == row
    for language, numbers in rows.by_time().items():
        cards = [rows.numbered(number).card for number in numbers]
        wanted = [row.card for row in expected.values() if row.card.language == language]
        assert cards == sorted(wanted, key=lambda card: (card.date_published, card.uri))
