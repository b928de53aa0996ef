"""A run of the press: an archive into an empty folder.

Pictures first, since pages print their sizes; then batches of pages, on whatever executor the
caller gives (processes of this machine, or of a cluster). Planning goes on while pages are made,
and never far ahead of them, so that memory is bounded. How many pages there will be is therefore
not known at first: what is reported is at least the number of stories, which are planned first.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from pathlib import Path
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from drukar.names.protection import Guard
from drukar.pictures import PictureSet
from drukar.press.archive import Archive, Filing
from drukar.press.chrome import site_of
from drukar.press.outline import Outline
from drukar.press.plan import plan
from drukar.press.render import Batch, Printed, Setting, pack, print_batch, save_setting
from drukar.press.spec import PageSpec
from drukar.press.theme import Theme
from drukar.press.write import write_asset
from drukar.story import Campaign, Page, Person
from drukar.story.card import Key
from drukar.story.filed import Filed

BATCH = 100
"""How many pages a process makes between two reports, at most."""

_BODIES = 200
"""How many bodies these pages may need, unless a single page needs more."""


class Progress(Protocol):
    """Told how far a run has come; ``total`` 0 means that it is not known."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note."""


class Report(NamedTuple):
    """What a run made: files, their size in bytes, languages, stories, pictures."""

    files: int
    size: int
    languages: int
    stories: int
    pictures: int


def print_site(
    archive: Archive,
    out: Path,
    *,
    pictures: Mapping[str, PictureSet],
    executor: Executor,
    width: int,
    theme_folders: Sequence[Path] = (),
    progress: Progress = lambda step, done, total: None,
) -> Report:
    """Fill the empty folder `out` with the site of `archive`.

    `pictures` are renditions that stand under ``_b/`` of the site already; `width` is how many
    batches may be under way at once. Raises ``PressError``, ``ThemeError`` and
    ``ProtectedNameError``.
    """
    outline = Outline(archive, pictures)
    protected = tuple(
        entry for entry in outline.entries.values() if isinstance(entry, Person) and entry.protected
    )
    _check_standing(outline, Guard(protected))
    theme = Theme(theme_folders)
    assets = {}
    size = 0
    for name, address, content in theme.assets():
        assets[name] = address
        size += write_asset(out, address, content)
    stories = sum(map(len, outline.cards.values()))
    with tempfile.TemporaryDirectory(prefix="drukar-press-") as work:
        setting = Path(work) / "setting"
        save_setting(Setting(site_of(outline), tuple(theme_folders), assets, protected), setting)
        batches = _batches(archive, setting, out, plan(outline))
        files = len(assets)
        done = 0
        for printed in _spread(executor, print_batch, batches, width):
            done += printed.files
            size += printed.size
            progress("pages", done, max(done, stories))
    return Report(
        files=files + done,
        size=size,
        languages=len(outline.languages),
        stories=stories,
        pictures=len(pictures),
    )


def _check_standing(outline: Outline, guard: Guard) -> None:
    """Refuse protected names in whatever is no story; stories are checked with their bodies."""
    guard.check(outline.newsroom, "newsroom")
    for entry in outline.entries.values():
        if entry.public or not getattr(entry, "protected", False):
            guard.check(replace(entry, source="", notes=""), entry.uri)
    for topic in outline.topics.values():
        guard.check(topic, topic.uri)
    versions: tuple[Page | Campaign, ...] = (
        *outline.pages.values(),
        *outline.campaigns.values(),
    )
    for item in versions:
        guard.check(item, f"{item.uri} ({item.language})")


def _batches(
    archive: Archive, setting: Path, out: Path, specs: Iterator[PageSpec]
) -> Iterator[bytes]:
    for chunk in _chunks(specs):
        keys: list[Key] = list(dict.fromkeys(key for spec in chunk for key in spec.needs))
        payloads: Sequence[bytes | Filed] = (
            archive.filed(keys) if isinstance(archive, Filing) else archive.payloads(keys)
        )
        yield pack(Batch(setting, out, chunk, dict(zip(keys, payloads, strict=True))))


def _chunks(specs: Iterator[PageSpec]) -> Iterator[list[PageSpec]]:
    chunk: list[PageSpec] = []
    bodies = 0
    for spec in specs:
        chunk.append(spec)
        bodies += len(spec.needs)
        if len(chunk) == BATCH or bodies >= _BODIES:
            yield chunk
            chunk, bodies = [], 0
    if chunk:
        yield chunk


def _spread(
    executor: Executor,
    work: Callable[[bytes], Printed],
    batches: Iterator[bytes],
    width: int,
) -> Iterator[Printed]:
    """Yield results as they come, with at most `width` batches under way.

    When it ends, by an exception or otherwise, nothing is under way any more.
    """
    running: set[Future[Printed]] = set()
    try:
        for batch in batches:
            running.add(executor.submit(work, batch))
            if len(running) >= width:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    yield future.result()
        while running:
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield future.result()
    finally:
        wait([future for future in running if not future.cancel()])
