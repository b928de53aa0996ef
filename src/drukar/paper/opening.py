"""Opening a paper folder: everything read, every fault found, then an archive or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from drukar import languages
from drukar.errors import FolderError
from drukar.paper import chunk as chunks
from drukar.paper import listing, newsroom_file, register_files, soundness
from drukar.paper.archive import PaperArchive
from drukar.paper.chunk import Chunk, Result
from drukar.paper.contents import Contents
from drukar.paper.fault import Fault, Faults, as_errors, error
from drukar.paper.rows import StoryRows
from drukar.story import Entry, Newsroom, Topic, codec
from drukar.story.card import pictures_of

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how many folders have been read, and of how many."""

_CHUNKS = 64
_SMALLEST, _LARGEST = 25, 1_000
"""How many folders a chunk has: what a worker reads is in memory until it gives it back."""
_EXPECTED = (
    f"A paper holds {newsroom_file.NAME}, {register_files.NAMES}, {register_files.TOPICS}, "
    f"{', '.join(sorted(chunks.KINDS))} and nothing else."
)


def open_folder(
    folder: Path,
    *,
    executor: Executor | None = None,
    skip_bad: bool = False,
    progress: Progress | None = None,
    spool: Path | None = None,
    now: datetime | None = None,
) -> PaperArchive:
    """Read the paper in `folder` and return an archive over it.

    The texts are read by `executor`, else here. Their bodies go to a temporary folder inside
    `spool`, else where the machine keeps such. With `skip_bad` whatever is not sound is left
    out, with whatever refers to it; ``paper.toml`` itself must be sound. Whoever makes it
    public says `now`, and what is dated later is at fault.

    Raises ``PaperError`` with every fault, ``FolderError`` when the machine fails.
    """
    faults: list[Fault] = []
    root = _root(folder)
    newsroom = _newsroom(root, faults)
    holder = _spool(spool)
    try:
        contents = _contents(root, newsroom, faults)
        todo = list(_chunks(root, contents, Path(holder.name), faults))
        for result in _results(todo, executor, progress):
            _take(result, contents)
        if newsroom is None:
            raise error([*faults, *contents.faults])
        faults += soundness.check(contents, root, leave_out=skip_bad, now=now)
        faults += contents.faults
        fatal = [fault for fault in faults if fault.path == newsroom_file.NAME]
        if faults and (fatal or not skip_bad):
            raise error(faults)
        _drop_pictures(contents)
        return PaperArchive(root, contents, holder, as_errors(faults))
    except BaseException:
        holder.cleanup()
        raise


def _root(folder: Path) -> Path:
    try:
        root = folder.resolve(strict=True)
    except (OSError, RuntimeError) as cause:
        fault = Fault(str(folder), 0, "This folder is not there.", "Name a paper folder.")
        raise error([fault]) from cause
    if not root.is_dir():
        fault = Fault(str(folder), 0, "This is no folder.", "Name a paper folder.")
        raise error([fault])
    return root


def _newsroom(root: Path, faults: list[Fault]) -> Newsroom | None:
    top = listing.read(str(root), "", faults)
    if newsroom_file.NAME not in top.files:
        what = f"There is no {newsroom_file.NAME}." if not faults else faults[0].what
        remedy = "A paper folder has that file: the newsroom's name, languages and sections."
        raise error([Fault(newsroom_file.NAME, 0, what, remedy)])
    folders = {register_files.NAMES, register_files.TOPICS, *chunks.KINDS}
    for name in (*top.files, *top.folders):
        if name in folders and name in top.files:
            faults.append(Fault(name, 0, "This is a file.", "A folder is expected here."))
        elif name not in folders and name != newsroom_file.NAME:
            faults.append(listing.stray(name, _EXPECTED))
    noted = Faults(newsroom_file.NAME)
    newsroom = newsroom_file.read(root, noted)
    faults += noted.found
    return newsroom


def _spool(spool: Path | None) -> TemporaryDirectory[str]:
    try:
        if spool is not None:
            spool.mkdir(parents=True, exist_ok=True)
        return TemporaryDirectory(prefix="drukar-paper-", dir=spool)
    except OSError as cause:
        raise FolderError(
            f"There is no room for temporary files: {cause.strerror}.",
            where=str(spool or ""),
            remedy="Make room, or name another folder for them.",
        ) from cause


