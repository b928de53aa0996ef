"""Publishing: archive → pictures → press → edition, signed. The only place where these meet."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from drukar.edition.difference import Difference, difference
from drukar.edition.draft import Draft
from drukar.edition.folder import replaced
from drukar.edition.tree import Settled
from drukar.errors import BusyError, LedgerError, PaperFault, SetupError, SpoiltEditionError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.renditions import addresses_of, cut, make_pictures
from drukar.newsroom.workers import Workers
from drukar.paper import PaperArchive, open_folder
from drukar.pictures import PictureSet, PictureStore
from drukar.press.archive import Archive
from drukar.press.ledger import Ledger, unusable
from drukar.press.run import Progress, Report, print_site
from drukar.press.scripts import with_script_editions
from drukar.press.update import print_changes


class Published(NamedTuple):
    """What was published: the edition (0 for a plain folder), and what was left out of it.

    ``anew`` says why all pages were made, if they were; ``mended`` are the addresses that
    ``edition check`` had put in doubt; ``settled`` is what it took to make a whole edition;
    ``signed`` whether there are keys.
    """

    edition: int
    report: Report
    seconds: float
    left_out: Sequence[PaperFault]
    anew: str = ""
    settled: Settled = Settled(0, 0, 0, 0)
    signed: bool = False
    mended: Sequence[str] = ()


def publish_newsroom(
    newsroom: NewsroomFolder,
    workers: Workers,
    *,
    skip_bad: bool,
    full: bool = False,
    progress: Progress,
) -> Published:
    """Make a new edition of the newsroom's paper and switch to it.

    Only the pages that are made from something else than before are made, unless `full`. Raises
    ``PaperError`` when the paper is not sound, unless `skip_bad`, and the errors of the
    press and of the store; the former edition stays in each case.
    """
    start = time.perf_counter()
    with _open(newsroom.paper, workers, skip_bad, progress) as paper:
        done = publish_archive(paper, newsroom, workers, full=full, progress=progress)
        return done._replace(seconds=time.perf_counter() - start, left_out=paper.left_out)


def publish_archive(
    archive: Archive,
    newsroom: NewsroomFolder,
    workers: Workers,
    *,
    full: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> Published:
    """Make a new edition of whatever `archive` has and switch to it; raises as above.

    Script editions are added here: `archive` has the languages that are written. A ledger that
    turns out to be spoiled on the way is set aside, and every page is made anew; likewise where
    something in the former edition is not drukar's, which the new one does not take along.
    """
    try:
        return _publish(archive, newsroom, workers, full=full, progress=progress)
    except LedgerError:
        done = _publish(archive, newsroom, workers, full=full, progress=progress)
        return done._replace(anew=f"the ledger was spoiled, and {done.anew}")
    except SpoiltEditionError:
        done = _publish(archive, newsroom, workers, full=True, progress=progress)
        return done._replace(anew="the former edition was changed by hand")


def _publish(
    archive: Archive, newsroom: NewsroomFolder, workers: Workers, *, full: bool, progress: Progress
) -> Published:
    from drukar.newsroom.signing import (  # noqa: PLC0415 - brings cryptography
        sign_draft,
        sweep_metadata,
    )

    start = time.perf_counter()
    store = newsroom.store
    with _printed(archive, newsroom, workers, full=full, progress=progress) as (
        draft,
        report,
        ledger,
    ):
        total = report.files - len(report.assets) + len(draft.shown or ())
        signed = sign_draft(newsroom, draft, workers, total, datetime.now(UTC))
        draft.complete()
        ledger.settle(draft.number)
    with suppress(BusyError):  # readers have the edition; whoever publishes now sweeps after that
        store.sweep(
            newsroom.config.site.keep,
            thoroughly=report.read == 0,
            then=partial(sweep_metadata, newsroom),
        )
    seconds = time.perf_counter() - start
    settled = draft.settled or Settled(0, 0, 0, 0)
    mended = ledger.doubtful
    return Published(draft.number, report, seconds, (), ledger.reason, settled, signed, mended)


def preview_newsroom(
    newsroom: NewsroomFolder, workers: Workers, *, skip_bad: bool, progress: Progress
) -> Difference:
    """Return what publishing the newsroom's paper now would change; raises as above."""
    with _open(newsroom.paper, workers, skip_bad, progress) as paper:
        return preview_archive(paper, newsroom, workers, progress=progress)


