"""One run of the signer: what it builds on, what it writes, in the safe order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from securesystemslib.signer import Signer
from tuf.api.metadata import (
    Delegations,
    MetaFile,
    Snapshot,
    SuccinctRoles,
    TargetFile,
    Targets,
    Timestamp,
)

from drukar.edition.metadata import MetadataFolder, read, signed
from drukar.edition.roles import (
    BIN_PREFIX,
    MIRRORS,
    PAGES,
    RENEWED,
    ROLE_FIELD,
    bits_for,
    expiry,
)
from drukar.errors import SigningError


class SigningRun:
    """Builds on the edition with the timestamp `former`; for an edition of `total` files.

    ``is_reshaped`` says that all bins must be signed anew: there are more, or the key is another.
    ``has_new_delegation``: that the offline keys have signed since.
    """

    def __init__(
        self,
        folder: MetadataFolder,
        key: Signer,
        now: datetime,
        former: bytes | None,
        total: int,
    ) -> None:
        self._folder, self._key, self._now = folder, key, now
        self._timestamp = None if former is None else read(former, Timestamp).signed
        self._timestamp_bytes = former or b""
        self._snapshot = None if former is None else folder.snapshot(former)
        self._meta = dict(self._snapshot.meta) if self._snapshot is not None else {}
        self._written = self._size = 0
        self._loaded: tuple[str, Targets] = ("", Targets())
        self._check_key()
        for role in ("targets", MIRRORS):
            self._meta[f"{role}.json"] = MetaFile(folder.latest(role))
        self.has_new_delegation = self._snapshot is not None and self._meta != self._snapshot.meta
        version = self._version(PAGES)
        self._former_bins = bins_of(folder.targets(PAGES, version)) if version else None
        self.pages = folder.targets(PAGES, version) if version else Targets()
        self._shape(total)

    def _check_key(self) -> None:
        root = self._folder.root()
        if not all(
            self._key.public_key.keyid in root.roles[role].keyids
            for role in ("snapshot", "timestamp")
        ):
            raise SigningError(
                "The online key of this machine is not the one that the root names.",
                where=str(self._folder.path),
                remedy="`drukar keys rotate` has a new one signed by the offline keys.",
            )

    def _shape(self, total: int) -> None:
        former, key = self._former_bins, self._key.public_key
        had = former.bit_length if former is not None else 0
        bits = bits_for(total, had)
        self.is_reshaped = former is None or bits != had or former.keyids != [key.keyid]
        if former is not None and not self.is_reshaped:
            self.bins = former
            return
        self.bins = SuccinctRoles([key.keyid], 1, bits, BIN_PREFIX)
        self.pages.delegations = Delegations({key.keyid: key}, succinct_roles=self.bins)
        self.put_pages()

    def targets(self, name: str) -> dict[str, TargetFile]:
        """Return what a bin lists so far, whatever the number of bins was."""
        former = self._former_bins
        if former is None:
            return {}
        index = int(name.rpartition("-")[2], 16) >> (self.bins.bit_length - former.bit_length)
        content = self._load(f"{BIN_PREFIX}-{index:0{former.suffix_len}x}")
        if former.bit_length == self.bins.bit_length:
            return content.targets
        return {
            path: target
            for path, target in content.targets.items()
            if self.bins.get_role_for_target(path) == name
        }

    def expires(self, name: str) -> datetime:
        """Return until when a bin counts."""
        return self._load(name).expires

    def _load(self, name: str) -> Targets:
        # Several new bins come of one former, and bins are asked for in order.
        if self._loaded[0] != name:
            self._loaded = (name, self._folder.targets(name, self._former_version(name)))
        return self._loaded[1]

    def put_bin(self, name: str, targets: Mapping[str, TargetFile]) -> None:
        """Write a new version of a bin."""
        self._put(name, Targets(targets=dict(targets)), BIN_PREFIX)

    def put_pages(self) -> None:
        """Write a new version of the role that has the bins."""
        self._put(PAGES, self.pages, PAGES)

    def finish(self, *, anew: bool = False) -> tuple[bytes, int, int]:
        """Write the snapshot; return the timestamp, and how many files and bytes were written.

        When nothing changed the former ones are kept, unless the timestamp is to be `anew`.
        """
        snapshot, top = self._snapshot, self._timestamp
        is_ending = snapshot is None or snapshot.expires - self._now < RENEWED["snapshot"]
        if snapshot is None or self._meta != snapshot.meta or is_ending:
            version = snapshot.version + 1 if snapshot is not None else 1
            snapshot = Snapshot(version, expires=expiry("snapshot", self._now), meta=self._meta)
            self._write("snapshot", version, signed(snapshot, [self._key]))
            anew = True
        if top is not None and not anew and top.expires - self._now >= RENEWED["timestamp"]:
            return self._timestamp_bytes, self._written, self._size
        new = Timestamp(
            top.version + 1 if top is not None else 1,
            expires=expiry("timestamp", self._now),
            snapshot_meta=MetaFile(snapshot.version),
        )
        content = signed(new, [self._key])
        return content, self._written + 1, self._size + len(content)

    def _put(self, role: str, content: Targets, kind: str) -> None:
        content.version = self._version(role) + 1
        content.expires = expiry(kind, self._now)
        content.unrecognized_fields[ROLE_FIELD] = role
        self._write(role, content.version, signed(content, [self._key]))
        self._meta[f"{role}.json"] = MetaFile(content.version)

    def _write(self, role: str, version: int, content: bytes) -> None:
        self._folder.write(role, version, content)
        self._written += 1
        self._size += len(content)

    def _version(self, role: str) -> int:
        meta = self._meta.get(f"{role}.json")
        return meta.version if meta is not None else 0

    def _former_version(self, role: str) -> int:
        meta = self._snapshot.meta.get(f"{role}.json") if self._snapshot is not None else None
        return meta.version if meta is not None else 0


def bins_of(pages: Targets) -> SuccinctRoles:
    """Return the bins of the role that has them; raises ``SigningError``."""
    delegations = pages.delegations
    if delegations is None or delegations.succinct_roles is None:
        raise SigningError("The role of the pages has no bins.", where=f"{PAGES}.json")
    return delegations.succinct_roles
