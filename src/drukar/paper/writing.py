"""Writing a paper folder from any archive: the same archive gives the same bytes.

What only the newsroom may know stays out unless it is asked for (``private``): protected
entries, and why a protected person was named in full. Something public that refers to a
protected entry cannot be written without it, and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from drukar.errors import ExportError
from drukar.paper import chunk, newsroom_file, register_files, switch
from drukar.paper.fault import Fault, error
from drukar.paper.filing import Filer
from drukar.paper.listing import is_passed_over
from drukar.story import Campaign, Entry, Newsroom, Page, Picture, Place, Post, Story, Topic, codec
from drukar.story.card import Card, Key, links_of

_AT_ONCE = 200


class Source(Protocol):
    """What an archive must offer to be written as a folder."""

    def newsroom(self) -> Newsroom:
        """Return the newsroom's own facts."""

    def entries(self) -> Sequence[Entry]:
        """Return the register."""

    def topics(self) -> Sequence[Topic]:
        """Return all topics."""

    def campaigns(self) -> Sequence[Campaign]:
        """Return all language versions of all campaigns."""

    def pages(self) -> Sequence[Page]:
        """Return all language versions of all pages."""

    def pictures(self) -> Sequence[Picture]:
        """Return all pictures."""

    def cards(self, language: str) -> Iterator[Card]:
        """Yield a language's cards."""

    def payloads(self, keys: Sequence[Key]) -> list[bytes]:
        """Return the stories of `keys` as msgpack, in order."""

    def original(self, picture: str) -> Path:
        """Return the file of the picture of that uri."""


def write_folder(
    archive: Source,
    folder: Path,
    *,
    private: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write `archive` as a paper into `folder`, which is new, empty, or a paper to replace.

    Nothing is changed until all is written. `progress` is called with how many stories are
    written, and of how many. Raises ``ExportError`` for a folder that holds anything else,
    ``PaperError`` for what cannot be written, ``FolderError`` when the disk fails.
    """
    from drukar.names.files import without_private  # noqa: PLC0415 - brings what matches names

    _check_place(folder)
    newsroom = archive.newsroom()
    with switch.replacing(folder) as fresh:
        filer = Filer(fresh, archive, newsroom.time_zone)
        filer.newsroom(newsroom)
        entries = archive.entries() if private else without_private(archive.entries())
        withheld = {entry.uri for entry in archive.entries()} - {entry.uri for entry in entries}
        filer.faults += _referring(newsroom, entries, withheld)
        for entry in entries:
            filer.entry(entry)
        for topic in archive.topics():
            filer.topic(topic)
        texts: list[Campaign | Page] = [*archive.campaigns(), *archive.pages()]
        for item in texts:
            filer.faults += _naming(item, withheld)
            filer.text(item)
        keys = [card.key for tag in newsroom.languages for card in archive.cards(tag)]
        for done, story in enumerate(_stories(archive, keys), 1):
            filer.faults += _naming(story, withheld)
            filer.text(story if private else msgspec.structs.replace(story, named_in_full=()))
            if progress is not None:
                progress(done, len(keys))
        if filer.faults:
            raise error(filer.faults)


def _stories(archive: Source, keys: list[Key]) -> Iterator[Story]:
    for first in range(0, len(keys), _AT_ONCE):
        for payload in archive.payloads(keys[first : first + _AT_ONCE]):
            yield codec.decode(payload, Story)


def _check_place(folder: Path) -> None:
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as cause:
        raise ExportError(
            f"Nothing can be written there: {cause.strerror}.",
            where=str(folder),
            remedy="Name a new folder, an empty one, or a paper to replace.",
        ) from cause
    own = {newsroom_file.NAME, register_files.NAMES, register_files.TOPICS, *chunk.KINDS}
    strange = sorted(name for name in names - own if not is_passed_over(name))
    if strange or (names and newsroom_file.NAME not in names):
        what = f"it holds `{strange[0]}`" if strange else f"it has no {newsroom_file.NAME}"
        raise ExportError(
            f"The folder is no paper: {what}.",
            where=str(folder),
            remedy="Name a new folder, an empty one, or a paper to replace.",
        )


def _referring(newsroom: Newsroom, entries: Sequence[Entry], withheld: set[str]) -> list[Fault]:
    places = [(newsroom_file.NAME, newsroom.publisher)]
    places += [(entry.uri, post.organisation) for entry in entries for post in _posts(entry)]
    return [
        _withheld(where, f"name:{slug}") for where, slug in places if f"name:{slug}" in withheld
    ]


def _posts(entry: Entry) -> tuple[Post, ...]:
    return () if isinstance(entry, Place) else entry.posts


def _naming(item: Story | Campaign | Page, withheld: set[str]) -> list[Fault]:
    if not withheld:
        return []
    named = sorted(withheld.intersection(links_of(item.body)))
    return [_withheld(f"{item.uri} ({item.language})", uri) for uri in named]


def _withheld(where: str, uri: str) -> Fault:
    what = f"This refers to `{uri}`, who is protected and not exported."
    return Fault(where, 0, what, "Take the reference out, or export with --private.")
