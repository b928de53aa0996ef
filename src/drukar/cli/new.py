"""``drukar new``: make a newsroom's folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from drukar.cli.options import workers_option
from drukar.cli.report import notice, out, strong
from drukar.desk.making import Made, Publisher, make_empty, make_from_paper
from drukar.newsroom.moving import begin, settle
from drukar.newsroom.workers import Workers, local_workers


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
    help="Its languages, the first is the default: be,uk,en; be-Latn besides be adds Łacinka."
    " Without --paper.",
)
@click.option("--publisher", default="publisher", help="Name of the first account of the desk.")
@click.option(
    "--password-file",
    type=click.File(encoding="utf-8"),
    help="A file with that account's password, `-` for standard input; else one is drawn.",
)
@click.option(
    "--database",
    default="",
    metavar="URL",
    help="postgresql://user:password@host/database for the desk, instead of a file.",
)
@click.option(
    "--no-desk",
    is_flag=True,
    help="Keep the stories as files in DIR/paper, and have no desk.",
)
@workers_option
def command(
    folder: Path,
    paper: Path | None,
    name: str,
    tags: str,
    publisher: str,
    password_file: TextIO | None,
    database: str,
    no_desk: bool,
    workers: int | None,
) -> None:
    """Make the folder DIR for a newsroom: with its own stories from a paper folder, or empty."""
    languages = [tag.strip() for tag in tags.rstrip(", ").split(",")]
    with local_workers(workers) as pool:
        if no_desk:
            completed = _without_desk(folder, paper, name, languages, pool)
        else:
            password = password_file.read().strip() if password_file else None
            account = Publisher(publisher, password)
            made = (
                make_from_paper(folder, paper, pool, account, database)
                if paper is not None
                else make_empty(folder, name, languages, pool, account, database)
            )
            completed = made.completed
    for file in completed:
        where = f"read it in {folder}/paper/{file}" if no_desk else "read it at the desk"
        out.print(
            notice(file),
            "asks for money and said nothing of safety. A text of drukar's was written into the"
            f" copy:\n    {where} and make it yours.",
        )
    out.print("Made the newsroom in ", strong(folder), ".", sep="")
    if not no_desk:
        _say_account(made, publisher, given=password_file is not None)
    out.print(f"  drukar publish --dir {folder}    prints the site")
    what = "the site" if no_desk else "desk and site"
    out.print(f"  drukar serve --dir {folder}      serves {what} on this machine")


def _without_desk(
    folder: Path, paper: Path | None, name: str, tags: list[str], pool: Workers
) -> Sequence[str]:
    if paper is None:
        begin(folder, name, tags, datetime.now(UTC).date())
        return ()
    return settle(folder, paper, pool).completed


def _say_account(made: Made, publisher: str, *, given: bool) -> None:
    shown = "the password that you gave" if given else strong(made.password)
    out.print("The desk's first account: ", strong(publisher), ", password ", shown, sep="")
    if not given:
        out.print("    It is shown this once and kept nowhere. Write it down.")
