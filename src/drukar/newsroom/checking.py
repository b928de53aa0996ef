"""Checking the current edition: every file against what the press made.

What was changed by hand, lost or put there is named, and put in doubt, so that the next run
of the press mends that and prints nothing else. A spoiled asset is removed at once, since all
editions share it and it is made anew by its name.

It finds what a careless hand or a bad disk did. It is no proof against whoever can write to what
drukar remembers as well: for that readers verify signatures.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from drukar.edition.roles import is_offline
from drukar.edition.store import EditionStore
from drukar.edition.walk import legible, walk
from drukar.errors import EditionError, LedgerError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import signed_files
from drukar.press.archive import Archive, is_logged
from drukar.press.ledger import Ledger, Row
from drukar.press.remembered import is_as_released
from drukar.press.scripts import with_script_editions


class Checked(NamedTuple):
    """Files of the current edition: how many are as they were made, and which are not.

    Addresses are printable ASCII, whatever names somebody gave to files. ``unknown`` says why
    pages could not be compared with what was made, if they could not. With ``mistaken`` what the
    press remembers of the releases is not so: it forgets that, and the next run makes all anew.
    """

    edition: int
    sound: int
    altered: list[str]
    missing: list[str]
    foreign: list[str]
    unknown: str = ""
    mistaken: bool = False

    @property
    def spoiled(self) -> list[str]:
        """Every address at which something is not as it should be."""
        return sorted((*self.altered, *self.missing, *self.foreign))


def check_edition(newsroom: NewsroomFolder, archive: Archive | None = None) -> Checked:
    """Compare every file of the current edition; raises ``EditionError`` if there is none.

    With the `archive` that it was made of, what the press remembers of that is compared, too.
    """
    store = newsroom.store
    with store.locked():
        number = store.current_number()
        if number is None or number not in store.numbers():
            raise EditionError(
                "There is no edition yet.",
                where=str(store.site),
                remedy="`drukar publish` prints one.",
            )
        try:
            return _checked(newsroom, store, number, archive)
        except OSError as error:
            raise EditionError(
                f"The edition cannot be read: {error.strerror or error}.",
                where=str(error.filename or store.site),
                remedy="See that the folder may be read, and check again.",
            ) from error


def _checked(
    newsroom: NewsroomFolder, store: EditionStore, number: int, archive: Archive | None
) -> Checked:
    ledger = Ledger(newsroom.ledger, number)
    checked = Checked(number, 0, [], [], [], ledger.reason)
    sound = _check_assets(checked, store)
    if ledger.reason:
        ledger.remove()
        return checked._replace(sound=sound)
    try:
        pages = Checked(number, 0, [], [], [])
        sound += _check_pages(pages, store, dict(ledger.rows()), signed_files(newsroom))
        mistaken = archive is not None and not _is_remembered(ledger, archive)
        if mistaken:
            ledger.remove()
        elif checked.spoiled or pages.spoiled:
            ledger.doubt(pages.spoiled)
    except (LedgerError, sqlite3.Error):
        ledger.remove()
        return checked._replace(sound=sound, unknown="the ledger is spoiled")
    finally:
        ledger.close()
    for here, also in zip(checked[2:5], pages[2:5], strict=True):
        here.extend(also)
    return checked._replace(sound=sound, mistaken=mistaken)


def _is_remembered(ledger: Ledger, archive: Archive) -> bool:
    whole = with_script_editions(archive)
    return not is_logged(whole) or is_as_released(ledger, whole)


def _check_pages(
    checked: Checked, store: EditionStore, rows: dict[str, Row], signed: Mapping[str, bytes]
) -> int:
    """Compare all files but assets; return how many are sound.

    `signed` are those that the offline keys vouch for, not the press.
    """
    digests = {path: row.content for path, row in rows.items() if not is_offline(path)}
    digests |= {path: hashlib.sha256(content).digest() for path, content in signed.items()}
    known = {path for path in digests if not _is_noted_as_foreign(rows.get(path))}
    sound = 0
    for path, file, possible in walk(store.path(checked.edition), store.trees):
        if path not in known:
            checked.foreign.append(path)
        elif not possible or _digest(file) != digests[path]:
            checked.altered.append(path)
        else:
            sound += 1
        known.discard(path)
    checked.missing.extend(sorted(known))
    return sound


def _is_noted_as_foreign(row: Row | None) -> bool:
    # A former check has put it into the ledger, for the next run to remove.
    return row is not None and not row.content and not row.size


def _check_assets(checked: Checked, store: EditionStore) -> int:
    """Compare the assets that the edition shows; return how many are sound.

    Those that no edition shows are foreign, as far as it is known what all of them show.
    """
    sound = 0
    for address in store.assets_of(checked.edition):
        file = store.assets / address.removeprefix("_b/")
        if not file.is_file():
            checked.missing.append(address)
        elif _digest(file).hex() != file.name.partition(".")[0]:
            file.unlink()
            checked.altered.append(address)
        else:
            sound += 1
    shown = [store.assets_of(number) for number in store.numbers()]
    if all(shown):
        known = {address for each in shown for address in each}
        checked.foreign.extend(
            sorted(address for address in _assets_there(store.assets) if address not in known)
        )
    return sound


def _assets_there(assets: Path) -> Iterator[str]:
    for parent, _, names in os.walk(assets):
        folder = Path(parent).relative_to(assets).as_posix()
        for name in names:
            yield legible(f"_b/{folder}/{name}")


def _digest(file: Path) -> bytes:
    with open(os.fspath(file), "rb") as opened:  # noqa: PTH123 - for each of 100,000 files
        return hashlib.file_digest(opened, "sha256").digest()
