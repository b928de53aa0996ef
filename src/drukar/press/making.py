"""What a run makes pages with: the chrome, the theme's assets, digests, and batches of specs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from drukar.errors import PressError
from drukar.names.protection import Guard
from drukar.press.archive import Archive, Filing
from drukar.press.changes import Changes
from drukar.press.chrome import site_of
from drukar.press.digest import Digests
from drukar.press.formats import FORMATS
from drukar.press.ledger import Ledger
from drukar.press.outline import Outline
from drukar.press.render import Batch, Setting, pack, save_setting
from drukar.press.spec import PageSpec
from drukar.press.spread import Given
from drukar.press.theme import Theme
from drukar.press.write import write_asset
from drukar.story import Campaign, Page, Person
from drukar.story.card import Key
from drukar.story.filed import Filed

BATCH = 100
"""How many pages a process makes between two reports, at most."""

_HEAVY = {form.name for form in FORMATS if form.heavy}
_BODIES = 200
"""How many bodies these pages may need, unless a single page needs more."""


class Making(NamedTuple):
    """Of one run: ``alike`` is the same as another run's only if all but the bodies is."""

    archive: Archive
    setting: Path
    alike: str
    out: Path
    assets: dict[str, str]
    assets_size: int
    digests: Digests | None
    changes: Changes


@contextmanager
def making_of(
    archive: Archive,
    out: Path,
    outline: Outline,
    theme_folders: Sequence[Path],
    ledger: Ledger | None,
) -> Iterator[Making]:
    """Give what the pages of `outline` are made with; raises as ``press.run.print_site``."""
    protected = _protected(outline)
    _check_standing(outline, Guard(protected))
    theme = Theme(theme_folders)
    assets = {}
    assets_size = 0
    for name, address, content in theme.assets():
        assets[name] = address
        assets_size += write_asset(out, address, content)
    site = site_of(outline)
    digests = Digests(outline, site, theme, protected) if ledger is not None else None
    with _saved(Setting(site, tuple(theme_folders), assets, protected)) as setting:
        alike = digests.shared.hex() if digests is not None else str(setting)
        changes = Changes(ledger, digests, out)
        yield Making(archive, setting, alike, out, assets, assets_size, digests, changes)


def digests_of(outline: Outline, theme_folders: Sequence[Path]) -> Digests:
    """Return the digests of the pages of `outline`."""
    return Digests(outline, site_of(outline), Theme(theme_folders), _protected(outline))


def _protected(outline: Outline) -> tuple[Person, ...]:
    return tuple(
        entry for entry in outline.entries.values() if isinstance(entry, Person) and entry.protected
    )


@contextmanager
def _saved(setting: Setting) -> Iterator[Path]:
    """Give a file from which workers read the setting."""
    with ExitStack() as stack:
        try:
            work = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="drukar-press-", ignore_cleanup_errors=True)
            )
            path = Path(work) / "setting"
            save_setting(setting, path)
        except OSError as error:
            raise PressError(
                f"What all pages share cannot be noted: {error.strerror or error}.",
                where=tempfile.gettempdir(),
                remedy="Make room there and publish again; the site is as it was.",
            ) from error
        yield path


def packed(batches: Iterator[Batch]) -> Iterator[Given[list[str]]]:
    """Yield batches as workers get them, each with the addresses of its pages."""
    return (Given(pack(batch), paths_of(batch)) for batch in batches)


def paths_of(batch: Batch) -> list[str]:
    """Return the addresses of a batch's pages."""
    return [spec.path for spec in batch.specs]


def batches(making: Making, specs: Iterator[PageSpec]) -> Iterator[Batch]:
    """Yield the specs in batches, each with the bodies that it needs."""
    archive = making.archive
    for chunk in _chunks(specs):
        keys: list[Key] = list(dict.fromkeys(key for spec in chunk for key in spec.needs))
        payloads: Sequence[bytes | Filed] = (
            archive.filed(keys) if isinstance(archive, Filing) else archive.payloads(keys)
        )
        needed = dict(zip(keys, payloads, strict=True))
        hashed = making.digests is not None
        yield Batch(making.setting, making.alike, making.out, chunk, needed, hashed)


def _chunks(specs: Iterator[PageSpec]) -> Iterator[list[PageSpec]]:
    chunk: list[PageSpec] = []
    bodies = 0
    for spec in specs:
        chunk.append(spec)
        bodies += len(spec.needs)
        if len(chunk) == BATCH or bodies >= _BODIES or spec.format in _HEAVY:
            yield chunk
            chunk, bodies = [], 0
    if chunk:
        yield chunk


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
