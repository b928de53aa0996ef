"""Checking the current edition: every file against what the press made.

What was changed by hand, lost or put there is named, and put in doubt, so that the next run
of the press mends it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from drukar.edition.difference import files_below
from drukar.edition.roles import is_offline
from drukar.errors import EditionError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import signed_files
from drukar.press.ledger import Ledger


class Checked(NamedTuple):
    """Files of the current edition: how many are as they were made, and which are not.

    ``unknown`` says why files could not be compared with what was made, if they could not.
    """

    edition: int
    sound: int
    altered: list[str]
    missing: list[str]
    foreign: list[str]
    unknown: str = ""

    @property
    def spoiled(self) -> list[str]:
        """Every address at which something is not as it should be."""
        return sorted((*self.altered, *self.missing, *self.foreign))


def check_edition(newsroom: NewsroomFolder) -> Checked:
    """Compare every file of the current edition; raises ``EditionError`` if there is none."""
    store = newsroom.store
    with store.locked():
        number = store.current_number()
        if number is None:
            raise EditionError(
                "There is no edition yet.",
                where=str(store.site),
                remedy="`drukar publish` prints one.",
            )
        root = store.current.resolve()
        ledger = Ledger(newsroom.ledger, number)
        try:
            checked = _checked(number, root, ledger, signed_files(newsroom))
            if not ledger.reason:
                ledger.doubt(path for path in checked.spoiled if not path.startswith("_b/"))
        finally:
            ledger.close()
        for address in checked.altered:
            if address.startswith("_b/"):  # all editions share it, and it is made anew by its name
                (root / address).unlink(missing_ok=True)
    return checked


def _checked(number: int, root: Path, ledger: Ledger, signed: Mapping[str, bytes]) -> Checked:
    """Compare all files; `signed` are those that the offline keys vouch for, not the press."""
    checked = Checked(number, 0, [], [], [], ledger.reason)
    sound = 0
    for address, digest in _assets(root):
        sound += _note(checked, root, address, digest)
    if ledger.reason:
        return checked._replace(sound=sound)
    there = set(files_below(root))
    for path, content in signed.items():
        sound += _note(checked, root, path, hashlib.sha256(content).digest())
        there.discard(path)
    for path, row in ledger.rows():
        if not is_offline(path):
            sound += _note(checked, root, path, row.content)
            there.discard(path)
    checked.foreign.extend(sorted(there))
    return checked._replace(sound=sound)


def _note(checked: Checked, root: Path, address: str, digest: bytes) -> bool:
    """Tell whether a file is as it was made; if not, take note of it."""
    try:
        content = (root / address).read_bytes()
    except OSError:
        checked.missing.append(address)
        return False
    if hashlib.sha256(content).digest() != digest:
        checked.altered.append(address)
        return False
    return True


def _assets(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the assets that the edition shows and the digests that they are named by."""
    listed = root.with_name(f"{root.name}.assets")
    if listed.is_file():
        for address in listed.read_text(encoding="ascii").split():
            yield address, bytes.fromhex(Path(address).name.partition(".")[0])
