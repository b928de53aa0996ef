"""Keeping a newsroom's mirrors: sending editions to them, looking at them, remembering both.

All mirrors are kept side by side, each on its own: one that is slow or dead holds up no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import msgspec

from drukar.edition.metadata import replace
from drukar.edition.roles import TIMESTAMP_FILE
from drukar.edition.web_source import source_of
from drukar.errors import DrukarError, MirrorError, NewsroomError
from drukar.mirrors.check import Checked, check
from drukar.mirrors.cursor import Cursor
from drukar.mirrors.kinds import open_mirror
from drukar.mirrors.mirror import Mirror
from drukar.mirrors.sync import Progress, Sent, sync
from drukar.mirrors.told import SignedEdition
from drukar.mirrors.wrap.dry import Dry
from drukar.mirrors.wrap.rate import Limited
from drukar.mirrors.wrap.retry import Retrying
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.mirrors import MirrorEntry, memory_of, place_of
from drukar.newsroom.offline_files import metadata_of

_KEPT_CHECKS = 500
_RUN, _CHECKS = "last-run.json", "checks.jsonl"

Row = TypeVar("Row")


class LastRun(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of the last run: when, which version the mirror has, what went wrong."""

    at: datetime
    version: int = 0
    files: int = 0
    size: int = 0
    fault: str = ""


Outcome = Sent | DrukarError


def current_edition(newsroom: NewsroomFolder) -> SignedEdition:
    """Return the edition that mirrors are to have; raises ``NewsroomError`` if none is signed."""
    store = newsroom.store
    number = store.current_number()
    root = store.path(number) if number is not None else store.current
    try:
        timestamp = (root / TIMESTAMP_FILE).read_bytes()
    except OSError as error:
        raise NewsroomError(
            "There is no signed edition, and only a signed one is sent to mirrors: readers could"
            " not tell a true copy from a forged one.",
            where=str(newsroom.path),
            remedy="Make keys with `drukar keys init`, then `drukar publish`.",
        ) from error
    return SignedEdition.of(root, metadata_of(newsroom), timestamp)


def sync_mirrors(
    newsroom: NewsroomFolder,
    mirrors: Sequence[MirrorEntry],
    *,
    thorough: bool = False,
    rate: int = 0,
    done: Callable[[MirrorEntry, Outcome], None] = lambda mirror, outcome: None,
    progress: Progress = lambda step, done, total: None,
) -> dict[str, Outcome]:
    """Bring these mirrors up to date, side by side; return what came of each, by name.

    `rate` is the most bytes a second to each; `done` is told as soon as one is through, `progress`
    meanwhile, with the mirror's name before each step.
    """
    edition = current_edition(newsroom)

    async def one(mirror: MirrorEntry) -> Outcome:
        def told(step: str, done: int, total: int) -> None:
            progress(f"{mirror.name}: {step}", done, total)

        outcome = await sync_one(
            newsroom, mirror, edition, thorough=thorough, rate=rate, progress=told
        )
        done(mirror, outcome)
        return outcome

    async def everyone() -> list[Outcome]:
        return await asyncio.gather(*map(one, mirrors))

    return {
        mirror.name: outcome
        for mirror, outcome in zip(mirrors, asyncio.run(everyone()), strict=True)
    }


async def sync_one(
    newsroom: NewsroomFolder,
    mirror: MirrorEntry,
    edition: SignedEdition,
    *,
    thorough: bool = False,
    rate: int = 0,
    progress: Progress = lambda step, done, total: None,
) -> Outcome:
    """Bring a mirror up to date and remember what came of it; an error is returned."""
    memory = memory_of(newsroom, mirror.name)
    outcome: Outcome
    try:
        place: Mirror = Retrying(open_mirror(place_of(newsroom, mirror)))
        if rate:
            place = Limited(place, rate)
        try:
            outcome = await sync(
                place, edition, Cursor(memory), thorough=thorough, progress=progress
            )
        finally:
            await place.close()
        run = LastRun(datetime.now(UTC), outcome.version, outcome.files, outcome.size)
    except OSError as error:
        outcome = MirrorError(f"A file of this machine fails: {error}.", where=mirror.name)
        run = LastRun(datetime.now(UTC), fault=str(outcome))
    except DrukarError as error:
        outcome = error
        run = LastRun(datetime.now(UTC), fault=str(error))
    replace(memory / _RUN, msgspec.json.encode(run))
    return outcome


def preview_sync(newsroom: NewsroomFolder, mirror: MirrorEntry) -> list[tuple[str, str]]:
    """Return what a run would do to a mirror: acts and paths; nothing is changed."""
    edition = current_edition(newsroom)

    async def once() -> list[tuple[str, str]]:
        dry = Dry(Retrying(open_mirror(place_of(newsroom, mirror))))
        with TemporaryDirectory(prefix="drukar-dry-") as scratch:
            for name in ("position.json", "journal"):
                known = memory_of(newsroom, mirror.name) / name
                if known.is_file():
                    replace(Path(scratch, name), known.read_bytes())
            try:
                await sync(dry, edition, Cursor(Path(scratch)))
            finally:
                await dry.close()
        return dry.acts

    return asyncio.run(once())


def check_mirror(newsroom: NewsroomFolder, mirror: MirrorEntry, via: str = "") -> Checked:
    """Look at a mirror as a reader would, and remember what was found; `via` is a SOCKS proxy."""
    root = (metadata_of(newsroom).path / "1.root.json").read_bytes()
    newest = current_edition(newsroom).version
    now = datetime.now(UTC)
    source = source_of(mirror.url or mirror.place, via)
    found = check(source, root, newest, now=now, for_browsers=mirror.group != "public")
    path = memory_of(newsroom, mirror.name) / _CHECKS
    lines = path.read_bytes().splitlines() if path.is_file() else []
    lines = [*lines[-_KEPT_CHECKS + 1 :], msgspec.json.encode(found)]
    replace(path, b"\n".join(lines) + b"\n")
    return found


def last_run(newsroom: NewsroomFolder, name: str) -> LastRun | None:
    """Return what came of the last run to a mirror; None before the first."""
    path = memory_of(newsroom, name) / _RUN
    rows = _rows(path.read_bytes(), LastRun) if path.is_file() else []
    return rows[-1] if rows else None


def checks(newsroom: NewsroomFolder, name: str) -> list[Checked]:
    """Return what was found at a mirror, the newest first."""
    path = memory_of(newsroom, name) / _CHECKS
    return _rows(path.read_bytes(), Checked)[::-1] if path.is_file() else []


def _rows(content: bytes, kind: type[Row]) -> list[Row]:
    found = []
    for line in content.splitlines():
        try:
            found.append(msgspec.json.decode(line, type=kind))
        except msgspec.DecodeError:
            continue
    return found
