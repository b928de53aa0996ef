"""``drukar import``: take stories in."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option, workers_option
from drukar.cli.report import out, print_json
from drukar.desk.making import import_folder as import_to_desk
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.moving import import_folder
from drukar.newsroom.workers import local_workers


@click.group("import")
def command() -> None:
    """Take stories in from elsewhere."""


@command.command("folder")
@click.argument("paper", metavar="FOLDER", type=click.Path(exists=True, path_type=Path))
@dir_option
@workers_option
@json_option
def folder_command(paper: Path, folder: Path, workers: int | None, as_json: bool) -> None:
    """Add what is in the paper folder FOLDER, or bring it up to date by uri.

    All of it is checked first; nothing is changed unless all is sound.
    """
    newsroom = open_newsroom(folder)
    with local_workers(workers) as pool:
        taken = import_to_desk if newsroom.has_desk else import_folder
        done = taken(newsroom, paper, pool)
    if as_json:
        print_json({"added": done.added, "changed": done.changed, "unchanged": done.unchanged})
    else:
        out.print(f"{done.added} added, {done.changed} changed, {done.unchanged} as before.")
        out.print(f"  drukar publish --dir {folder}    makes it public")
