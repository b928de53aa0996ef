"""The store of editions, in a newsroom's ``site/`` folder.

Layout
------
``editions/000007/``
    An edition: the files at the root of the site, and relative links to its folders. Its ``_b``
    is a link to ``assets/``.
``trees/000007-1f``
    A folder that was new in edition 7; later editions in which it is the same link to it
    (``drukar.edition.tree``).
``editions/000007.assets``
    The assets that edition 7 shows, a line each.
``assets/``
    Pictures, named by the SHA-256 of their bytes; they never change, so all editions
    share them.
``current``
    A relative symbolic link to the edition that readers get, switched by one rename.
``metadata/``
    What the newsroom's keys signed (``drukar.edition.metadata``); ``_ed/m`` of an edition.
``.drafts/``
    Editions being made. A draft that was left by a killed process is removed by the next run.

Rules: an edition is complete on the disk before ``current`` leads to it; nothing in an edition is
changed afterwards; the newest editions are kept, the current one always. One process at a time
makes, removes or goes back to an edition.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from drukar.edition.draft import Draft
from drukar.edition.durable import sync_filesystem, sync_new, sync_path
from drukar.edition.sweep import (
    sweep_assets,
    sweep_assets_of,
    sweep_edition,
    sweep_folders,
)
from drukar.edition.tree import Settler, is_settled
from drukar.errors import BusyError, EditionError

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS})
"""What a file system answers that has no symbolic links, as those of memory cards."""

FEW = 200
"""Up to how many new files are written to the disk one by one."""

KEEP = 5
"""How many editions are kept besides a draft."""


class EditionStore:
    """Editions in the folder `site`, which is made if it is not there."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.editions = site / "editions"
        self.assets = site / "assets"
        self.current = site / "current"
        self.trees = site / "trees"
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
        with self.locked():
            number = max(self.numbers(), default=0) + 1
            folder = self._drafts / f"{number:06}"
            try:
                self._remove_leftovers(folder.name)
                folder.mkdir(parents=True)
                self.assets.mkdir(exist_ok=True)
                (folder / "_b").symlink_to(os.path.relpath(self.assets, self.editions / "x"))
            except OSError as error:
                raise _failed("An edition cannot be begun", error, folder) from error
            try:
                draft = Draft(self.switch_to, number, folder, self._former())
                yield draft
                draft.complete()
            except BaseException:
                # What cannot be removed now stays beside its draft, by which the next run finds it.
                with suppress(OSError):
                    self._remove_leftovers(folder.name)
                raise
            shutil.rmtree(self._drafts, ignore_errors=True)

    def made_at(self, number: int) -> datetime:
        """Return when an edition was completed; raises ``EditionError`` if it is not there."""
        try:
            return datetime.fromtimestamp(self.path(number).lstat().st_mtime, UTC)
        except OSError as error:
            raise _missing(number, self.editions) from error

    def folder_of(self, number: int) -> Path:
        """Return the folder of an edition; raises ``EditionError`` if it is not there."""
        if number not in self.numbers():
            raise _missing(number, self.editions)
        return self.path(number)

    def roll_back(self, number: int, sign: Callable[[Draft], object] = lambda draft: None) -> int:
        """Make a new edition of what edition `number` was, and `sign` it; return the new number.

        Readers get it as they get any edition: the numbers of editions only grow. Raises
        ``EditionError`` when that edition is not there.
        """
        former = self.folder_of(number)
        with self.draft() as draft:
            for entry in former.iterdir():
                target = draft.folder / entry.name
                if entry.is_dir() and not entry.is_symlink():
                    shutil.copytree(entry, target)
                elif entry.is_symlink() and entry.name != "_b":
                    target.symlink_to(entry.readlink())
                elif not entry.is_symlink():
                    shutil.copy2(entry, target)
            if assets := self.assets_of(number):
                draft.shows(assets)
            sign(draft)
        return draft.number

    def sweep(
        self,
        keep: int = KEEP,
        *,
        thoroughly: bool = False,
        then: Callable[[], object] = lambda: None,
    ) -> list[int]:
        """Remove all but the newest `keep` editions and the current one; return what went.

        With them go the folders and the assets that no edition which is kept shows. It costs what
        they changed; `thoroughly` looks through everything and finds what was left over, too. If
        any went, `then` is done before another process can begin an edition.
        """
        with self.locked():
            numbers = self.numbers()
            kept = {*numbers[-keep:], self.current_number()}
            gone = [number for number in numbers if number not in kept]
            try:
                for number in gone:
                    numbers.remove(number)
                    self._sweep_one(number, numbers)
                if thoroughly:
                    for leftover in self.editions.glob(".swept-*"):
                        shutil.rmtree(leftover)
                    sweep_folders(self.trees, map(self.path, self.numbers()))
                    sweep_assets(self.assets, map(self._list_of_assets, self.numbers()))
            except OSError as error:
                raise _failed("Former editions cannot be removed", error, self.site) from error
            if gone:
                then()
            return gone

    def _sweep_one(self, number: int, others: list[int]) -> None:
        """Remove one edition beside `others`; first of all its name, so that none is half there."""
        hidden = self.editions / f".swept-{number:06}"
        self.path(number).rename(hidden)
        sweep_edition(hidden, [self.path(other) for other in others], self.trees)
        shutil.rmtree(hidden)
        listed = self._list_of_assets(number)
        sweep_assets_of(listed, [self._list_of_assets(other) for other in others], self.assets)
        listed.unlink(missing_ok=True)

    def _remove_leftovers(self, name: str) -> None:
        """Remove what is left of an edition that was not completed."""
        if self._drafts.is_dir() and not self.path(int(name)).exists():
            for folder in self.trees.glob(f"{name}-*"):
                shutil.rmtree(folder)
        shutil.rmtree(self._drafts, ignore_errors=True)

    def path(self, number: int) -> Path:
        """Return the folder of a complete edition."""
        return self.editions / f"{number:06}"

    def assets_of(self, number: int) -> list[str]:
        """Return the assets that an edition shows (``_b/aa/…``), as far as that is known."""
        listed = self._list_of_assets(number)
        return listed.read_text(encoding="ascii").split() if listed.is_file() else []

    def _list_of_assets(self, number: int) -> Path:
        return self.editions / f"{number:06}.assets"

    def _write_list_of_assets(self, draft: Draft) -> bool:
        """Write which assets a draft shows; tell whether there may be new ones."""
        target = self._list_of_assets(draft.number)
        target.unlink(missing_ok=True)
        shown = draft.shown
        if shown is not None and draft.former is not None:
            known = self.assets_of(draft.former)
            if set(known) == set(shown):
                with suppress(OSError):
                    os.link(self._list_of_assets(draft.former), target)
                    return False
        if shown is not None:
            listed = "".join(f"{path}\n" for path in sorted(shown))
            target.write_text(listed, encoding="ascii")
        return True

    def _former(self) -> int | None:
        number = self.current_number()
        if number is None or not self.path(number).is_dir():
            return None
        return number if is_settled(self.path(number)) else None

    def switch_to(self, draft: Draft) -> None:
        """Complete a draft and lead readers to it; for ``Draft.complete``."""
        number, folder = draft.number, draft.folder
        target = self.path(number)
        former = None if draft.removed is None else self.path(draft.former or 0)
        try:
            settler = Settler(self.trees, target.name)
            draft.settled = settler.settle(folder, former, draft.removed or ())
            self.editions.mkdir(exist_ok=True)
            new_assets = self._write_list_of_assets(draft)
            if new_assets or draft.settled.moved + draft.settled.copied > FEW:
                sync_filesystem(folder)
            else:
                made = range(1, draft.settled.folders + 1)
                new = (self.trees / f"{target.name}-{n:x}" for n in made)
                sync_new((*new, folder), self.trees)
            folder.rename(target)
            sync_path(self.editions)
            link = self.site / ".current"
            link.unlink(missing_ok=True)
            link.symlink_to(f"editions/{target.name}")
            link.rename(self.current)
            sync_path(self.site)
        except OSError as error:
            raise _failed("The edition cannot be completed", error, target) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from changing anything here; raises ``EditionError``.

        It is a ``BusyError`` when another process has done so.
        """
        try:
            self.site.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.site / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise _failed("The site's folder cannot be used", error, self.site) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise BusyError(
                "Another process is publishing this newsroom.",
                where=str(self.site),
                remedy="Wait until it is done, then publish again.",
            ) from error
        try:
            yield
        finally:
            os.close(descriptor)


def _missing(number: int, editions: Path) -> EditionError:
    return EditionError(
        f"There is no edition {number}.",
        where=str(editions),
        remedy="`drukar edition list` shows those that there are.",
    )


def _failed(what: str, error: OSError, where: Path) -> EditionError:
    remedy = "Mend that and publish again; the site that readers get is as it was."
    if error.errno in _NO_LINKS:
        remedy += (
            " A disk without symbolic links cannot hold editions: keep the newsroom on another. For"
            " a plain copy here name the folder as a mirror, or `drukar publish --paper … --out …`."
        )
    return EditionError(f"{what}: {error.strerror or error}.", where=str(where), remedy=remedy)
