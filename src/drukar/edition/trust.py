"""Trusting an edition: the metadata that everything else in it follows from.

Root, timestamp, snapshot and targets are checked by python-tuf's own client, whose rules count.
Without a root to begin with, the edition's own first root is taken. Here too is how a role that
another delegates to is read: signed by the key for it, of the version that the snapshot names, and
saying its own name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from securesystemslib.exceptions import StorageError
from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    ExpiredMetadataError,
    RepositoryError,
)
from tuf.api.metadata import Root, Snapshot, Targets, Timestamp
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from drukar.edition.metadata import is_delegated
from drukar.edition.metadata import read as parsed
from drukar.edition.roles import ROLE_FIELD
from drukar.edition.source import Source, Unreadable, read
from drukar.errors import SigningError, TrustError

METADATA = "_ed/m/"
LIMIT = 5_000_000
"""How many bytes one file of metadata may have."""
_ROOT_LIMIT = 512_000


class Trusted(NamedTuple):
    """The metadata that everything else follows from; their signatures are good."""

    root_version: int
    version: int
    expires: datetime
    snapshot: Snapshot
    targets: Targets
    root_expires: datetime


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
        bootstrap = root or _first_root(source)
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


def _first_root(source: Source) -> bytes:
    path = f"{METADATA}1.root.json"
    try:
        return read(source, path, _ROOT_LIMIT)
    except Unreadable as error:
        raise Unreadable(f"{path} {error}", missing=error.missing) from error


def delegated(
    source: Source, trusted: Trusted, owner: Targets, role: str, now: datetime | None
) -> tuple[Targets, bytes]:
    """Return a role that `owner` delegates to, checked, and its bytes; raises ``TrustError``.

    With `now`, what has expired by then is refused too.
    """
    version = version_of(trusted.snapshot, role)
    found, content = signed_role(source, owner, role, version)
    if now is not None and found.is_expired(now):
        path = f"{METADATA}{version}.{role}.json"
        raise TrustError(expiry_words(found.expires), where=path)
    return found, content


def signed_role(source: Source, owner: Targets, role: str, version: int) -> tuple[Targets, bytes]:
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


def version_of(snapshot: Snapshot, role: str) -> int:
    """Return the version of a role in a snapshot, 0 if it is not in it."""
    meta = snapshot.meta.get(f"{role}.json")
    return meta.version if meta is not None else 0


def expiry_words(date: datetime) -> str:
    """Return how it is said that metadata expired."""
    return f"has expired on {date:%Y-%m-%d}"


@contextmanager
def _told(source: Source) -> Iterator[None]:
    """Turn whatever python-tuf's client refuses into one clear error."""
    try:
        yield
    except ExpiredMetadataError as error:
        raise TrustError(
            f"This edition cannot be trusted any more: {error}. It was not signed anew in time, or"
            f" this machine's clock is wrong: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC.",
            where=source.name,
            remedy="Set the clock if it is wrong; else look at another address of the newsroom's.",
        ) from error
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
