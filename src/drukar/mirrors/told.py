"""The edition that mirrors are to have, and what another one had: told from signed metadata alone.

Which files changed follows from the bins whose versions differ, so it costs what changed. What a
mirror says of itself counts only as far as the newsroom's keys signed it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Root, Snapshot, Targets, Timestamp

from drukar.edition.metadata import MetadataFolder, is_delegated, read
from drukar.edition.roles import MIRRORS, PAGES, check_path, is_offline, is_signed
from drukar.edition.sign import Entry
from drukar.edition.signing_run import bins_of
from drukar.edition.trust import LIMIT, METADATA
from drukar.errors import EditionError, MirrorError, SigningError
from drukar.mirrors.mirror import Mirror

TIMESTAMP = f"{METADATA}timestamp.json"
FIRST_ROOT = f"{METADATA}1.root.json"

Files = dict[str, Entry]


@dataclass(frozen=True)
class SignedEdition:
    """The signed edition in the folder `root`; its `timestamp` is read once."""

    root: Path
    metadata: MetadataFolder
    timestamp: bytes
    version: int
    snapshot: Snapshot

    @classmethod
    def of(cls, root: Path, metadata: MetadataFolder, timestamp: bytes) -> SignedEdition:
        """Return the edition with this timestamp; raises ``SigningError``."""
        version = read(timestamp, Timestamp, "timestamp.json").signed.version
        return cls(root, metadata, timestamp, version, metadata.snapshot(timestamp))

    def names(self) -> list[str]:
        """Return the names of all metadata that a reader may ask for, in the order of upload."""
        roles = sorted(_roles(self.snapshot), key=lambda role: role[1] in {"targets", MIRRORS})
        roots = [(version, "root") for version in range(1, self.metadata.latest("root") + 1)]
        top = read(self.timestamp, Timestamp).signed.snapshot_meta.version
        return [f"{version}.{role}.json" for version, role in (*roles, *roots, (top, "snapshot"))]

    def bins(self) -> list[str]:
        """Return the names of its bins."""
        pages = self.metadata.targets(PAGES, _version(self.snapshot, PAGES))
        return list(bins_of(pages).get_roles())

    def file(self, path: str) -> Path:
        """Return where the bytes of a file are."""
        if path.startswith(METADATA):
            return self.metadata.path / path.removeprefix(METADATA)
        return self.root / path


@dataclass(frozen=True)
class Former:
    """What a mirror vouches for, by metadata that keys of ours signed.

    ``roles`` are those in which the edition that it is compared with differs, or all: ``whole``.
    ``is_current`` says that the keys still count.
    """

    version: int
    snapshot_version: int
    snapshot: Snapshot
    roles: dict[str, Targets]
    whole: bool
    is_current: bool

    def names(self) -> list[str]:
        """Return the names of its metadata, without roots."""
        roles = [f"{version}.{role}.json" for version, role in _roles(self.snapshot)]
        return [*roles, f"{self.snapshot_version}.snapshot.json"]

    def files(self) -> Files:
        """Return what its roles list."""
        return _listed(self.roles)


async def former_of(
    mirror: Mirror, timestamp: bytes, edition: SignedEdition, *, whole: bool
) -> Former | None:
    """Return what a mirror with this timestamp vouches for; None where that cannot be told.

    It cannot where metadata are missing, or were never signed by keys of ours.
    """
    try:
        roots = [
            edition.metadata.read("root", version, Root).signed
            for version in range(edition.metadata.latest("root"), 0, -1)
        ]
        top = read(timestamp, Timestamp)
        root = next(each for each in roots if is_delegated(each, "timestamp", top))
        number = top.signed.snapshot_meta.version
        kept = await _contents(mirror, edition.metadata, [(number, "snapshot")])
        snapshot = read(kept["snapshot"], Snapshot)
        if not is_delegated(root, "snapshot", snapshot):
            return None
        reader = _FormerRoles(mirror, edition, snapshot.signed, roots)
        roles, whole = await reader.roles(whole=whole)
    except (SigningError, MirrorError, KeyError, StopIteration):
        return None
    is_current = root is roots[0]
    return Former(top.signed.version, number, snapshot.signed, roles, whole, is_current)


def changed_in(former: Former, edition: SignedEdition) -> Files:
    """Return what an edition lists in the roles in which it differs; raises ``SigningError``."""
    if former.whole:
        return everything(edition)
    before = set(_roles(former.snapshot))
    return _listed(
        {
            role: edition.metadata.targets(role, version)
            for version, role in _roles(edition.snapshot)
            if (version, role) not in before
        }
    )


def everything(edition: SignedEdition) -> Files:
    """Return all files of an edition; raises ``SigningError``."""
    return _listed(
        {
            role: edition.metadata.targets(role, _version(edition.snapshot, role))
            for role in (*edition.bins(), MIRRORS, "targets")
        }
    )


class _FormerRoles:
    """Reads roles of a former edition, and raises ``KeyError`` for those that cannot be had."""

    def __init__(
        self, mirror: Mirror, edition: SignedEdition, snapshot: Snapshot, roots: Sequence[Root]
    ) -> None:
        self._mirror, self._edition = mirror, edition
        self._snapshot, self._roots = snapshot, roots

    async def roles(self, *, whole: bool) -> tuple[dict[str, Targets], bool]:
        """Return the roles that differ, or all; and whether they are all."""
        contents = await self._contents(["targets", PAGES])
        targets, pages = read(contents["targets"], Targets), read(contents[PAGES], Targets)
        if not any(is_delegated(root, "targets", targets) for root in self._roots):
            raise KeyError("targets")
        if not is_delegated(targets.signed, PAGES, pages):
            raise KeyError(PAGES)
        bins = list(bins_of(pages.signed).get_roles())
        # With another number of bins every path is in another one.
        whole = whole or bins != self._edition.bins()
        same = set() if whole else set(_roles(self._edition.snapshot))
        wanted = [role for role in (*bins, MIRRORS) if self._key(role) not in same]
        found = {} if self._key("targets") in same else {"targets": targets.signed}
        for role, content in (await self._contents(wanted)).items():
            metadata = read(content, Targets)
            owner = targets.signed if role == MIRRORS else pages.signed
            if not is_delegated(owner, role, metadata):
                raise KeyError(role)
            found[role] = metadata.signed
        return found, whole

    def _key(self, role: str) -> tuple[int, str]:
        return _version(self._snapshot, role), role

    async def _contents(self, roles: Iterable[str]) -> dict[str, bytes]:
        return await _contents(self._mirror, self._edition.metadata, map(self._key, roles))


async def _contents(
    mirror: Mirror, folder: MetadataFolder, roles: Iterable[tuple[int, str]]
) -> dict[str, bytes]:
    """Return metadata by role, from this machine where it is still kept, else from the mirror."""
    found, asked = {}, {}
    for version, role in roles:
        path = folder.path / f"{version}.{role}.json"
        if path.is_file():
            found[role] = path.read_bytes()
        else:
            asked[f"{METADATA}{path.name}"] = role
    if asked:
        answered = await mirror.get(list(asked), LIMIT)
        found.update({role: answered[path] for path, role in asked.items()})
    return found


def _listed(roles: Mapping[str, Targets]) -> Files:
    """Return the files that roles list; what the offline keys must vouch for counts only there."""
    found: Files = {}
    for role, targets in roles.items():
        for path, target in targets.targets.items():
            if is_offline(path) != (role in {"targets", MIRRORS}) or not is_signed(path):
                continue
            try:
                digest = bytes.fromhex(target.hashes["sha256"])
                found[check_path(path)] = Entry(target.length, digest)
            except (EditionError, KeyError, ValueError):
                continue
    return found


def _roles(snapshot: Snapshot) -> list[tuple[int, str]]:
    return [(meta.version, name.removesuffix(".json")) for name, meta in snapshot.meta.items()]


def _version(snapshot: Snapshot, role: str) -> int:
    meta = snapshot.meta.get(f"{role}.json")
    return meta.version if meta is not None else 0
