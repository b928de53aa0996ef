"""Renditions come with what shows a picture, are made once, and go with the last that shows it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from logged import Logbook
from memory import MemoryArchive, story_of
from msgspec.structs import replace
from publishing import pages_of, publish
from samples import encoded, plain

from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from drukar.newsroom.publish import Published
from drukar.pictures import PictureSet, probe
from drukar.story import Picture, Story
from drukar.story.blocks import PictureBlock


def renditions(newsroom: NewsroomFolder) -> set[str]:
    """Return the renditions that the current edition of a newsroom is said to show."""
    store = newsroom.store
    paths = store.assets_of(store.current_number() or 0)
    return {path for path in paths if not path.endswith((".css", ".svg"))}


class Album:
    """A newsroom whose stories show pictures: ``shows`` has the number of each story's, if any."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.newsroom: NewsroomFolder = make_newsroom(folder / "newsroom")
        self.log = Logbook()
        self.shows: dict[int, int] = {1: 1, 2: 2, 3: 2, 4: 0}
        self.focal: dict[int, tuple[float, float]] = {}
        self.cleaned = 0

    def archive(self) -> MemoryArchive:
        stories = [self._story(number, picture) for number, picture in self.shows.items()]
        pictures = [self.picture(number) for number in sorted(set(self.shows.values()) - {0})]
        return MemoryArchive(stories, pictures=pictures)

    def publish(self) -> Published:
        return publish(self.log.archive(self.archive()), self.newsroom)

    def listed(self) -> set[str]:
        """Return the renditions that the current edition is said to show."""
        return renditions(self.newsroom)

    def shown(self) -> set[str]:
        """Return those of a newsroom that prints all of it as its first edition."""
        self.cleaned += 1
        other = make_newsroom(self.folder / f"clean-{self.cleaned}")
        publish(self.archive(), other)
        assert pages_of(self.newsroom.store.current) == pages_of(other.store.current)
        return renditions(other)

    def _story(self, number: int, picture: int) -> Story:
        if not picture:
            return story_of(number)
        block = PictureBlock(
            picture=self.picture(picture)[0].uri,
            alt="Waves",
            credit="Ours",
            focal=self.focal.get(number),
        )
        return replace(story_of(number), picture=block)

    def picture(self, number: int) -> tuple[Picture, Path]:
        """Return a picture, drawn when it is first asked for."""
        path = self.folder / f"{number}.jpg"
        if not path.exists():
            path.write_bytes(encoded(plain(600 + number, 400), ".jpg", Q=80, keep="none"))
        return probe(path), path


@pytest.fixture
def album(tmp_path: Path) -> Album:
    made = Album(tmp_path)
    made.publish()
    return made


def test_a_story_without_its_picture_takes_the_renditions_along(album: Album) -> None:
    before = album.listed()
    assert before == album.shown()
    album.shows[1] = 0
    done = album.publish()
    assert not done.anew
    assert done.report.read, "only what may have changed was looked at"
    assert album.listed() == album.shown() < before


def test_a_picture_stays_as_long_as_anything_shows_it(album: Album) -> None:
    before = album.listed()
    del album.shows[2]
    album.publish()
    assert album.listed() == album.shown() == before
    album.shows[3] = 0
    album.publish()
    assert album.listed() == album.shown() < before


def test_a_new_crop_takes_the_place_of_the_former(album: Album) -> None:
    before = album.listed()
    album.focal[1] = (0.1, 0.1)
    album.publish()
    assert album.listed() == album.shown()
    assert before - album.listed()
    del album.focal[1]
    album.publish()
    assert album.listed() == album.shown() == before


def test_renditions_are_made_once(album: Album, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    from drukar.pictures import rendition  # noqa: PLC0415 - brings libvips

    real = rendition.make_renditions

    def counted(original: Path, uri: str, *rest: Any) -> PictureSet:
        made.append(uri)
        return real(original, uri, *rest)

    monkeypatch.setattr(rendition, "make_renditions", counted)
    album.shows |= {5: 1, 6: 3}
    album.publish()
    assert made == [album.picture(3)[0].uri]
    album.shows[6] = 0
    album.publish()
    album.shows[6] = 3
    album.publish()
    assert made == [album.picture(3)[0].uri]
    assert album.listed() == album.shown()


def test_swept_editions_leave_no_rendition_that_nothing_shows(album: Album) -> None:
    store = album.newsroom.store
    album.shows[1] = 0
    album.publish()
    store.sweep(1)
    there = {path.relative_to(store.assets).as_posix() for path in store.assets.rglob("*.*")}
    assert {f"_b/{path}" for path in there if not path.endswith((".css", ".svg"))} == album.listed()
