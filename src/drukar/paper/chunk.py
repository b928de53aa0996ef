"""A chunk of a paper: some folders of texts, read by one process.

A worker gets names and gives back one message: cards, campaigns, pages and faults. The bodies
of stories never travel; they are written to a spool file, which has the payload of one story
after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from drukar.paper import campaign_file, listing, page_file, story_file
from drukar.paper.fault import Fault, nearest, shown
from drukar.paper.originals import FOLDER as PICTURES
from drukar.paper.originals import Originals
from drukar.paper.text_file import TextFile
from drukar.story import Campaign, Page, Picture, Story, codec
from drukar.story.card import Card, card_of

Read: TypeAlias = Callable[[TextFile], Any]

KINDS: dict[str, tuple[str, Read]] = {
    story_file.FOLDER: (story_file.SCHEME, story_file.read),
    campaign_file.FOLDER: (campaign_file.SCHEME, campaign_file.read),
    page_file.FOLDER: (page_file.SCHEME, page_file.read),
}
"""The folders that hold texts, with the scheme of their uris and the reader of one file."""


class Chunk(msgspec.Struct, frozen=True):
    """What a worker is to read: `folders` inside ``kind``, and where payloads go."""

    root: str
    kind: str
    folders: tuple[str, ...]
    languages: tuple[str, ...]
    spool: str


class StoryRow(msgspec.Struct, frozen=True, gc=False):
    """A story that was read: its card, its file, and where its payload lies in the spool.

    ``named`` are the uris of the protected people whom it may name in full.
    """

    card: Card
    path: str
    spool: str
    offset: int
    length: int
    named: tuple[str, ...] = ()


class PictureRow(msgspec.Struct, frozen=True):
    """A picture, and the path of its file in the paper."""

    picture: Picture
    path: str


class TextRow(msgspec.Struct, frozen=True):
    """A campaign or a page, and its file."""

    path: str
    campaign: Campaign | None = None
    page: Page | None = None


class Result(msgspec.Struct, frozen=True):
    """What a worker found. ``claimed`` are the uris of files that are not sound."""

    stories: list[StoryRow]
    texts: list[TextRow]
    pictures: list[PictureRow]
    claimed: list[str]
    faults: list[Fault]


def read(chunk: Chunk) -> bytes:
    """Return the ``Result`` of a chunk as msgpack; ``OSError`` if the spool has no room."""
    result = Result([], [], [], [], [])
    payloads = bytearray()
    for folder in chunk.folders:
        _read_folder(chunk, folder, result, payloads)
    if payloads:
        Path(chunk.spool).write_bytes(payloads)
    return codec.encode(result)


def _read_folder(chunk: Chunk, folder: str, result: Result, payloads: bytearray) -> None:
    scheme, read_file = KINDS[chunk.kind]
    inside = f"{chunk.kind}/{folder}"
    before = len(result.faults)
    found = listing.read(chunk.root, inside, result.faults)
    for name in found.folders:
        if name != PICTURES:
            expected = f"Only `{PICTURES}` is a folder here."
            result.faults.append(listing.stray(f"{inside}/{name}", expected))
    originals = Originals(Path(chunk.root), inside)
    texts = 0
    for name in found.files:
        path = f"{inside}/{name}"
        language = name.removesuffix(".md")
        if language == name:
            expected = f"Texts are named `<language>.md`; pictures lie in `{PICTURES}`."
            result.faults.append(listing.stray(path, expected))
            continue
        texts += 1
        file = TextFile(chunk.root, path, scheme, originals)
        item = None
        if language in chunk.languages:
            item = read_file(file)
        else:
            known = nearest(language, chunk.languages)
            remedy = f"{known} Or add it to `languages` in paper.toml."
            what = f"The newsroom has no language `{shown(language)}`."
            result.faults.append(Fault(path, 0, what, remedy))
        result.faults.extend(file.faults.found)
        if item is None:
            result.claimed.append(file.uri)
        else:
            _take(item, path, chunk.spool, result, payloads)
    if not texts and len(result.faults) == before:
        expected = "Write a text `<language>.md` into it."
        result.faults.append(Fault(inside, 0, "There is no text in this folder.", expected))
    result.pictures.extend(PictureRow(*known) for known in originals.found.values())


def _take(
    item: Story | Campaign | Page, path: str, spool: str, result: Result, payloads: bytearray
) -> None:
    match item:
        case Story():
            payload = codec.encode(item)
            named = tuple(entry.name for entry in item.named_in_full)
            row = StoryRow(card_of(item, payload), path, spool, len(payloads), len(payload), named)
            result.stories.append(row)
            payloads += payload
        case Campaign():
            result.texts.append(TextRow(path, campaign=item))
        case Page():
            result.texts.append(TextRow(path, page=item))
