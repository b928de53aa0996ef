"""Bringing a mirror up to date: only what changed is sent, and in an order that is safe to break.

Order
-----
1. The first root, by which the mirror is known as ours. Assets. Pages that are new. The new bytes
   of pages that changed, *beside* their place (``edition.roles.staged``).
2. Bins, targets, roots, snapshot.
3. The timestamp, which is put beside its place as well: some servers lose a file whose sending
   breaks. Until it is there all of the former edition is; from then on, all of the new one.
4. What changed is moved into place; what is no more is deleted, and with it what was withdrawn.
   Metadata and style of the former edition go with the next run: somebody may be reading it.

A run that breaks anywhere leaves a whole edition to everybody who verifies, and the next one goes
on from there. A run that cannot tell what a mirror has (there is no cursor, or it broke, or
somebody else wrote there) looks through all of it; a thorough one reads all of it, too.

Refused, with nothing changed: a place that holds something else; one that has a later edition than
this machine.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from drukar.edition.roles import STAGED, staged
from drukar.edition.sign import Entry, entry_of
from drukar.edition.trust import LIMIT, METADATA
from drukar.errors import MirrorError, MirrorRefused
from drukar.mirrors.altered import altered
from drukar.mirrors.cursor import Cursor, Position
from drukar.mirrors.mirror import Mirror, Outgoing
from drukar.mirrors.plan import Plan, is_foreign, what_changed
from drukar.mirrors.told import (
    FIRST_ROOT,
    TIMESTAMP,
    Former,
    SignedEdition,
    everything,
    former_of,
)

_BATCH_BYTES = 8_000_000

Progress = Callable[[str, int, int], None]


class Sent(NamedTuple):
    """What a run sent: files and bytes of the site, then of metadata; what it moved and deleted.

    ``version`` is that of the edition's timestamp; ``looked`` says that all was looked through.
    """

    version: int
    files: int = 0
    size: int = 0
    metadata: int = 0
    metadata_size: int = 0
    moved: int = 0
    deleted: int = 0
    looked: bool = False


async def sync(
    mirror: Mirror,
    edition: SignedEdition,
    cursor: Cursor,
    *,
    thorough: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> Sent:
    """Bring a mirror up to date with an edition; read all that it has if `thorough`.

    Raises ``MirrorError``; ``SigningError`` and ``OSError`` where this machine's own files fail.
    """
    with cursor.locked():
        return await _Run(mirror, edition, cursor, progress).run(thorough=thorough)


class _Run:
    def __init__(
        self, mirror: Mirror, edition: SignedEdition, cursor: Cursor, progress: Progress
    ) -> None:
        self._mirror, self._edition, self._cursor = mirror, edition, cursor
        self._progress = progress
        self._sent = Sent(edition.version)

    async def run(self, *, thorough: bool) -> Sent:
        """Run once."""
        top = await self._mirror.get([TIMESTAMP, FIRST_ROOT], LIMIT)
        timestamp = top.get(TIMESTAMP)
        position = self._cursor.position()
        is_known = timestamp is not None and position.timestamp == _digest(timestamp)
        if is_known and timestamp == self._edition.timestamp and not thorough:
            return self._sent
        await self._check_owner(top.get(FIRST_ROOT))
        former = None
        if timestamp is not None:
            look = thorough or not is_known
            former = await former_of(self._mirror, timestamp, self._edition, whole=look)
            self._check_age(former)
        journal = self._cursor.journal()
        if former is not None and is_known and not thorough:
            plan = await asyncio.to_thread(what_changed, former, self._edition, position)
        else:
            plan = await self._look_through(
                former, journal, is_new=timestamp is None, thorough=thorough
            )
        self._cursor.begin(journal)
        if FIRST_ROOT not in top:
            await self._send([FIRST_ROOT], is_metadata=True)
        await self._carry_out(plan, timestamp)
        return self._sent

    async def _check_owner(self, root: bytes | None) -> None:
        if root == self._edition.file(FIRST_ROOT).read_bytes():
            return
        if root is None:
            others = [held async for held in self._mirror.held() if not is_foreign(held.path)]
            if not others:
                return
        raise MirrorRefused(
            "This place holds something else than a mirror of this newsroom; nothing was changed.",
            where=self._mirror.name,
            remedy="Name an empty folder, or empty this one yourself.",
        )

    def _check_age(self, former: Former | None) -> None:
        if former and former.is_current and former.version > self._edition.version:
            raise MirrorRefused(
                f"The mirror has version {former.version}, this machine {self._edition.version};"
                " nothing was changed.",
                where=self._mirror.name,
                remedy="If this machine was restored from a backup, `drukar keys rotate` makes its"
                " editions count again.",
            )

    async def _look_through(
        self,
        former: Former | None,
        journal: Mapping[str, str],
        *,
        is_new: bool,
        thorough: bool,
    ) -> Plan:
        """Plan from what the mirror says that it has; first settle what a run left there.

        It says names and sizes. What the bytes are follows from what was sent, or is read.
        """
        self._sent = self._sent._replace(looked=True)
        held = {each.path: each.size async for each in self._mirror.held()}
        settled = f"{STAGED}{former.version}/" if former else STAGED
        claimed = former.files() if former else {}
        if former:
            pairs = [
                (path, path.removeprefix(settled)) for path in held if path.startswith(settled)
            ]
            await self._move(pairs)
            for path, target in pairs:
                held[target] = held.pop(path)
        wanted = await asyncio.to_thread(everything, self._edition)
        plan = Plan(wanted)
        for path, entry in wanted.items():
            sure = claimed[path] == entry if path in claimed else journal.get(path) == entry.sha256
            sure = sure or thorough or path.startswith("_b/")
            if held.get(path) != entry.length or not sure:
                plan.sort_in(path, is_there=path in held and not is_new)
        for path in list(plan.changed):
            place = staged(self._edition.version, path)
            entry = wanted[path]
            if held.get(place) == entry.length and journal.get(place) == entry.sha256:
                plan.changed.remove(path)
                plan.waiting.append(path)
        names = [METADATA + name for name in self._edition.names()]
        plan.metadata = [path for path in names if held.get(path) != self._size(path)]
        if thorough:
            await self._read_through(plan, names)
        kept = {*names, TIMESTAMP, *wanted}
        kept.update(staged(self._edition.version, path) for path in plan.waiting)
        plan.part(
            [path for path in held if path not in kept and not is_foreign(path)], self._edition
        )
        return plan

    async def _read_through(self, plan: Plan, names: Sequence[str]) -> None:
        """Read what would stay as it is; what is not as it was signed is sent again."""
        sent = {*plan.assets, *plan.added, *plan.changed, *plan.waiting}
        pages = {path: entry for path, entry in plan.entries.items() if path not in sent}
        for path in await altered(self._mirror, pages, self._progress):
            plan.sort_in(path, is_there=True)
        kept = [path for path in names if path not in plan.metadata]
        own = {path: entry_of(self._edition.file(path).read_bytes()) for path in kept}
        spoiled = {*plan.metadata, *await altered(self._mirror, own, self._progress)}
        plan.metadata = [path for path in names if path in spoiled]

    async def _carry_out(self, plan: Plan, former_timestamp: bytes | None) -> None:
        version = self._edition.version
        await self._send(plan.assets, entries=plan.entries)
        await self._send(plan.added, entries=plan.entries)
        places = {staged(version, path): path for path in plan.changed}
        await self._send(places, entries=plan.entries, files=places)
        *others, snapshot = plan.metadata or [""]
        await self._send(others, is_metadata=True)
        if snapshot:
            await self._send([snapshot], is_metadata=True)
        if former_timestamp != self._edition.timestamp:
            beside = staged(version, TIMESTAMP)
            await self._put([Outgoing(beside, self._edition.timestamp)], is_metadata=True)
            await self._mirror.move([(beside, TIMESTAMP)])
        await self._move([(staged(version, path), path) for path in (*plan.changed, *plan.waiting)])
        await self._delete(plan.gone)
        root = self._edition.metadata.latest("root")
        self._cursor.finish(Position(_digest(self._edition.timestamp), version, root, plan.late))

    async def _send(
        self,
        paths: Iterable[str],
        *,
        entries: Mapping[str, Entry] | None = None,
        files: Mapping[str, str] | None = None,
        is_metadata: bool = False,
    ) -> None:
        """Send files in batches; those that arrived are noted after each."""
        batch: list[Outgoing] = []
        size = 0
        whole = list(paths)
        for done, path in enumerate(whole, start=1):
            name = files[path] if files else path
            file = Outgoing(path, self._edition.file(name))
            batch.append(file)
            size += file.size
            if (
                done == len(whole)
                or len(batch) >= self._mirror.capabilities.batch
                or size >= _BATCH_BYTES
            ):
                await self._put(batch, is_metadata=is_metadata)
                if entries is not None:
                    named = (
                        (each.path, files[each.path] if files else each.path) for each in batch
                    )
                    self._cursor.note((path, entries[name].sha256) for path, name in named)
                self._progress("sending", done, len(whole))
                batch, size = [], 0

    async def _put(self, files: Sequence[Outgoing], *, is_metadata: bool) -> None:
        size = sum(file.size for file in files)
        try:
            await self._mirror.put(files)
        except FileNotFoundError as error:
            raise MirrorError(
                "A newer edition took the place of the one that was being sent.",
                where=self._mirror.name,
                remedy="The next run sends that.",
            ) from error
        sent = self._sent
        if is_metadata:
            self._sent = sent._replace(
                metadata=sent.metadata + len(files), metadata_size=sent.metadata_size + size
            )
        else:
            self._sent = sent._replace(files=sent.files + len(files), size=sent.size + size)

    async def _move(self, pairs: Sequence[tuple[str, str]]) -> None:
        step = self._mirror.capabilities.batch
        for at in range(0, len(pairs), step):
            await self._mirror.move(pairs[at : at + step])
        self._sent = self._sent._replace(moved=self._sent.moved + len(pairs))

    async def _delete(self, paths: Sequence[str]) -> None:
        step = self._mirror.capabilities.batch
        for at in range(0, len(paths), step):
            await self._mirror.delete(paths[at : at + step])
        self._sent = self._sent._replace(deleted=self._sent.deleted + len(paths))

    def _size(self, path: str) -> int:
        return self._edition.file(path).stat().st_size


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