def _contents(root: Path, newsroom: Newsroom | None, faults: list[Fault]) -> Contents:
    """Read the register and the topics, and make the holder for all that follows."""
    if newsroom is None:
        own = tuple(sorted(set(languages.known()) - set(languages.SCRIPT_EDITIONS)))
        newsroom = Newsroom(name={}, languages=own)
    contents = Contents(newsroom, {}, {}, {}, {}, StoryRows(), {}, set(), faults=[])
    for path, noted in _toml_files(root, register_files.NAMES, faults):
        entry: Entry | None = register_files.read_entry(root / path, noted)
        faults += noted.found
        if entry is None:
            contents.claimed.add(f"name:{Path(path).stem}")
        else:
            contents.entries[entry.uri] = (entry, path)
    for path, noted in _toml_files(root, register_files.TOPICS, faults):
        topic: Topic | None = register_files.read_topic(root / path, noted)
        faults += noted.found
        if topic is None:
            contents.claimed.add(f"topic:{Path(path).stem}")
        else:
            contents.topics[topic.uri] = (topic, path)
    return contents


def _toml_files(root: Path, inside: str, faults: list[Fault]) -> Iterator[tuple[str, Faults]]:
    found = listing.read(str(root), inside, faults) if (root / inside).is_dir() else None
    for name in (*found.files, *found.folders) if found else ():
        path = f"{inside}/{name}"
        if name in found.files and name.endswith(".toml") if found else False:
            yield path, Faults(path)
        else:
            faults.append(listing.stray(path, "Only files `<slug>.toml` lie here."))


def _chunks(root: Path, contents: Contents, spool: Path, faults: list[Fault]) -> Iterator[Chunk]:
    number = 0
    for kind in chunks.KINDS:
        if not (root / kind).is_dir():
            continue
        found = listing.read(str(root), kind, faults)
        for name in found.files:
            expected = "Each text lies in a folder of its own: `<folder>/<language>.md`."
            faults.append(listing.stray(f"{kind}/{name}", expected))
        size = min(max(_SMALLEST, -(-len(found.folders) // _CHUNKS)), _LARGEST)
        for first in range(0, len(found.folders), size):
            number += 1
            yield Chunk(
                root=str(root),
                kind=kind,
                folders=found.folders[first : first + size],
                languages=contents.newsroom.languages,
                spool=str(spool / f"{number:04}"),
            )


def _results(
    todo: list[Chunk], executor: Executor | None, progress: Progress | None
) -> Iterator[Result]:
    total = sum(len(chunk.folders) for chunk in todo)
    done = 0
    try:
        read: Iterable[bytes] = (
            map(chunks.read, todo) if executor is None else executor.map(chunks.read, todo)
        )
        for chunk, message in zip(todo, read, strict=True):
            yield codec.decode(message, Result)
            done += len(chunk.folders)
            if progress is not None:
                progress(done, total)
    except (OSError, BrokenExecutor) as cause:
        raise FolderError(
            f"The texts that were read cannot be put aside: {cause}",
            remedy="Make room on the disk and in memory, then try again.",
        ) from cause


def _take(result: Result, contents: Contents) -> None:
    contents.faults.extend(result.faults)
    contents.claimed.update(result.claimed)
    for row in result.stories:
        if (first := contents.stories.add(row)) is not row:
            contents.faults.append(_twice(row.path, first.path, row.card.uri))
    for text in result.texts:
        if text.campaign is not None:
            key = (text.campaign.uri, text.campaign.language)
            _, path = contents.campaigns.setdefault(key, (text.campaign, text.path))
        elif text.page is not None:
            key = (text.page.uri, text.page.language)
            _, path = contents.pages.setdefault(key, (text.page, text.path))
        else:
            continue
        if path != text.path:
            contents.faults.append(_twice(text.path, path, key[0]))
    for found in result.pictures:
        uri = found.picture.uri
        known = contents.pictures.get(uri)
        if known is None or found.path < known[1]:
            contents.pictures[uri] = (found.picture, found.path)


def _twice(path: str, first: str, uri: str) -> Fault:
    remedy = "Take one of them out, or give it another `uri`."
    return Fault(path, 0, f"`{first}` has the same uri, {uri}, and language.", remedy)


def _drop_pictures(contents: Contents) -> None:
    """Drop the pictures that only texts which were left out would have shown."""
    shown: set[str] = set()
    for row in contents.stories.values():
        shown.update(row.card.pictures)
    for _, _, _, body in contents.bodies():
        shown.update(block.picture for block in pictures_of(body))
    for uri in contents.pictures.keys() - shown:
        del contents.pictures[uri]
