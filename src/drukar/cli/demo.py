"""``drukar demo``: an invented newsroom to look at."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import port_option, workers_option
from drukar.cli.publish import report_published
from drukar.cli.report import out, progress_bar
from drukar.cli.serve import desk_port_option, serve_desk_and_site, serve_newsroom
from drukar.desk.demo import Demo, open_demo_desk
from drukar.desk.serving import bring_up_to_date
from drukar.newsroom.demo import open_demo
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.publish import publish_newsroom
from drukar.newsroom.workers import local_workers


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--no-serve", is_flag=True, help="End after publishing.")
@click.option("--no-desk", is_flag=True, help="Its stories as files, and no desk.")
@port_option
@desk_port_option
@workers_option
def command(
    folder: Path,
    no_serve: bool,
    no_desk: bool,
    port: int | None,
    desk_port: int | None,
    workers: int | None,
) -> None:
    """Make an invented newsroom in DIR, publish it, and serve its site and its desk.

    A second run goes on with what is there. The accounts of its desk have passwords that
    everybody knows, so it listens on this machine alone.
    """
    if no_desk or (folder / "paper").is_dir():
        newsroom = _publish_without_desk(folder, workers)
        if not no_serve:
            serve_newsroom(newsroom, "127.0.0.1", port)
    else:
        demo = _publish_with_desk(folder, workers)
        if not no_serve:
            serve_desk_and_site(demo.newsroom, "127.0.0.1", port, desk_port, workers, _say(demo))
    if no_serve:
        out.print(f"  drukar serve --dir {folder}    serves it on this machine")


def _publish_without_desk(folder: Path, workers: int | None) -> NewsroomFolder:
    with progress_bar() as progress, local_workers(workers) as pool:
        newsroom = open_demo(folder, pool)
        done = publish_newsroom(newsroom, pool, skip_bad=False, progress=progress)
    report_published(done, newsroom.store.current)
    return newsroom


def _publish_with_desk(folder: Path, workers: int | None) -> Demo:
    with progress_bar() as progress, local_workers(workers) as pool:
        demo = open_demo_desk(folder, pool)
        done = bring_up_to_date(demo.newsroom, pool, progress)
    report_published(done, demo.newsroom.store.current)
    return demo


def _say(demo: Demo) -> list[str]:
    """Return what a visitor needs to know, line by line."""
    lines = ["Sign in to the desk (this is the demo: everybody knows these passwords):"]
    lines += [
        f"    {account.role:10} {account.name:9} {account.password}" for account in demo.accounts
    ]
    if demo.goes_live is not None:
        at = demo.goes_live.astimezone()
        lines.append(f"A story under embargo goes live at {at:%H:%M:%S}: look at the front page.")
    return lines
