"""Redaction: what was withdrawn leaves no byte behind, and nothing brings it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from logged import Logbook
from memory import MemoryArchive, newsroom_of, story_of
from msgspec.structs import replace
from publishing import publish

from drukar.errors import EditionError
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from drukar.newsroom.redaction import finish_redaction, redact, redact_editions
from drukar.story.blocks import ParagraphBlock

SECRET = story_of(
    7,
    headline="Hushed headline",
    slug="hushed-address",
    uri="story:hushed-uri",
    body=(ParagraphBlock(text="The hushed text."),),
    formerly=("en/hushed-former.html",),
)


def holding(folder: Path) -> list[str]:
    """Return the files in which a word of the secret stands, or in whose names."""
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if b"hushed" in path.name.encode()
        or (path.is_file() and not path.is_symlink() and b"ushed" in path.read_bytes())
    ]


@pytest.fixture
def log() -> Logbook:
    return Logbook()


@pytest.fixture
def newsroom(tmp_path: Path, log: Logbook) -> NewsroomFolder:
    """Return a newsroom of which three editions have the secret."""
    newsroom = make_newsroom(tmp_path / "newsroom")
    stories = [story_of(number) for number in range(1, 5)]
    for version in (1, 2):
        publish(log.archive(MemoryArchive([*stories, replace(SECRET, version=version)])), newsroom)
    later = story_of(9, body=(ParagraphBlock(text='<a href="story:hushed-uri">Read</a>'),))
    publish(log.archive(MemoryArchive([*stories, SECRET, later])), newsroom)
    assert holding(newsroom.store.site)
    return newsroom


def test_nothing_is_left_of_what_was_withdrawn(newsroom: NewsroomFolder, log: Logbook) -> None:
    stories = [story_of(number) for number in range(1, 5)]
    publish(log.archive(MemoryArchive(stories)), newsroom)
    assert holding(newsroom.store.editions), "former editions have it still"
    assert redact(newsroom, [SECRET.uri]) == [1, 2, 3]
    assert holding(newsroom.path) == []
    assert newsroom.store.numbers() == [4]
    with pytest.raises(EditionError):
        newsroom.store.roll_back(2)
    publish(
        log.archive(MemoryArchive(stories, newsroom=newsroom_of(tagline={"en": "x"}))), newsroom
    )
    assert holding(newsroom.path) == []


def test_what_is_still_public_is_not_redacted(newsroom: NewsroomFolder) -> None:
    with pytest.raises(EditionError, match="still has"):
        redact(newsroom, [SECRET.uri])
    assert newsroom.store.numbers() == [1, 2, 3]


def test_what_the_desk_asked_for_leaves_nothing_either(
    newsroom: NewsroomFolder, log: Logbook
) -> None:
    redact_editions(newsroom, 5)
    assert finish_redaction(newsroom, 4) == [], "that edition does not know of it yet"
    publish(log.archive(MemoryArchive([story_of(number) for number in range(1, 5)])), newsroom)
    assert finish_redaction(newsroom, 5) == [1, 2, 3]
    assert holding(newsroom.store.site) == []
    assert finish_redaction(newsroom, 6) == [], "it is asked for once"