def preview_archive(
    archive: Archive,
    newsroom: NewsroomFolder,
    workers: Workers,
    *,
    progress: Progress = lambda step, done, total: None,
) -> Difference:
    """Return what publishing `archive` now would change of the site; nothing is changed.

    Everything is printed as for an edition, and then taken back, so what would fail fails.
    """
    with _printed(archive, newsroom, workers, full=False, progress=progress) as (
        draft,
        report,
        ledger,
    ):
        draft.abandon()
        store = newsroom.store
        current = store.current.resolve() if store.current_number() is not None else None
        found = difference(current, draft.folder)
        if ledger.reason:
            return found
        return found._replace(removed=sorted(report.removed))


@contextmanager
def _printed(
    archive: Archive,
    newsroom: NewsroomFolder,
    workers: Workers,
    *,
    full: bool,
    progress: Progress,
) -> Iterator[tuple[Draft, Report, Ledger]]:
    """Give an edition that is printed, but not complete, and its ledger, which is not settled."""
    from drukar.newsroom.offline_files import signed_code  # noqa: PLC0415 - brings cryptography

    store = newsroom.store
    with store.draft() as draft, _ledger(newsroom.ledger, draft.former, full=full) as ledger:
        whole = with_script_editions(archive)
        code = signed_code(newsroom)
        renditions = PictureStore(store.assets, newsroom.picture_index)
        pictures: dict[str, PictureSet] = {}
        report = print_changes(
            whole,
            draft.folder,
            cut=partial(cut, whole, renditions, workers, pictures),
            executor=workers.executor,
            width=workers.width,
            theme_folders=[newsroom.theme],
            progress=progress,
            ledger=ledger,
            code=code,
        )
        if report is not None:
            before = set(store.assets_of(draft.former or 0)).difference(report.unshown)
            draft.shows({*before, *report.assets, *addresses_of(pictures)})
        else:
            pictures = make_pictures(whole, renditions, workers, progress)
            report = print_site(
                whole,
                draft.folder,
                pictures=pictures,
                executor=workers.executor,
                width=workers.width,
                theme_folders=[newsroom.theme],
                progress=progress,
                ledger=ledger,
                code=code,
            )
            draft.shows({*report.assets, *addresses_of(pictures)})
        if not ledger.reason:
            draft.follows(report.removed)
        yield draft, report, ledger


def publish_folder(
    paper_folder: Path,
    out: Path,
    workers: Workers,
    *,
    theme: Path | None,
    skip_bad: bool,
    progress: Progress,
) -> Published:
    """Print a paper folder as a site into the plain folder `out`; raises as above.

    Raises ``SetupError`` when `out` is no folder to print into.
    """
    start = time.perf_counter()
    if out.resolve().is_relative_to(paper_folder.resolve()):
        raise SetupError(
            "The folder is inside the paper, where a site is a fault.",
            where=str(out),
            remedy="Name a folder beside the paper.",
        )
    with (
        _open(paper_folder, workers, skip_bad, progress) as paper,
        replaced(out) as draft,
        TemporaryDirectory(prefix="drukar-renditions-") as index,
    ):
        archive = with_script_editions(paper)
        store = PictureStore(draft / "_b", Path(index))
        report = print_site(
            archive,
            draft,
            pictures=make_pictures(archive, store, workers, progress),
            executor=workers.executor,
            width=workers.width,
            theme_folders=[theme] if theme else [],
            progress=progress,
        )
        left_out = paper.left_out
    return Published(0, report, time.perf_counter() - start, left_out)


def _open(folder: Path, workers: Workers, skip_bad: bool, progress: Progress) -> PaperArchive:
    return open_folder(
        folder,
        executor=workers.executor,
        skip_bad=skip_bad,
        progress=lambda done, total: progress("reading", done, total),
        now=datetime.now(UTC),
    )


@contextmanager
def _ledger(path: Path, edition: int | None, *, full: bool) -> Iterator[Ledger]:
    """Give the ledger of `edition`; one that cannot be used is set aside for the next run."""
    ledger = Ledger(path, edition, anew=full)
    try:
        yield ledger
    except LedgerError:
        ledger.remove()
        raise
    except sqlite3.Error as error:
        ledger.remove()
        raise unusable(path, error) from error
    finally:
        ledger.close()
