"""Adding one paper to another, or bringing it up to date, by uri and language.

The files of the target that the source says nothing about stay as they are, to the byte.
Everything is done on a copy; only when the whole is sound does it take the target's place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import msgspec

from drukar.errors import FolderError
from drukar.paper import switch
from drukar.paper.archive import PaperArchive
from drukar.paper.fault import error
from drukar.paper.filing import Filer
from drukar.paper.listing import is_passed_over
from drukar.paper.opening import open_folder
from drukar.story import (
    Campaign,
    Entry,
    Newsroom,
    Organisation,
    Page,
    Person,
    Place,
    Story,
    Topic,
    codec,
)
from drukar.story.card import Key

Compared: TypeAlias = tuple[Entry | Topic | Campaign | Page | Key, str, str]
"""A thing (a story by its key), ``added``, ``changed`` or ``unchanged``, and its folder."""


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What a merge did: how many things it added, changed and found the same.

    ``sections`` and ``languages`` are those that were added to the newsroom's; ``left_out``
    has the faults of what was skipped.
    """

    added: int
    changed: int
    unchanged: int
    sections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def merge_folder(
    source: Path,
    target: Path,
    *,
    executor: Executor | None = None,
    skip_bad: bool = False,
    progress: Callable[[int, int], None] | None = None,
    now: datetime | None = None,
) -> Merged:
    """Add everything in the paper `source` to the paper `target`, or bring it up to date.

    The target's own facts stay; sections and languages that it lacks are added at the end of
    its own. With `skip_bad` what is not sound in `source` is left out; with `now` what is dated
    later is not sound there. Raises ``PaperError``
    when one of the papers, or the two together, are not sound; nothing is changed then.
    """
    with (
        open_folder(
            source, executor=executor, skip_bad=skip_bad, progress=progress, now=now
        ) as new,
        open_folder(target, executor=executor) as old,
    ):
        newsroom = _joined(new.newsroom(), old.newsroom())
        items = list(_compared(new, old))
        states = [state for _, state, _ in items]
        known = {section.slug for section in old.newsroom().sections}
        merged = Merged(
            added=states.count("added"),
            changed=states.count("changed"),
            unchanged=states.count("unchanged"),
            sections=tuple(item.slug for item in newsroom.sections if item.slug not in known),
            languages=newsroom.languages[len(old.newsroom().languages) :],
            left_out=tuple(str(fault) for fault in new.left_out),
        )
        if merged.added or merged.changed or newsroom != old.newsroom():
            _merge(new, old, newsroom, items, executor)
        return merged


def _merge(
    new: PaperArchive,
    old: PaperArchive,
    newsroom: Newsroom,
    items: list[Compared],
    executor: Executor | None,
) -> None:
    with switch.replacing(old.root) as fresh:
        _copy(old.root, fresh)
        filer = Filer(fresh, new, newsroom.time_zone)
        if newsroom != old.newsroom():
            filer.newsroom(newsroom)
        for thing, state, folder in items:
            if state == "unchanged":
                continue
            match thing:
                case Topic():
                    filer.topic(thing)
                case Person() | Organisation() | Place():
                    filer.entry(thing)
                case Campaign() | Page():
                    filer.text(thing, folder)
                case _:
                    filer.text(codec.decode(new.payloads([thing])[0], Story), folder)
        if filer.faults:
            raise error(filer.faults)
        open_folder(fresh, executor=executor).close()


def _joined(new: Newsroom, old: Newsroom) -> Newsroom:
    """Return the target's facts, with the sections and languages that only the source has."""
    languages = (*old.languages, *(tag for tag in new.languages if tag not in old.languages))
    known = {section.slug for section in old.sections}
    tags = {*languages, *old.scripts}
    added = (
        msgspec.structs.replace(
            section,
            title={tag: text for tag, text in section.title.items() if tag in tags},
            description={tag: text for tag, text in section.description.items() if tag in tags},
        )
        for section in new.sections
        if section.slug not in known
    )
    return msgspec.structs.replace(old, languages=languages, sections=(*old.sections, *added))


def _compared(new: PaperArchive, old: PaperArchive) -> Iterator[Compared]:
    """Yield everything in `new`, how it differs from `old`, and the folder of its text."""
    known: dict[str, Entry | Topic] = {item.uri: item for item in (*old.entries(), *old.topics())}
    for thing in (*new.entries(), *new.topics()):
        yield thing, _state(thing, known.get(thing.uri)), ""
    folders = _Folders(new, old)
    texts = dict(_texts(old))
    for key, text in _texts(new):
        yield text, _state(text, texts.get(key)), folders.of(key)
    there = {card.key for tag in old.newsroom().languages for card in old.cards(tag)}
    for tag in new.newsroom().languages:
        for card in new.cards(tag):
            before = old.payloads([card.key])[0] if card.key in there else None
            yield card.key, _state(new.payloads([card.key])[0], before), folders.of(card.key)


def _texts(archive: PaperArchive) -> Iterator[tuple[Key, Campaign | Page]]:
    for campaign in archive.campaigns():
        yield (campaign.uri, campaign.language), campaign
    for page in archive.pages():
        yield (page.uri, page.language), page


def _state(now: object, before: object) -> str:
    return "added" if before is None else "unchanged" if now == before else "changed"


class _Folders:
    """Where texts go: beside their other languages, else in a folder that nobody has."""

    def __init__(self, new: PaperArchive, old: PaperArchive) -> None:
        self._new = new
        self._root = old.root
        self._taken: dict[str, str] = {}
        cards = [card.key for tag in old.newsroom().languages for card in old.cards(tag)]
        for key in (*dict(_texts(old)), *cards):
            self._taken[key[0]] = old.file_of(key).rpartition("/")[0]

    def of(self, key: Key) -> str:
        """Return the folder of a text, from the root of the target."""
        uri = key[0]
        if uri not in self._taken:
            kind = self._new.file_of(key).partition("/")[0]
            wanted = f"{kind}/{uri.partition(':')[2]}"
            folder, number = wanted, 1
            while folder in self._taken.values() or (self._root / folder).exists():
                number += 1
                folder = f"{wanted}-{number}"
            self._taken[uri] = folder
        return self._taken[uri]


def _copy(root: Path, fresh: Path) -> None:
    def passed_over(folder: str, names: list[str]) -> list[str]:
        # These move along when the new folder takes the place of the former one.
        return [name for name in names if is_passed_over(name)] if folder == str(root) else []

    try:
        shutil.copytree(root, fresh, ignore=passed_over, copy_function=_linked, dirs_exist_ok=True)
    except (OSError, shutil.Error) as cause:
        raise FolderError(
            "The paper cannot be copied.", where=str(root), remedy="Make room beside it."
        ) from cause


def _linked(source: str, target: str) -> str:
    """Make one file of two names; nothing here writes into a file that is already there."""
    try:
        if Path(source).is_symlink():
            raise OSError
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
