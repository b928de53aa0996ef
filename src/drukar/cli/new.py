"""``drukar new``: make a newsroom's folder."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from drukar.cli.options import workers_option
from drukar.cli.report import out
from drukar.newsroom.moving import begin, settle
from drukar.newsroom.workers import local_workers


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--paper",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A paper folder to begin with; it is copied.",
)
@click.option("--name", default="Our newsroom", help="What it is called, without --paper.")
@click.option(
    "--languages",
    "tags",
    default="en",
    help="Its languages, the first is the default: be,uk,en. Without --paper.",
)
@workers_option
def command(folder: Path, paper: Path | None, name: str, tags: str, workers: int | None) -> None:
    """Make the folder DIR for a newsroom: with its own stories from a paper folder, or empty."""
    if paper is None:
        begin(folder, name, [tag.strip() for tag in tags.split(",")], datetime.now(UTC).date())
    else:
        with local_workers(workers) as pool:
            settled = settle(folder, paper, pool)
        for file in settled.completed:
            out.print(
                f"[yellow]{file}[/] asks for money and said nothing of safety. A text of drukar's"
                f" was written into it:\n    read it in {folder}/paper/{file} and make it yours."
            )
    out.print(f"Made the newsroom in [bold]{folder}[/].")
    out.print(f"  drukar publish --dir {folder}    prints the site")
    out.print(f"  drukar serve --dir {folder}      serves it on this machine")
