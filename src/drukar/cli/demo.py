"""``drukar demo``: an invented newsroom to look at."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import port_option, workers_option
from drukar.cli.publish import report_published
from drukar.cli.report import out, progress_bar
from drukar.cli.serve import serve_newsroom
from drukar.newsroom.demo import open_demo
from drukar.newsroom.publish import publish_newsroom
from drukar.newsroom.workers import local_workers


@click.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--no-serve", is_flag=True, help="End after publishing.")
@port_option
@workers_option
def command(folder: Path, no_serve: bool, port: int | None, workers: int | None) -> None:
    """Make an invented newsroom in DIR, publish it and serve it.

    A second run goes on with what is there.
    """
    with progress_bar() as progress, local_workers(workers) as pool:
        newsroom = open_demo(folder, pool)
        done = publish_newsroom(newsroom, pool, skip_bad=False, progress=progress)
    report_published(done, newsroom.store.current)
    if no_serve:
        out.print(f"  drukar serve --dir {folder}    serves it on this machine")
        return
    serve_newsroom(newsroom, None, port)
