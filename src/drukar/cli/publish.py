"""``drukar publish``: bring the public site up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from drukar.cli.options import (
    dir_option,
    json_option,
    scheduler_option,
    skip_bad_option,
    workers_option,
)
from drukar.cli.report import (
    counted,
    notice,
    out,
    print_difference,
    print_faults,
    print_json,
    progress_bar,
)
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.publish import (
    Published,
    preview_newsroom,
    publish_folder,
    publish_newsroom,
)
from drukar.newsroom.workers import Workers, local_workers


@click.command("publish")
@dir_option
@click.option(
    "--paper",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Print this paper folder, without a newsroom; needs --out.",
)
@click.option("--out", "target", type=click.Path(path_type=Path), help="Where to, with --paper.")
@click.option(
    "--theme",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Templates of your own, with --paper.",
)
@click.option("--full", is_flag=True, help="Print every page anew, whatever has changed.")
@click.option("--dry-run", is_flag=True, help="Only say which files would change.")
@skip_bad_option
@workers_option
@scheduler_option
@json_option
def command(
    folder: Path,
    paper: Path | None,
    target: Path | None,
    theme: Path | None,
    full: bool,
    dry_run: bool,
    skip_bad: bool,
    workers: int | None,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Print what the newsroom has released as a new edition and switch to it.

    Only pages that are made from something else than before are printed. Nothing is published
    unless all is sound; the former edition stays until the new one is complete.
    """
    if (paper is None) != (target is None):
        raise click.UsageError("--paper and --out belong together.")
    if dry_run and (paper is not None or full):
        raise click.UsageError("--dry-run is of a newsroom's next edition: no --paper, no --full.")
    if dry_run and scheduler is not None:
        raise click.UsageError("--dry-run is done here: no --scheduler.")
    if dry_run:
        _preview(folder, skip_bad=skip_bad, workers=workers, as_json=as_json)
        return
    with progress_bar(quiet=as_json) as progress, _workers(workers, scheduler) as pool:
        if paper is not None and target is not None:
            done = publish_folder(
                paper, target, pool, theme=theme, skip_bad=skip_bad, progress=progress
            )
            where = target
        else:
            newsroom = open_newsroom(folder)
            if newsroom.has_desk:
                from drukar.desk.printing.commands import publish_released  # noqa: PLC0415 - an extra

                done = publish_released(newsroom, pool, progress, full=full)
            else:
                done = publish_newsroom(
                    newsroom, pool, skip_bad=skip_bad, full=full, progress=progress
                )
            where = newsroom.store.current
    report_published(done, where, as_json=as_json)


@contextmanager
def _workers(count: int | None, scheduler: str | None) -> Iterator[Workers]:
    """Give local workers, or besides them those of a cluster."""
    with local_workers(count) as local:
        if scheduler is None:
            yield local
            return
        from drukar.newsroom.cluster import cluster_workers  # noqa: PLC0415 - few need it

        with cluster_workers(scheduler, local) as workers:
            yield workers


def _preview(folder: Path, *, skip_bad: bool, workers: int | None, as_json: bool) -> None:
    """Say which files the next edition would change."""
    newsroom = open_newsroom(folder)
    with progress_bar(quiet=as_json) as progress, local_workers(workers) as pool:
        if newsroom.has_desk:
            from drukar.desk.printing.commands import what_would_change  # noqa: PLC0415 - an extra

            found = what_would_change(newsroom, pool, progress)
        else:
            found = preview_newsroom(newsroom, pool, skip_bad=skip_bad, progress=progress)
    if as_json:
        print_json(found._asdict())
        return
    out.print("The next edition:")
    print_difference(found)


def report_published(done: Published, where: Path, *, as_json: bool = False) -> None:
    """Print what was published, and what was left out of it."""
    if as_json:
        print_json(
            {
                "edition": done.edition,
                "path": str(where),
                **done.report._asdict(),
                "removed": len(done.report.removed),
                "unshown": len(done.report.unshown),
                "seconds": round(done.seconds, 3),
                "anew": done.anew,
                "mended": list(done.mended),
                "signed": done.signed,
                "left_out": [str(fault) for fault in done.left_out],
            }
        )
        return
    if done.left_out:
        out.print(notice(f"Left out, since not sound ({len(done.left_out)}):"))
        print_faults(done.left_out, "yellow")
    report = done.report
    name = f"Edition {done.edition}" if done.edition else "The site"
    out.print(
        f"{name}: {counted(report.stories, 'story', 'stories')}"
        f" in {counted(report.languages, 'language', 'languages')},"
        f" {report.files:,} files, {report.size / 1_000_000:.1f} MB, in {done.seconds:.1f} s."
    )
    if done.edition:
        anew = f" All pages were printed, since {done.anew}." if done.anew else ""
        out.print(f"  {report.changed:,} files changed, {len(report.removed):,} are no more.{anew}")
    if done.mended:
        out.print(f"  {len(done.mended):,} of them were mended, after `drukar edition check`.")
    if copied := done.settled.copied:
        out.print(f"  {copied:,} unchanged files were copied: this disk cannot link them.")
    if done.edition and not done.signed:
        out.print(notice("  It is not signed."), "`drukar keys init` makes keys, in ten minutes.")
    out.print(f"  {where}")
