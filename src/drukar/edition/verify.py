"""Verifying an edition: everything in it against what the newsroom's keys signed.

What is on top is checked by ``edition.trust``; what follows from it, bin by bin and file by file,
here, on all cores. Sizes are signed, so that nothing is read beyond them. Without a root to begin
with, all that can be said is that the edition is of one piece.

What has expired may still be read, as it may in readers' browsers: ``verify`` goes on and says so.
Whoever takes anything new from an edition refuses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from tuf.api.metadata import TargetFile, Targets

from drukar.edition.metadata import read as parsed
from drukar.edition.roles import (
    MIRRORS,
    PAGES,
    STAGED,
    TIMESTAMP_FILE,
    check_path,
    is_code,
    is_offline,
    places,
)
from drukar.edition.signing_run import bins_of
from drukar.edition.source import Source, Unreadable, read
from drukar.edition.spreading import spread
from drukar.edition.trust import (
    LIMIT,
    METADATA,
    delegated,
    expiry_words,
    signed_role,
    trust,
    version_of,
)
from drukar.errors import EditionError, TrustError

_BINS_AT_ONCE = 32
_PASSES = 3
"""How often an edition is begun anew that another one takes the place of meanwhile."""
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
    said otherwise. Where a newer edition takes the place of this one meanwhile, that is checked.
    """
    for _ in range(_PASSES - 1):
        before = _timestamp(source)
        try:
            done = _verified(source, root, now, processes, progress)
        except TrustError:
            if _timestamp(source) == before:
                raise
        else:
            if not done.faults or _timestamp(source) == before:
                return done
    return _verified(source, root, now, processes, progress)


def _timestamp(source: Source) -> bytes:
    """Return what tells two editions apart, nothing if it cannot be read."""
    try:
        return read(source, f"{METADATA}timestamp.json", LIMIT)
    except Unreadable:
        return b""


def _verified(
    source: Source,
    root: bytes | None,
    now: datetime,
    processes: int | None,
    progress: Callable[[str, int, int], None],
) -> Verified:
    trusted = trust(source, root, even_expired=True)
    mirrors, _ = delegated(source, trusted, trusted.targets, MIRRORS, None)
    part = check_files(source, {**mirrors.targets, **trusted.targets.targets}, trusted.version)
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
    versions = [(name, version_of(trusted.snapshot, name)) for name in names]
    chunks = [versions[at : at + _BINS_AT_ONCE] for at in range(0, len(versions), _BINS_AT_ONCE)]
    work = [(source, content, chunk, now, trusted.version) for chunk in chunks]
    files, size, faults, paths = part.files, part.size, list(part.faults), set(part.paths)
    for done, checked in enumerate(spread(check_bins, work, source, processes), start=1):
        files, size = files + checked.files, size + checked.size
        faults += checked.faults
        paths.update(checked.paths)
        expired += checked.expired
        progress("verifying", done, len(chunks))
    faults += _unsigned(source, paths)
    return Verified(trusted.version, trusted.expires, files, size, sorted(faults), expired)


def check_bins(
    source: Source, pages: bytes, bins: list[tuple[str, int]], now: datetime, edition: int
) -> Part:
    """Check some bins and the files that they list; work for a process.

    `pages` are the bytes of the role that has the bins, whose signature was checked; `edition` is
    the version of the timestamp.
    """
    owner = parsed(pages, Targets).signed
    owned = bins_of(owner)
    files, size, faults, paths, expired = 0, 0, [], [], []
    for name, version in bins:
        try:
            content = signed_role(source, owner, name, version)[0]
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
        part = check_files(source, mine, edition)
        files, size = files + part.files, size + part.size
        faults += part.faults
        paths += part.paths
    return Part(files, size, faults, paths, expired)


def _expired(role: str, date: datetime) -> Fault:
    return Fault(role, expiry_words(date))


def check_files(source: Source, files: Mapping[str, TargetFile], edition: int) -> Part:
    """Check files of the edition whose timestamp has this version."""
    faults, size = [], 0
    for path, target in files.items():
        try:
            check_path(path)
            size += target.length
            _check_file(source, path, target, edition)
        except EditionError:
            faults.append(Fault(ascii(path), "is not a path that can be signed"))
        except Unreadable as error:
            faults.append(Fault(path, str(error)))
    return Part(len(files), size, faults, list(files))


def _check_file(source: Source, path: str, target: TargetFile, edition: int) -> None:
    first: Unreadable | None = None
    for place in places(edition, path):
        try:
            _check_bytes(source, place, target)
        except Unreadable as error:
            first = first or error
        else:
            return
    raise first or Unreadable("is missing", missing=True)


def _check_bytes(source: Source, place: str, target: TargetFile) -> None:
    digest, length = hashlib.sha256(), 0
    for chunk in source.chunks(place, target.length):
        digest.update(chunk)
        length += len(chunk)
    if length != target.length:
        raise Unreadable(f"has {length:,} bytes instead of {target.length:,}")
    if digest.hexdigest() != target.hashes.get("sha256"):
        raise Unreadable("has other bytes than were signed")


def _unsigned(source: Source, signed: set[str]) -> Iterator[Fault]:
    """Yield the files that nobody signed; those of former editions, and what a mirror is about to
    put into place, may stand beside these.
    """
    paths = source.paths()
    for path in _found(source, ["sw.js"]) if paths is None else paths:
        known = path in signed or path in {TIMESTAMP_FILE, "_ed/edition.json"}
        if not known and not path.startswith((METADATA, STAGED, "_b/")):
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
