"""The folder of metadata, ``site/metadata``, which all editions share.

A file ``N.role.json`` is version N of a role and never changes, save for one that a killed process
left and no timestamp leads to. ``timestamp.json`` is a link to that of the current edition, so
that the one rename which switches the pages switches the signatures as well.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Signer
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.api.serialization.json import JSONSerializer

from drukar.edition.canonical import Canonical
from drukar.edition.roles import TIMESTAMP_FILE
from drukar.errors import SigningError

Role = TypeVar("Role", Root, Timestamp, Snapshot, Targets)

_CANONICAL = Canonical()
_COMPACT = JSONSerializer(compact=True)
_NAME = re.compile(r"([0-9]{1,12})\.([a-z0-9-]+)\.json")


def read(content: bytes, kind: type[Role], where: str = "") -> Metadata[Role]:
    """Return metadata of a kind, its signatures not checked; raises ``SigningError``."""
    try:
        found: Metadata[Role] = Metadata.from_bytes(content)
    except (DeserializationError, RepositoryError, ValueError) as error:
        raise spoiled(where) from error
    if not isinstance(found.signed, kind):
        raise spoiled(where)
    return found


def spoiled(where: str) -> SigningError:
    """Return the error for metadata that is not what drukar wrote."""
    return SigningError(
        "A file of the site's metadata is missing or spoiled.",
        where=where,
        remedy="Publish with --full: all but what the offline keys signed is made anew.",
    )


def signed(content: Role, signers: Iterable[Signer]) -> bytes:
    """Return the bytes of metadata that these keys sign."""
    metadata: Metadata[Role] = Metadata(content)
    for signer in signers:
        metadata.sign(signer, append=True, signed_serializer=_CANONICAL)
    return metadata.to_bytes(_COMPACT)


class MetadataFolder:
    """Reads and writes versions of roles in the folder `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def is_set_up(self) -> bool:
        """Tell whether a root was signed: without one nothing is."""
        return (self.path / "1.root.json").is_file()

    def root(self) -> Root:
        """Return the newest root."""
        return self.read("root", self.latest("root"), Root).signed

    def targets(self, role: str, version: int) -> Targets:
        """Return a version of a role that vouches for files."""
        return self.read(role, version, Targets).signed

    def snapshot(self, timestamp: bytes) -> Snapshot:
        """Return the snapshot that a timestamp leads to."""
        top = read(timestamp, Timestamp, "timestamp.json").signed
        return self.read("snapshot", top.snapshot_meta.version, Snapshot).signed

    def read(self, role: str, version: int, kind: type[Role]) -> Metadata[Role]:
        """Return a version of a role; raises ``SigningError``."""
        path = self.path / f"{version}.{role}.json"
        try:
            return read(path.read_bytes(), kind, str(path))
        except OSError as error:
            raise spoiled(str(path)) from error

    def latest(self, role: str) -> int:
        """Return the highest version of a role that is here, 0 if there is none."""
        return max((int(v) for v, name in self._versions() if name == role), default=0)

    def write(self, role: str, version: int, content: bytes) -> None:
        """Write a version of a role, whole or not at all; raises ``OSError``."""
        replace(self.path / f"{version}.{role}.json", content)

    def link_timestamp(self, current: str) -> None:
        """Have ``timestamp.json`` lead to that of the current edition, unless it does."""
        link = self.path / "timestamp.json"
        if not link.is_symlink():
            link.unlink(missing_ok=True)
            link.symlink_to(f"../{current}/{TIMESTAMP_FILE}")

    def sweep(self, timestamps: Iterable[bytes]) -> int:
        """Remove what none of these timestamps leads to, roots excepted; return how many."""
        kept = set()
        for timestamp in timestamps:
            snapshot = self.snapshot(timestamp)
            kept.add((str(snapshot.version), "snapshot"))
            kept.update(
                (str(meta.version), name.removesuffix(".json"))
                for name, meta in snapshot.meta.items()
            )
        newest = {role: str(self.latest(role)) for role in ("targets", "mirrors")}
        kept.update((version, role) for role, version in newest.items())
        gone = [
            found for found in self._versions() if found not in kept and found[1] != "root" and kept
        ]
        for version, role in gone:
            (self.path / f"{version}.{role}.json").unlink()
        return len(gone)

    def _versions(self) -> list[tuple[str, str]]:
        if not self.path.is_dir():
            return []
        found = (_NAME.fullmatch(name) for name in os.listdir(self.path))  # noqa: PTH208 - names only
        return [(match[1], match[2]) for match in found if match]


def replace(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.tmp")
    with draft.open("wb") as file:
        file.write(content)
    draft.replace(path)


def is_delegated(owner: Root | Targets, role: str, content: Metadata[Role]) -> bool:
    """Tell whether enough keys that `owner` names have signed a role."""
    try:
        owner.verify_delegate(role, content.signed_bytes, content.signatures)
    except (RepositoryError, UnverifiedSignatureError, ValueError):
        return False
    return True


def put_into(folder: Path, timestamp: bytes) -> None:
    """Put the timestamp and the link to the metadata into a draft, as a folder of its own."""
    inner = folder / "_ed"
    if inner.is_symlink():
        former = inner.resolve()
        inner.unlink()
        inner.mkdir()
        for path in former.iterdir():
            if path.is_file() and path.name != "timestamp.json":
                (inner / path.name).write_bytes(path.read_bytes())
    inner.mkdir(exist_ok=True)
    link = inner / "m"
    if not link.is_symlink():
        link.symlink_to("../../metadata")
    replace(folder / TIMESTAMP_FILE, timestamp)
