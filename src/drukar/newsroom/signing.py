"""Signing a newsroom's editions: each before readers are led to it, and again in time.

An edition has its own timestamp and a link to the shared folder of metadata. Until ``drukar keys
init`` there are none, and editions are published unsigned. From then on an edition that cannot be
signed is not published.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from drukar.edition.draft import Draft
from drukar.edition.keys import online_key
from drukar.edition.metadata import put_into, replace
from drukar.edition.roles import TIMESTAMP_FILE
from drukar.edition.sign import EditionSigner, Entry, listed
from drukar.errors import EditionError, SigningError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import clear, is_placed, metadata_of, place
from drukar.newsroom.workers import Workers
from drukar.press.ledger import Ledger

_CHUNK = 500


def online_key_path(newsroom: NewsroomFolder) -> Path:
    """Return where the online key is, for its owner alone."""
    return newsroom.path / "secrets" / "online.key"


def sign_draft(
    newsroom: NewsroomFolder, draft: Draft, workers: Workers | None, total: int, now: datetime
) -> bool:
    """Sign a draft of `total` files that is about to be completed; False without keys.

    What the offline keys have signed is put into it. Raises ``SigningError`` and ``EditionError``;
    the draft is then not to be completed.
    """
    if not metadata_of(newsroom).is_set_up():
        return False
    signer = _signer(newsroom, now)
    former = _timestamp(newsroom.store.current)
    try:
        if draft.removed is not None and former is not None and draft.former is not None:
            shown = set(draft.shown or ())
            before = set(newsroom.store.assets_of(draft.former))
            changed = _hashed(draft.folder, _files(draft.folder, links=False), workers)
            changed.update(_assets(newsroom.store.assets, shown - before))
            gone = [*draft.removed, *(before - shown)]
            done = signer.sign(former, total, changed, gone)
        else:
            done = signer.sign_whole(former, _everything(newsroom, draft, workers))
        put_into(draft.folder, done.timestamp)
        former_root = None if draft.removed is None else newsroom.store.path(draft.former or 0)
        gone = place(newsroom, draft.folder, former_root)
        if draft.removed is not None:
            draft.follows([*draft.removed, *gone])
        signer.folder.link_timestamp(newsroom.store.current.name)
    except OSError as error:
        raise _failed(error, signer.folder.path) from error
    return True


def sign_return(newsroom: NewsroomFolder, draft: Draft, number: int, now: datetime) -> bool:
    """Sign a draft that is what edition `number` was; False without keys. Raises as above.

    Readers accept it, since its metadata are newer than those of any edition before.
    """
    if not metadata_of(newsroom).is_set_up():
        return False
    signer = _signer(newsroom, now)
    root = newsroom.store.path(number)
    signed = _timestamp(root)
    try:
        if signed is not None:
            files = listed(signer.folder, signed)
        else:
            files = _hashed(root, _files(root, links=True), None)
            files.update(_assets(newsroom.store.assets, newsroom.store.assets_of(number)))
        done = signer.sign_whole(_timestamp(newsroom.store.current), files)
        put_into(draft.folder, done.timestamp)
        clear(draft.folder)
        place(newsroom, draft.folder, None)
    except OSError as error:
        raise _failed(error, signer.folder.path) from error
    return True


def sign_taken(newsroom: NewsroomFolder, now: datetime) -> bool:
    """Sign the current edition anew once the offline keys have signed; False if it never was.

    An edition has all files that they vouch for, and no others like them: where the current one
    has not, a new one is made that is the same but for these. Raises as ``resign_if_due``.
    """
    store = newsroom.store
    if _timestamp(store.current) is None or not metadata_of(newsroom).is_set_up():
        return False
    if is_placed(newsroom, store.current):
        return resign_if_due(newsroom, now, even_if_young=True)
    with store.draft() as draft, closing(Ledger(newsroom.ledger, draft.former)) as ledger:
        if draft.former is None:
            return False  # it is none that another can follow: the next one is made whole
        draft.shows(store.assets_of(draft.former))
        draft.follows(())
        sign_draft(newsroom, draft, None, 0, now)
        draft.complete()
        if not ledger.reason:
            ledger.settle(draft.number)
    return True


def resign_if_due(newsroom: NewsroomFolder, now: datetime, *, even_if_young: bool = False) -> bool:
    """Sign the current edition's metadata anew where they expire soon; tell whether any were.

    To be called often; reads two small files when nothing is due. What has expired in a long
    pause is signed anew as well. `even_if_young` looks also for what the offline keys have signed
    since. Raises ``SigningError`` and ``EditionError``.
    """
    former = _timestamp(newsroom.store.current)
    if former is None or not metadata_of(newsroom).is_set_up():
        return False
    signer = _signer(newsroom, now)
    if not (even_if_young or signer.is_due(former)):
        return False
    with newsroom.store.locked():
        try:
            # Another process may have published while this one waited.
            former = _timestamp(newsroom.store.current) or former
            done = signer.renew(former)
            if done is not None:
                replace(newsroom.store.current / TIMESTAMP_FILE, done.timestamp)
        except OSError as error:
            raise _failed(error, signer.folder.path) from error
    return done is not None


def sweep_metadata(newsroom: NewsroomFolder) -> int:
    """Remove what no kept edition leads to; return how many files went. Raises ``EditionError``.

    The store must be locked: what another process signs, no edition leads to yet.
    """
    store, folder = newsroom.store, metadata_of(newsroom)
    try:
        found = [_timestamp(store.path(number)) for number in store.numbers()]
        kept = [timestamp for timestamp in found if timestamp]
        return folder.sweep(kept) if kept else 0
    except OSError as error:
        raise EditionError(
            f"Signatures of former editions cannot be removed: {error.strerror or error}.",
            where=str(folder.path),
            remedy="Mend that and publish again; readers have the new edition already.",
        ) from error


def _signer(newsroom: NewsroomFolder, now: datetime) -> EditionSigner:
    path = online_key_path(newsroom)
    key: CryptoSigner | None = online_key(path)
    if key is None:
        raise SigningError(
            "The online key of this newsroom is not there; nothing is published unsigned any more.",
            where=str(path),
            remedy="Put it back from a backup, or replace it: `drukar keys rotate`.",
        )
    return EditionSigner(metadata_of(newsroom), key, now)


def _timestamp(edition: Path) -> bytes | None:
    try:
        return (edition / TIMESTAMP_FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _everything(
    newsroom: NewsroomFolder, draft: Draft, workers: Workers | None
) -> dict[str, Entry]:
    """Return all files that a draft will have once it is completed."""
    found: dict[str, Entry] = {}
    if draft.removed is not None and draft.former is not None:
        former = newsroom.store.path(draft.former)
        found.update(_hashed(former, _files(former, links=True), workers))
        for path in draft.removed:
            found.pop(path, None)
    found.update(_hashed(draft.folder, _files(draft.folder, links=False), workers))
    found.update(_assets(newsroom.store.assets, draft.shown or ()))
    return found


def _files(root: Path, *, links: bool) -> Iterator[str]:
    """Yield the paths of the files of an edition, without assets and metadata."""
    for parent, folders, names in os.walk(root, followlinks=links):
        inside = os.path.relpath(parent, root)
        prefix = "" if inside == "." else f"{inside}/"
        folders[:] = [name for name in folders if f"{prefix}{name}" not in {"_b", "_ed/m"}]
        yield from (f"{prefix}{name}" for name in names if f"{prefix}{name}" != TIMESTAMP_FILE)


def _assets(folder: Path, paths: Collection[str]) -> dict[str, Entry]:
    """Return what is signed of assets, whose names tell the digest."""
    return {
        path: Entry(
            (folder / path.removeprefix("_b/")).stat().st_size,
            bytes.fromhex(path.rpartition("/")[2].partition(".")[0]),
        )
        for path in paths
    }


def _hashed(root: Path, paths: Iterable[str], workers: Workers | None) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    rest = iter(paths)
    chunks = list(iter(lambda: list(islice(rest, _CHUNK)), []))
    if workers is None or len(chunks) == 1:
        parts: Iterable[list[Entry]] = (entries(root, chunk) for chunk in chunks)
    else:
        parts = workers.executor.map(entries, [root] * len(chunks), chunks)
    for chunk, made in zip(chunks, parts, strict=True):
        found.update(zip(chunk, made, strict=True))
    return found


def entries(root: Path, paths: list[str]) -> list[Entry]:
    """Return what is signed of files in the folder `root`; work for a process."""
    made = []
    for path in paths:
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 - a hot path
            content = file.read()
        made.append(Entry(len(content), hashlib.sha256(content).digest()))
    return made


def _failed(error: OSError, where: Path) -> EditionError:
    return EditionError(
        f"The edition cannot be signed: {error.strerror or error}.",
        where=str(where),
        remedy="Mend that and publish again; the site that readers get is as it was.",
    )
