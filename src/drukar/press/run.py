"""A run of the press: an archive into an empty folder, or what changed of it.

Pictures first, since pages print their sizes; then batches of pages, on whatever executor the
caller gives (processes of this machine, or of a cluster). Planning goes on while pages are made,
and never far ahead of them, so that memory is bounded. How many pages there will be is therefore
not known at first: what is reported is at least the number of stories, which are planned first.

With a ledger, a page whose digest is that of the former run is not made again, and one that is
made again and came out the same is taken back; ``press.changes`` has the details.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from drukar.names.protection import Guard
from drukar.pictures import PictureSet
from drukar.press.archive import Archive, Filing
from drukar.press.changes import Changes
from drukar.press.chrome import site_of
from drukar.press.digest import Digests
from drukar.press.ledger import Ledger
from drukar.press.outline import Outline
from drukar.press.plan import plan
from drukar.press.reader_code import ReaderCode
from drukar.press.render import Batch, Setting, pack, print_batch, save_setting
from drukar.press.spec import PageSpec
from drukar.press.spread import Given, spread
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
    """What a run made: files, their size in bytes, languages, stories, pictures.

    ``assets`` are the addresses of the theme's. ``printed`` is how many files were made,
    ``changed`` how many of them are new or came out different; ``removed`` are the addresses of
    those that are no more.
    """

    files: int
    size: int
    languages: int
    stories: int
    pictures: int
    assets: tuple[str, ...]
    printed: int
    changed: int
    removed: tuple[str, ...]


def print_site(
    archive: Archive,
    out: Path,
    *,
    pictures: Mapping[str, PictureSet],
    executor: Executor,
    width: int,
    theme_folders: Sequence[Path] = (),
    progress: Progress = lambda step, done, total: None,
    ledger: Ledger | None = None,
    code: ReaderCode | None = None,
) -> Report:
    """Fill the empty folder `out` with the site of `archive`.

    `pictures` are renditions that stand under ``_b/`` of the site already; `width` is how many
    batches may be under way at once. With a `ledger`, `out` gets only the files that are new or
    changed; the report has the addresses of those that are no more. With `code`, which the keys
    kept offline have signed, pages let readers' browsers check what they get; without it they have
    no script. Raises ``PressError``, ``ThemeError`` and ``ProtectedNameError``.
    """
    outline = Outline(archive, pictures, code)
    protected = tuple(
        entry for entry in outline.entries.values() if isinstance(entry, Person) and entry.protected
    )
    _check_standing(outline, Guard(protected))
    theme = Theme(theme_folders)
    assets = {}
    assets_size = 0
    for name, address, content in theme.assets():
        assets[name] = address
        assets_size += write_asset(out, address, content)
    stories = sum(map(len, outline.cards.values()))
    site = site_of(outline)
    digests = Digests(outline, site, theme, protected) if ledger is not None else None
    changes = Changes(ledger, digests, out)
    with tempfile.TemporaryDirectory(prefix="drukar-press-") as work:
        setting = Path(work) / "setting"
        save_setting(Setting(site, tuple(theme_folders), assets, protected), setting)
        specs = changes.due(plan(outline))
        batches = _batches(archive, setting, out, specs, hashed=ledger is not None)
        for paths, printed in spread(executor, print_batch, batches, width):
            changes.take(paths, printed)
            progress("pages", changes.seen, max(changes.seen, stories))
    return Report(
        files=len(assets) + changes.seen,
        size=assets_size + changes.size,
        languages=len(outline.languages),
        stories=stories,
        pictures=len(pictures),
        assets=tuple(assets.values()),
        printed=changes.printed,
        changed=changes.changed,
        removed=tuple(changes.gone()),
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
    archive: Archive, setting: Path, out: Path, specs: Iterator[PageSpec], *, hashed: bool
) -> Iterator[Given[list[str]]]:
    for chunk in _chunks(specs):
        keys: list[Key] = list(dict.fromkeys(key for spec in chunk for key in spec.needs))
        payloads: Sequence[bytes | Filed] = (
            archive.filed(keys) if isinstance(archive, Filing) else archive.payloads(keys)
        )
        needed = dict(zip(keys, payloads, strict=True))
        packed = pack(Batch(setting, out, chunk, needed, hashed))
        yield Given(packed, [spec.path for spec in chunk])


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
