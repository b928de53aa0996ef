"""Pulling: a copy of a newsroom's current edition, taken from any mirror and checked to the byte.

The copy is a store of editions of its own: ``current`` leads to a whole edition at every instant,
the former one until the new one is complete and every byte of it is as signed. What was trusted
once is remembered, so that a mirror cannot bring back an older edition. Only what changed is
fetched. One bad file refuses the whole edition.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tuf.api.metadata import Snapshot, TargetFile, Targets

from drukar.edition.draft import Draft
from drukar.edition.metadata import MetadataFolder, put_into
from drukar.edition.roles import (
    MIRRORS,
    PAGES,
    TIMESTAMP_FILE,
    check_path,
    is_offline,
    is_signed,
    places,
)
from drukar.edition.signing_run import bins_of
from drukar.edition.source import FolderSource, Source, Unreadable
from drukar.edition.store import EditionStore
from drukar.edition.trust import METADATA, Trusted, delegated, trust
from drukar.errors import DrukarError, EditionError, MirrorError, SigningError, TrustError

KEEP = 2
_CONNECTIONS = 16


class Pulled(NamedTuple):
    """What was pulled: the version of the edition, and how many files and bytes were fetched."""

    version: int
    fetched: int
    size: int
    removed: int


def pull(
    source: Source,
    folder: Path,
    root: bytes | None,
    *,
    now: datetime,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Pulled:
    """Bring the copy in `folder` up to date from a source that is not trusted.

    `root` is needed the first time only; without it the source's own is taken then, and trusted
    ever after. Raises ``TrustError`` when anything is not as signed, ``EditionError`` and
    ``MirrorError`` for disk and network; the copy is then as it was.
    """
    run = _Pull(source, folder, now)
    return run.run(root, progress)


class _Pull:
    def __init__(self, source: Source, folder: Path, now: datetime) -> None:
        self._source = source
        self._now = now
        self._store = EditionStore(folder)
        self._metadata = MetadataFolder(folder / "metadata")
        self._memory = folder / "trusted"
        self._kept = FolderSource(self._metadata.path, METADATA)
        self._edition = 0

    def run(self, root: bytes | None, progress: Callable[[str, int, int], None]) -> Pulled:
        """Pull once."""
        try:
            self._memory.mkdir(parents=True, exist_ok=True)
            known = self._memory / "root_history" / "1.root.json"
            if root is None and known.is_file():
                root = known.read_bytes()
            trusted = trust(self._source, root, self._memory)
            self._edition = trusted.version
            timestamp = (self._memory / "timestamp.json").read_bytes()
            if timestamp == self._current():
                return Pulled(trusted.version, 0, 0, 0)
            with self._store.draft() as draft:
                pulled = self._fill(draft, trusted, timestamp, progress)
            self._store.sweep(KEEP, then=self._sweep_metadata)
        except OSError as error:
            raise EditionError(
                f"The copy cannot be brought up to date: {error.strerror or error}.",
                where=str(self._store.site),
                remedy="Mend that and pull again; the copy is as it was.",
            ) from error
        return pulled

    def _sweep_metadata(self) -> None:
        editions = map(self._store.path, self._store.numbers())
        self._metadata.sweep((folder / TIMESTAMP_FILE).read_bytes() for folder in editions)

    def _current(self) -> bytes | None:
        path = self._store.current / TIMESTAMP_FILE
        return path.read_bytes() if path.is_file() else None

    def _fill(
        self,
        draft: Draft,
        trusted: Trusted,
        timestamp: bytes,
        progress: Callable[[str, int, int], None],
    ) -> Pulled:
        wanted = self._wanted(trusted)
        former: Mapping[str, TargetFile] = {}
        if draft.former is not None:
            former = self._listed(self._store.path(draft.former))
        assets = {path for path in wanted if path.startswith("_b/")}
        due = {
            path: target
            for path, target in wanted.items()
            if (path in assets and not self._has(path, target))
            or (path not in assets and former.get(path) != target)
        }
        gone = [path for path in former if path not in wanted and not path.startswith("_b/")]
        done = 0
        with ThreadPoolExecutor(_CONNECTIONS) as executor:
            try:
                for _ in executor.map(self._fetch, [draft.folder] * len(due), due.items()):
                    done += 1
                    progress("pulling", done, len(due))
            except BaseException:
                executor.shutdown(cancel_futures=True)
                raise
        draft.shows(assets)
        if draft.former is not None and former:
            draft.follows(gone)
        self._keep_top(trusted)
        put_into(draft.folder, timestamp)
        self._metadata.link_timestamp(self._store.current.name)
        return Pulled(trusted.version, done, sum(each.length for each in due.values()), len(gone))

    def _wanted(self, trusted: Trusted) -> dict[str, TargetFile]:
        """Return the files of an edition by path; their metadata are kept as they are checked."""
        pages = self._role(trusted, trusted.targets, PAGES)
        mirrors = self._role(trusted, trusted.targets, MIRRORS)
        bins = bins_of(pages)
        owned = {
            path: target
            for name in bins.get_roles()
            for path, target in self._role(trusted, pages, name).targets.items()
            if bins.get_role_for_target(path) == name and not is_offline(path)
        }
        found = {**owned, **mirrors.targets, **trusted.targets.targets}
        _check_names(found, self._source.name)
        return found

    def _role(self, trusted: Trusted, owner: Targets, role: str) -> Targets:
        """Return a role from the copy's own metadata, else from the source; checked in any case."""
        meta = trusted.snapshot.meta.get(f"{role}.json")
        version = meta.version if meta is not None else 0
        path = self._metadata.path / f"{version}.{role}.json"
        if path.is_file():
            try:
                return delegated(self._kept, trusted, owner, role, self._now)[0]
            except TrustError:
                path.unlink()  # spoiled on this disk: it is fetched again
        found, content = delegated(self._source, trusted, owner, role, self._now)
        self._metadata.write(role, version, content)
        return found

    def _listed(self, edition: Path) -> dict[str, TargetFile]:
        """Return what a former edition lists; nothing where its metadata are spoiled."""
        try:
            snapshot = self._metadata.snapshot((edition / TIMESTAMP_FILE).read_bytes())
            pages = self._former(snapshot, PAGES)
            found: dict[str, TargetFile] = {}
            for name in (*bins_of(pages).get_roles(), MIRRORS, "targets"):
                found.update(self._former(snapshot, name).targets)
        except (SigningError, OSError, KeyError):
            return {}
        return found

    def _former(self, snapshot: Snapshot, role: str) -> Targets:
        return self._metadata.targets(role, snapshot.meta[f"{role}.json"].version)

    def _has(self, path: str, target: TargetFile) -> bool:
        """Tell whether an asset is in the store already, byte for byte."""
        kept = self._store.assets / path.removeprefix("_b/")
        if not kept.is_file() or kept.stat().st_size != target.length:
            return False
        with kept.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == target.hashes["sha256"]

    def _fetch(self, out: Path, item: tuple[str, TargetFile]) -> None:
        """Fetch one file; it gets its name only once every byte of it is as signed."""
        path, target = item
        where = out / path
        where.parent.mkdir(parents=True, exist_ok=True)
        draft = where.with_name(f".{where.name}.part")
        first: DrukarError | None = None
        for place in places(self._edition, path):
            try:
                self._fetch_from(place, target, draft)
            except (MirrorError, TrustError) as error:
                first = first or error
            else:
                draft.replace(where)
                return
        draft.unlink(missing_ok=True)
        assert first is not None  # noqa: S101 - there is a place to look at
        raise first

    def _fetch_from(self, place: str, target: TargetFile, draft: Path) -> None:
        digest, length = hashlib.sha256(), 0
        try:
            with draft.open("wb") as file:
                for chunk in self._source.chunks(place, target.length):
                    digest.update(chunk)
                    length += len(chunk)
                    file.write(chunk)
        except Unreadable as error:
            raise MirrorError(
                f"A file {error}.",
                where=f"{self._source.name}: {place}",
                remedy="Pull from another mirror, or again later; the copy is as it was.",
            ) from error
        if length != target.length or digest.hexdigest() != target.hashes["sha256"]:
            raise TrustError(
                "A file has other bytes than were signed.",
                where=f"{self._source.name}: {place}",
                remedy="Pull from another mirror; the copy is as it was.",
            )

    def _keep_top(self, trusted: Trusted) -> None:
        """Keep the metadata on top under the names by which others ask for them."""
        for path in sorted((self._memory / "root_history").glob("*.root.json")):
            version = path.name.partition(".")[0]
            self._metadata.write("root", int(version), path.read_bytes())
        for role, signed in (("targets", trusted.targets), ("snapshot", trusted.snapshot)):
            content = (self._memory / f"{role}.json").read_bytes()
            self._metadata.write(role, signed.version, content)


def _check_names(files: Mapping[str, TargetFile], source: str) -> None:
    """Refuse paths that some disk would put elsewhere, or take for one another."""
    folded: dict[str, str] = {}
    for path, target in files.items():
        digest = target.hashes.get("sha256", "")
        is_asset = path.startswith("_b/")
        if (
            not is_signed(check_path(path))
            or (is_asset and path.rpartition("/")[2].partition(".")[0] != digest)
            or any(part.startswith(".") for part in path.split("/"))
            or folded.setdefault(path.casefold(), path) != path
        ):
            raise TrustError("A path in the edition is not sound.", where=f"{source}: {path}")
    folders = {
        "/".join(parts[:count])
        for parts in (path.casefold().split("/") for path in files)
        for count in range(1, len(parts))
    }
    if twins := folders & folded.keys():
        raise TrustError(
            "A path in the edition is both a file and a folder.", where=f"{source}: {min(twins)}"
        )
