"""Verifying an edition: everything in it against what the newsroom's keys signed.

Root, timestamp, snapshot and targets are checked by python-tuf's own client, whose rules count;
what follows from them, bin by bin and file by file, here, on all cores. Sizes are signed, so that
nothing is read beyond them. Without a root to begin with, the edition's own first root is taken:
then all that can be said is that the edition is of one piece.

What has expired may still be read, as it may in readers' browsers: ``verify`` goes on and says so.
Whoever takes anything new from an edition refuses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from securesystemslib.exceptions import StorageError
from tuf.api.exceptions import DownloadError, DownloadHTTPError, RepositoryError
from tuf.api.metadata import Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from drukar.edition.metadata import is_delegated
from drukar.edition.metadata import read as parsed
from drukar.edition.roles import (
    MIRRORS,
    PAGES,
    ROLE_FIELD,
    TIMESTAMP_FILE,
    check_path,
    is_code,
    is_offline,
)
from drukar.edition.signing_run import bins_of
from drukar.edition.source import Source, Unreadable, read
from drukar.edition.spreading import spread
from drukar.errors import EditionError, SigningError, TrustError

METADATA = "_ed/m/"
LIMIT = 5_000_000
"""How many bytes one file of metadata may have."""
_ROOT_LIMIT = 512_000
_BINS_AT_ONCE = 32
_UNSIGNED_CODE = "runs in readers' browsers, and the offline keys have not signed it"


class Fault(NamedTuple):
    """A file that is not as it was signed, and in which way."""

    path: str
    what: str


class Part(NamedTuple):
    """What was checked of an edition: files, their bytes, faults, and the paths that are signed;
    and which metadata have expired.
    """

    files: int
    size: int
    faults: list[Fault]
    paths: list[str]
    expired: Sequence[Fault] = ()


class Trusted(NamedTuple):
    """The metadata that everything else follows from; their signatures are good."""

    root_version: int
    version: int
    expires: datetime
    snapshot: Snapshot
    targets: Targets
    root_expires: datetime


class Verified(NamedTuple):
    """What ``verify`` found. ``version`` is that of the timestamp, which only grows.

    ``expired`` are the files of metadata whose time is over: what they list was signed, but there
    may be something newer.
    """

    version: int
    expires: datetime
    files: int
    size: int
    faults: list[Fault]
    expired: list[Fault]


def verify(
    source: Source,
    root: bytes | None = None,
    *,
    now: datetime,
    processes: int | None = None,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Verified:
    """Check a whole edition; raises ``TrustError`` where its metadata cannot be trusted.

    `root` is the root that one trusts already. `processes` are as many as there are cores unless
    said otherwise.
    """
    trusted = trust(source, root, even_expired=True)
    mirrors, _ = delegated(source, trusted, trusted.targets, MIRRORS, None)
    part = _check(source, {**mirrors.targets, **trusted.targets.targets})
    pages, content = delegated(source, trusted, trusted.targets, PAGES, None)
    top = {
        "root": trusted.root_expires,
        "timestamp": trusted.expires,
        "snapshot": trusted.snapshot.expires,
        "targets": trusted.targets.expires,
        MIRRORS: mirrors.expires,
        PAGES: pages.expires,
    }
    expired = [_expired(role, date) for role, date in top.items() if date <= now]
    names = list(bins_of(pages).get_roles())
    versions = [(name, _version(trusted.snapshot, name)) for name in names]
    chunks = [versions[at : at + _BINS_AT_ONCE] for at in range(0, len(versions), _BINS_AT_ONCE)]
    work = [(source, content, chunk, now) for chunk in chunks]
    files, size, faults, paths = part.files, part.size, list(part.faults), set(part.paths)
    for done, checked in enumerate(spread(check_bins, work, source, processes), start=1):
        files, size = files + checked.files, size + checked.size
        faults += checked.faults
        paths.update(checked.paths)
        expired += checked.expired
        progress("verifying", done, len(chunks))
    faults += _unsigned(source, paths)
    return Verified(trusted.version, trusted.expires, files, size, sorted(faults), expired)


def trust(
    source: Source, root: bytes | None, memory: Path | None = None, *, even_expired: bool = False
) -> Trusted:
    """Return the metadata on top, checked; raises ``TrustError``, unless `even_expired` also for
    what has expired.

    In the folder `memory` stands what was trusted before: nothing older is. There they are too,
    as they were fetched: ``timestamp.json``, ``snapshot.json``, ``targets.json`` and
    ``root_history``.
    """
    with TemporaryDirectory(prefix="drukar-verify-") as scratch, _told(source):
        folder = memory or Path(scratch)
        bootstrap = root or read(source, f"{METADATA}1.root.json", _ROOT_LIMIT)
        updater = Updater(
            str(folder),
            "edition:/",
            fetcher=_Fetcher(source),
            config=UpdaterConfig(prefix_targets_with_hash=False),
            bootstrap=bootstrap,
        )
        if even_expired:
            # The client has no switch for it: by its clock, nothing has ever expired.
            updater._trusted_set.reference_time = datetime.min.replace(tzinfo=UTC)
        updater.refresh()
        timestamp = parsed((folder / "timestamp.json").read_bytes(), Timestamp).signed
        snapshot = parsed((folder / "snapshot.json").read_bytes(), Snapshot).signed
        targets = parsed((folder / "targets.json").read_bytes(), Targets).signed
        newest = parsed((folder / "root.json").read_bytes(), Root).signed
    return Trusted(
        newest.version, timestamp.version, timestamp.expires, snapshot, targets, newest.expires
    )


def check_bins(source: Source, pages: bytes, bins: list[tuple[str, int]], now: datetime) -> Part:
    """Check some bins and the files that they list; work for a process.

    `pages` are the bytes of the role that has the bins, whose signature was checked.
    """
    owner = parsed(pages, Targets).signed
    owned = bins_of(owner)
    files, size, faults, paths, expired = 0, 0, [], [], []
    for name, version in bins:
        try:
            content = _signed(source, owner, name, version)[0]
        except TrustError as error:
            faults.append(Fault(error.where, error.what))
            continue
        if content.is_expired(now):
            expired.append(_expired(name, content.expires))
        mine = {
            path: target
            for path, target in content.targets.items()
            if owned.get_role_for_target(path) == name and not is_offline(path)
        }
        part = _check(source, mine)
        files, size = files + part.files, size + part.size
        faults += part.faults
        paths += part.paths
    return Part(files, size, faults, paths, expired)


def delegated(
    source: Source, trusted: Trusted, owner: Targets, role: str, now: datetime | None
) -> tuple[Targets, bytes]:
    """Return a role that `owner` delegates to, checked, and its bytes; raises ``TrustError``.

    With `now`, what has expired by then is refused too.
    """
    version = _version(trusted.snapshot, role)
    found, content = _signed(source, owner, role, version)
    if now is not None and found.is_expired(now):
        path = f"{METADATA}{version}.{role}.json"
        raise TrustError(_expired(role, found.expires).what, where=path)
    return found, content


def _expired(role: str, date: datetime) -> Fault:
    return Fault(role, f"has expired on {date:%Y-%m-%d}")


def _signed(source: Source, owner: Targets, role: str, version: int) -> tuple[Targets, bytes]:
    """Return a role that another one delegates to, and its bytes; raises ``TrustError``."""
    path = f"{METADATA}{version}.{role}.json"
    try:
        content = read(source, path, LIMIT)
        metadata = parsed(content, Targets)
    except Unreadable as error:
        raise TrustError(str(error), where=path) from error
    except SigningError as error:
        raise TrustError("is no metadata", where=path) from error
    if not is_delegated(owner, role, metadata):
        raise TrustError("is not signed by the key for it", where=path)
    if metadata.signed.unrecognized_fields.get(ROLE_FIELD) != role:
        raise TrustError("is another role's", where=path)
    if metadata.signed.version != version:
        raise TrustError(f"is version {metadata.signed.version}", where=path)
    return metadata.signed, content


def _version(snapshot: Snapshot, role: str) -> int:
    meta = snapshot.meta.get(f"{role}.json")
    return meta.version if meta is not None else 0


def _check(source: Source, files: Mapping[str, TargetFile]) -> Part:
    faults, size = [], 0
    for path, target in files.items():
        try:
            check_path(path)
            size += target.length
            _check_file(source, path, target)
        except EditionError:
            faults.append(Fault(ascii(path), "is not a path that can be signed"))
        except Unreadable as error:
            faults.append(Fault(path, str(error)))
    return Part(len(files), size, faults, list(files))


def _check_file(source: Source, path: str, target: TargetFile) -> None:
    digest, length = hashlib.sha256(), 0
    for chunk in source.chunks(path, target.length):
        digest.update(chunk)
        length += len(chunk)
    if length != target.length:
        raise Unreadable(f"has {length:,} bytes instead of {target.length:,}")
    if digest.hexdigest() != target.hashes.get("sha256"):
        raise Unreadable("has other bytes than were signed")


def _unsigned(source: Source, signed: set[str]) -> Iterator[Fault]:
    """Yield the files that nobody signed; assets of former editions may stand beside these."""
    paths = source.paths()
    for path in _found(source, ["sw.js"]) if paths is None else paths:
        known = path in signed or path in {TIMESTAMP_FILE, "_ed/edition.json"}
        if not known and not path.startswith((METADATA, "_b/")):
            yield Fault(path, _UNSIGNED_CODE if is_code(path) else "is not signed")


def _found(source: Source, paths: Iterable[str]) -> Iterator[str]:
    """Yield those that there are of some paths, where a source cannot tell all."""
    for path in paths:
        try:
            read(source, path, LIMIT)
        except Unreadable as error:
            if error.missing:
                continue
        yield path


@contextmanager
def _told(source: Source) -> Iterator[None]:
    """Turn whatever python-tuf's client refuses into one clear error."""
    try:
        yield
    except (RepositoryError, DownloadError, StorageError, Unreadable, SigningError) as error:
        raise TrustError(
            f"This edition cannot be trusted: {error}.",
            where=source.name,
            remedy="If it is right that it was never signed, there is nothing to verify.",
        ) from error


class _Fetcher(FetcherInterface):
    """Gives python-tuf's client the metadata of a source; it caps what it reads itself."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def _fetch(self, url: str) -> Iterable[bytes]:  # type: ignore[override]
        path = METADATA + url.rpartition("/")[2]
        try:
            return iter([read(self._source, path, LIMIT)])
        except Unreadable as error:
            if error.missing:
                raise DownloadHTTPError(f"{path} {error}", 404) from error
            raise DownloadError(f"{path} {error}") from error
