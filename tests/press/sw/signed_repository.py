"""A repository of TUF metadata in memory, made with python-tuf, that can do wrong on request."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

from securesystemslib.signer import CryptoSigner, Signer
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    SuccinctRoles,
    TargetFile,
    Targets,
    Timestamp,
)

TOP = ("root", "targets", "snapshot", "timestamp")


def in_days(days: float) -> datetime.datetime:
    """Return the moment in so many days."""
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    return now + datetime.timedelta(days=days)


@cache
def _pool() -> list[CryptoSigner]:
    return []


def new_signer(number: int) -> CryptoSigner:
    """Return a key that is made once a test process; equal numbers give the same key."""
    pool = _pool()
    while len(pool) <= number:
        pool.append(CryptoSigner.generate_ed25519())
    return pool[number]


class Repository:
    """Roles to change, and ``files``: what was published of them, by name.

    ``publish`` signs roles as they are now; nothing is published by itself.
    """

    def __init__(self, *, hashes: bool = False, consistent: bool = True) -> None:
        self.hashes = hashes
        self.consistent = consistent
        self.files: dict[str, bytes] = {}
        self._next = 0
        self.signers: dict[str, list[Signer]] = {}
        self.root = Root(expires=in_days(30), consistent_snapshot=consistent)
        self.timestamp = Timestamp(expires=in_days(30))
        self.snapshot = Snapshot(expires=in_days(30))
        self.targets = Targets(expires=in_days(30))
        self.delegated: dict[str, Targets] = {}
        self.bins: list[str] = []
        self.succinct: SuccinctRoles | None = None
        for role in TOP:
            self.add_key(role)
        self.publish(*TOP)

    @property
    def first_root(self) -> bytes:
        """Return the root that a client begins with."""
        return self.files["1.root.json"]

    def signer(self) -> Signer:
        """Return a key that this repository has not used yet."""
        self._next += 1
        return new_signer(self._next)

    def add_key(self, role: str, signer: Signer | None = None) -> Signer:
        """Let a new key sign for a top-level role."""
        signer = signer or self.signer()
        self.root.add_key(signer.public_key, role)
        self.signers.setdefault(role, []).append(signer)
        return signer

    def rotate(self, role: str) -> None:
        """Replace all keys of a top-level role by a new one; root signs with the old ones too."""
        for keyid in list(self.root.roles[role].keyids):
            self.root.revoke_key(keyid, role)
        former = self.signers.pop(role)
        self.add_key(role)
        if role == "root":
            self.signers[role] += former

    def delegate(
        self,
        name: str,
        paths: list[str],
        *,
        terminating: bool = False,
        by: str = "targets",
    ) -> Targets:
        """Delegate paths to a role by one new key; return the role, to be filled."""
        parent = self.of(by)
        assert isinstance(parent, Targets)
        parent.delegations = parent.delegations or Delegations({}, roles={})
        assert parent.delegations.roles is not None
        parent.delegations.roles[name] = DelegatedRole(name, [], 1, terminating, paths)
        signer = self.signers.setdefault(name, [self.signer()])[0]
        parent.add_key(signer.public_key, name)
        return self.delegated.setdefault(name, Targets(expires=in_days(30)))

    def divide(self, bits: int) -> SuccinctRoles:
        """Lay it out as editions are: a role for the list of mirrors, one that has 2^bits bins.

        Bins that were there before are made anew, with what they had.
        """
        before = {path: file for name in self.bins for path, file in self.of(name).targets.items()}
        self.delegate("mirrors", ["_ed/mirrors.json"], terminating=True)
        pages = self.delegate("pages", ["*"], terminating=True)
        assert self.targets.delegations is not None
        assert self.targets.delegations.roles is not None
        keyids = self.targets.delegations.roles["pages"].keyids
        self.targets.delegations.roles["pages"] = DelegatedRole(
            "pages", keyids, 1, True, path_hash_prefixes=list("0123456789abcdef")
        )
        self.succinct = SuccinctRoles([], 1, bits, "bin")
        pages.delegations = Delegations({}, succinct_roles=self.succinct)
        signer = self.signer()
        pages.add_key(signer.public_key, None)
        for name in self.bins:
            del self.delegated[name]
        self.bins = list(self.succinct.get_roles())
        for name in self.bins:
            self.signers[name] = [signer]
            self.delegated[name] = Targets(expires=in_days(30))
        for path, file in before.items():
            self.of(self.bin_of(path)).targets[path] = file
        return self.succinct

    def bin_of(self, path: str) -> str:
        """Return the name of the bin that a path belongs to."""
        assert self.succinct is not None
        return self.succinct.get_role_for_target(path)

    def add(self, path: str, content: bytes, role: str = "targets") -> None:
        """Let a role vouch for a file; ``bin`` is whichever bin its path belongs to."""
        found = self.of(self.bin_of(path) if role == "bin" else role)
        assert isinstance(found, Targets)
        found.targets[path] = TargetFile.from_data(path, content, ["sha256"])

    def of(self, role: str) -> Any:
        """Return a role."""
        return self.delegated[role] if role in self.delegated else getattr(self, role)

    def sign(self, role: str) -> bytes:
        """Return the metadata of a role, signed by its keys."""
        metadata: Metadata[Any] = Metadata(self.of(role))
        for signer in self.signers[role]:
            metadata.sign(signer, append=True)
        return metadata.to_bytes()

    def publish(self, *roles: str) -> None:
        """Sign roles as they are, delegated ones first, and put them where clients fetch them."""
        order = [*self.delegated, "root", "targets", "snapshot", "timestamp"]
        for role in sorted(set(roles), key=order.index):
            if role == "snapshot":
                self.snapshot.meta = {
                    f"{name}.json": self._meta(name) for name in ("targets", *self.delegated)
                }
            elif role == "timestamp":
                self.timestamp.snapshot_meta = self._meta("snapshot")
            self.files[self.name_of(role)] = self.sign(role)

    def release(self, *roles: str) -> None:
        """Publish roles in their next versions, with snapshot and timestamp."""
        for role in {*roles, "snapshot", "timestamp"}:
            self.of(role).version += 1
        self.publish(*roles, "snapshot", "timestamp")

    def name_of(self, role: str) -> str:
        """Return the name of a role's file."""
        name = quote(role, "")
        if role == "timestamp" or (role != "root" and not self.consistent):
            return f"{name}.json"
        return f"{self.of(role).version}.{name}.json"

    def _meta(self, role: str) -> MetaFile:
        version = self.of(role).version
        content = self.files.get(self.name_of(role))
        if self.hashes and content is not None:
            return MetaFile.from_data(version, content, ["sha256"])
        return MetaFile(version)


def altered(content: bytes, **changes: object) -> bytes:
    """Return metadata with other values in its signed part, its signatures as they were."""
    metadata = json.loads(content)
    metadata["signed"].update(changes)
    return json.dumps(metadata).encode()


def versions(content: Iterable[bytes]) -> list[int]:
    """Return the versions of metadata files."""
    return [json.loads(item)["signed"]["version"] for item in content]
