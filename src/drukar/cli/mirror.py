"""``drukar mirror``: copies of a newsroom's site that anyone can keep."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import click

from drukar.cli.mirror_config import config
from drukar.cli.mirror_own import OWN
from drukar.cli.mirror_promote import promote
from drukar.cli.options import json_option
from drukar.cli.report import out, print_error, print_json, progress_bar
from drukar.edition.web_source import source_of
from drukar.errors import DrukarError
from drukar.mirrors.pull import Pulled, pull


@click.group("mirror")
def command() -> None:
    """Keep copies of a site: the newsroom's own mirrors, or as anybody a copy of theirs."""


for each in (*OWN, promote, config):
    command.add_command(each)


@command.command("pull")
@click.argument("place", metavar="URL|DIR")
@click.argument("folder", metavar="COPY", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--root",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The root.json that you trust, from the newsroom itself; needed the first time only.",
)
@click.option("--watch", is_flag=True, help="Stay, and pull again whenever there is something new.")
@click.option(
    "--every",
    type=click.IntRange(min=10),
    default=60,
    help="With --watch: seconds between two looks.",
)
@json_option
def pull_command(
    place: str, folder: Path, root: Path | None, watch: bool, every: int, as_json: bool
) -> None:
    """Copy the site at URL or DIR to the folder COPY, or bring the copy there up to date.

    COPY/current is the site, to be served by any web server. Every byte is checked against what
    the newsroom signed before anybody reads it; nothing older is taken, and no password is needed.
    """
    content = root.read_bytes() if root is not None else None
    while True:
        try:
            with progress_bar(quiet=as_json) as progress:
                done = pull(
                    source_of(place), folder, content, now=datetime.now(UTC), progress=progress
                )
            _say(done, folder, as_json=as_json)
        except DrukarError as error:
            if not watch:
                raise
            print_error(error)
        if not watch:
            return
        time.sleep(every)


def _say(done: Pulled, folder: Path, *, as_json: bool) -> None:
    if as_json:
        print_json(done._asdict())
        return
    out.print(
        f"Version {done.version}: {done.fetched:,} files fetched ({done.size / 1_000_000:.1f} MB),"
        f" {done.removed:,} are no more.\n  {folder / 'current'}"
    )
