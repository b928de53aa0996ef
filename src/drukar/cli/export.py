"""``drukar export``: give everything out again."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import dir_option, workers_option
from drukar.cli.report import out, strong
from drukar.desk.making import export_folder as export_from_desk
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.moving import export_folder
from drukar.newsroom.workers import local_workers


@click.group("export")
def command() -> None:
    """Give out what the newsroom has published."""


@command.command("folder")
@click.argument("target", metavar="FOLDER", type=click.Path(path_type=Path))
@dir_option
@click.option(
    "--private",
    is_flag=True,
    help="With protection marks, sources and reasons. Keep such a folder to yourself.",
)
@workers_option
def folder_command(target: Path, folder: Path, private: bool, workers: int | None) -> None:
    """Write everything as a paper folder to FOLDER, which is empty or not there."""
    newsroom = open_newsroom(folder)
    if newsroom.has_desk:
        export_from_desk(newsroom, target, private=private)
    else:
        with local_workers(workers) as pool:
            export_folder(newsroom, target, pool, private=private)
    out.print("Written to ", strong(target), ".", sep="")
