"""Publishing: archive → pictures → press → edition. The only place where these meet."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from drukar.edition.folder import replaced
from drukar.errors import PaperFault
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import Workers
from drukar.paper import PaperArchive, open_folder
from drukar.pictures import PictureSet, PictureStore, make
from drukar.press.archive import Archive
from drukar.press.run import Progress, Report, print_site
from drukar.press.scripts import with_script_editions


class Published(NamedTuple):
    """What was published: the edition (0 for a plain folder), and what was left out of it."""

    edition: int
    report: Report
    seconds: float
    left_out: Sequence[PaperFault]


def publish_newsroom(
    newsroom: NewsroomFolder, workers: Workers, *, skip_bad: bool, progress: Progress
) -> Published:
    """Make a new edition of the newsroom's paper and switch to it.

    Raises ``PaperError`` when the paper is not sound, unless `skip_bad`, and the errors of the
    press and of the store; the former edition stays in each case.
    """
    start = time.perf_counter()
    with _open(newsroom.paper, workers, skip_bad, progress) as paper:
        done = publish_archive(paper, newsroom, workers, progress=progress)
        return done._replace(seconds=time.perf_counter() - start, left_out=paper.left_out)


def publish_archive(
    archive: Archive,
    newsroom: NewsroomFolder,
    workers: Workers,
    *,
    progress: Progress = lambda step, done, total: None,
) -> Published:
    """Make a new edition of whatever `archive` has and switch to it; raises as above.

    Script editions are added here: `archive` has the languages that are written.
    """
    start = time.perf_counter()
    store = newsroom.store
    with store.draft() as draft:
        whole = with_script_editions(archive)
        pictures = _make_pictures(
            whole, PictureStore(store.assets, newsroom.picture_index), workers, progress
        )
        report = print_site(
            whole,
            draft.folder,
            pictures=pictures,
            executor=workers.executor,
            width=workers.width,
            theme_folders=[newsroom.theme],
            progress=progress,
        )
    store.sweep(newsroom.config.site.keep)
    return Published(draft.number, report, time.perf_counter() - start, ())


def publish_folder(
    paper_folder: Path,
    out: Path,
    workers: Workers,
    *,
    theme: Path | None,
    skip_bad: bool,
    progress: Progress,
) -> Published:
    """Print a paper folder as a site into the plain folder `out`; raises as above."""
    start = time.perf_counter()
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
            pictures=_make_pictures(archive, store, workers, progress),
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
    )


def _make_pictures(
    archive: Archive, store: PictureStore, workers: Workers, progress: Progress
) -> dict[str, PictureSet]:
    """Return the renditions of every picture of the archive, made or found."""
    focal = {
        card.picture.picture: card.picture.focal
        for language in sorted(archive.newsroom().languages)
        for card in archive.cards(language)
        if card.picture is not None and card.picture.focal is not None
    }
    jobs = [
        store.job(archive.original(picture.uri), picture, focal.get(picture.uri))
        for picture in archive.pictures()
    ]
    made = {}
    for done, result in enumerate(workers.executor.map(make, jobs), start=1):
        made[result.uri] = result
        progress("pictures", done, len(jobs))
    return made
