"""The store of editions, in a newsroom's ``site/`` folder.

Layout
------
``editions/000007/``
    An edition: every file of the site. Its ``_b`` is a relative link to ``assets/``.
``assets/``
    Pictures, named by the SHA-256 of their bytes; they never change, so all editions
    share them.
``current``
    A relative symbolic link to the edition that readers get, switched by one rename.
``.drafts/``
    Editions being made. A draft that was left by a killed process is removed by the next run.

Rules: an edition is complete on the disk before ``current`` leads to it; nothing in an edition is
changed afterwards; the newest editions are kept, the current one always.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from drukar.edition.durable import sync_filesystem, sync_folder
from drukar.errors import EditionError

KEEP = 5
"""How many editions are kept besides a draft."""


class Draft(NamedTuple):
    """An edition in the making: its number and the folder to fill."""

    number: int
    folder: Path


class EditionStore:
    """Editions in the folder `site`, which is made if it is not there."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.editions = site / "editions"
        self.assets = site / "assets"
        self.current = site / "current"
        self._drafts = site / ".drafts"

    def numbers(self) -> list[int]:
        """Return the numbers of all complete editions, ascending."""
        if not self.editions.is_dir():
            return []
        return sorted(int(path.name) for path in self.editions.iterdir() if path.name.isdigit())

    def current_number(self) -> int | None:
        """Return the number of the edition that readers get; None before the first."""
        try:
            name = self.current.readlink().name
        except OSError:
            return None
        return int(name) if name.isdigit() else None

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """Give an empty folder to fill; on leaving without an exception it becomes current.

        On an exception the draft is removed and the site stays as it was. One process at a
        time: raises ``EditionError`` when another one is at it, or when the disk fails.
        """
        with self._locked():
            number = max(self.numbers(), default=0) + 1
            folder = self._drafts / f"{number:06}"
            try:
                shutil.rmtree(self._drafts, ignore_errors=True)
                folder.mkdir(parents=True)
                self.assets.mkdir(exist_ok=True)
                (folder / "_b").symlink_to(os.path.relpath(self.assets, self.editions / "x"))
            except OSError as error:
                raise _failed("An edition cannot be begun", error, folder) from error
            try:
                yield Draft(number, folder)
                self._switch(number, folder)
            finally:
                shutil.rmtree(self._drafts, ignore_errors=True)

    def sweep(self, keep: int = KEEP) -> list[int]:
        """Remove all but the newest `keep` editions and the current one; return what went."""
        numbers = self.numbers()
        kept = {*numbers[-keep:], self.current_number()}
        gone = [number for number in numbers if number not in kept]
        for number in gone:
            shutil.rmtree(self.editions / f"{number:06}", ignore_errors=True)
        return gone

    def _switch(self, number: int, folder: Path) -> None:
        target = self.editions / f"{number:06}"
        try:
            sync_filesystem(folder)
            self.editions.mkdir(exist_ok=True)
            folder.rename(target)
            sync_folder(self.editions)
            link = self.site / ".current"
            link.unlink(missing_ok=True)
            link.symlink_to(f"editions/{number:06}")
            link.rename(self.current)
            sync_folder(self.site)
        except OSError as error:
            raise _failed("The edition cannot be completed", error, target) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.site.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.site / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _failed("The site's folder cannot be used", error, self.site) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise EditionError(
                "Another process is publishing this newsroom.",
                where=str(self.site),
                remedy="Wait until it is done, then publish again.",
            ) from error
        try:
            yield
        finally:
            os.close(descriptor)


def _failed(what: str, error: OSError, where: Path) -> EditionError:
    return EditionError(
        f"{what}: {error.strerror or error}.",
        where=str(where),
        remedy="Mend that and publish again; the site that readers get is as it was.",
    )
