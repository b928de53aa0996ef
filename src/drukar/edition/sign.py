"""Signing an edition with the online key: bins, snapshot, timestamp.

Rules: only the bins that hold a changed path are read and signed anew; one bin at a time is in
memory. Nothing that is public is overwritten: an edition has its own timestamp, which leads to one
snapshot, and that to one version of each bin. So a kill at any instant leaves what was.

When there are more bins, or another online key, all bins are signed anew; readers refuse a snapshot
that drops a role, so the names of former bins stay in it. What the offline keys must vouch for is
never listed in a bin.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import msgspec
from securesystemslib.signer import Signer
from tuf.api.metadata import SuccinctRoles, TargetFile, Timestamp

from drukar.edition.clock import SLACK, check_site, signed_at
from drukar.edition.metadata import MetadataFolder, read
from drukar.edition.roles import (
    BIN_PREFIX,
    PAGES,
    RENEWED,
    check_path,
    is_offline,
    is_signed,
)
from drukar.edition.signing_run import SigningRun, bins_of


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What is signed of a file: its length in bytes and the SHA-256 of its content.

    There may be a million, so the digest is kept as it is, and only given in hex.
    """

    length: int
    digest: bytes

    @property
    def sha256(self) -> str:
        """The digest in hex."""
        return self.digest.hex()


def entry_of(content: bytes) -> Entry:
    """Return what is signed of a file with this content."""
    return Entry(len(content), hashlib.sha256(content).digest())


class Signature(NamedTuple):
    """The timestamp of a signed edition, and how many files and bytes were written for it."""

    timestamp: bytes
    written: int
    size: int


@dataclass(frozen=True)
class EditionSigner:
    """Signs editions at the moment `now`, with the online key, into a folder of metadata."""

    folder: MetadataFolder
    key: Signer
    now: datetime

    def sign(
        self, former: bytes, total: int, files: Mapping[str, Entry], gone: Iterable[str]
    ) -> Signature:
        """Sign an edition of `total` files that follows the one with the timestamp `former`.

        `files` are those that are new or changed, `gone` those that are no more. Raises
        ``EditionError`` for a path that cannot be signed, ``SigningError``, ``OSError``.
        """
        self._check_clock(former)
        run = SigningRun(self.folder, self.key, self.now, former, total)
        new, old = _divided(run.bins, files), _divided(run.bins, gone)
        names = run.bins.get_roles() if run.is_reshaped else sorted({*new, *old})
        for name in names:
            before = run.targets(name)
            left_out = set(old.get(name, ()))
            after = {path: t for path, t in before.items() if path not in left_out}
            after.update((path, _target(path, files[path])) for path in new.get(name, ()))
            if run.is_reshaped or after != before:
                run.put_bin(name, after)
        return Signature(*run.finish())

    def sign_whole(self, former: bytes | None, files: Mapping[str, Entry]) -> Signature:
        """Sign an edition of just these files; bins that have the same files already are kept."""
        if former is not None:
            self._check_clock(former)
        run = SigningRun(self.folder, self.key, self.now, former, len(files))
        wanted = _divided(run.bins, files)
        for name in run.bins.get_roles():
            after = {path: _target(path, files[path]) for path in wanted.get(name, ())}
            if run.is_reshaped or after != run.targets(name):
                run.put_bin(name, after)
        return Signature(*run.finish())

    def renew(self, former: bytes) -> Signature | None:
        """Sign anew what expires soon of the edition with this timestamp.

        None when nothing is due: the offline keys signed nothing new, the online key is the same,
        and the timestamp is younger than a day. Raises as ``sign``.
        """
        self._check_clock(former)
        run = SigningRun(self.folder, self.key, self.now, former, 0)
        if not (run.is_reshaped or run.has_new_delegation or self.is_due(former)):
            return None
        for name in run.bins.get_roles():
            if run.is_reshaped or self._is_ending(run.expires(name), BIN_PREFIX):
                run.put_bin(name, run.targets(name))
        if self._is_ending(run.pages.expires, PAGES):
            run.put_pages()
        return Signature(*run.finish(anew=True))

    def is_due(self, timestamp: bytes) -> bool:
        """Tell whether an edition's timestamp is a day old or older; raises ``SigningError``."""
        self._check_clock(timestamp)
        return self._is_ending(read(timestamp, Timestamp).signed.expires, "timestamp")

    def _is_ending(self, expires: datetime, role: str) -> bool:
        return expires - self.now < RENEWED[role]

    def _check_clock(self, timestamp: bytes) -> None:
        former = read(timestamp, Timestamp).signed
        last = signed_at("timestamp", former.expires)
        if last <= self.now <= last + SLACK:
            return
        snapshot = self.folder.snapshot(timestamp)
        newest = self.folder.latest("targets")
        attested = None
        if newest > snapshot.meta["targets.json"].version:
            attested = signed_at("targets", self.folder.targets("targets", newest).expires)
        check_site(last, self.now, attested)


def listed(folder: MetadataFolder, timestamp: bytes) -> dict[str, Entry]:
    """Return the files that the bins of the edition with this timestamp list."""
    snapshot = folder.snapshot(timestamp)
    pages = folder.targets(PAGES, snapshot.meta[f"{PAGES}.json"].version)
    return {
        path: Entry(target.length, bytes.fromhex(target.hashes["sha256"]))
        for name in bins_of(pages).get_roles()
        for path, target in folder.targets(
            name, snapshot.meta[f"{name}.json"].version
        ).targets.items()
    }


def _divided(bins: SuccinctRoles, paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the paths that belong into bins, by the name of the bin."""
    found: dict[str, list[str]] = {}
    for path in paths:
        if is_signed(path) and not is_offline(path):
            found.setdefault(bins.get_role_for_target(check_path(path)), []).append(path)
    return found


def _target(path: str, entry: Entry) -> TargetFile:
    return TargetFile(entry.length, {"sha256": entry.sha256}, path)
