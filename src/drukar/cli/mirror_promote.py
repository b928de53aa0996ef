"""``drukar mirror promote``: readers' browsers go to a mirror that was in reserve."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from drukar.cli.keys import open_keepers, passphrase_option
from drukar.cli.options import dir_option
from drukar.cli.report import notice, out, print_error
from drukar.errors import DrukarError
from drukar.newsroom import ceremony
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.mirroring import Outcome, sync_mirrors
from drukar.newsroom.mirrors import MirrorEntry, promote_mirror, read_mirrors


@click.command("promote")
@click.argument("name")
@dir_option
@click.option(
    "--keys",
    "folders",
    multiple=True,
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Keepers' folders, to sign the new list at once; else `drukar keys export` is next.",
)
@passphrase_option
def promote(
    name: str, folder: Path, folders: tuple[Path, ...], passphrase_file: Path | None
) -> None:
    """Let readers know of the mirror NAME: it leaves the reserve and becomes one of your own.

    With --keys the list of mirrors is signed here and now, and all mirrors get it. Readers who
    still reach one of them learn of it there; nobody has to come to the blocked address again.
    """
    newsroom = open_newsroom(folder)
    keepers = open_keepers(folders, passphrase_file)
    promoted = promote_mirror(newsroom, name)
    out.print(f"{name} is one of your own now: {promoted.url}")
    if not keepers:
        out.print(
            notice("Readers learn of it once the list is signed:"),
            "drukar keys export FILE here, drukar keys sign on the laptop, drukar keys take here,"
            " drukar mirror sync.",
        )
        return
    now = datetime.now(UTC)
    ceremony.take_answer(
        newsroom, ceremony.sign(ceremony.make_request(newsroom), keepers, now), now
    )
    out.print("The list of mirrors is signed.")
    outcomes = sync_mirrors(
        newsroom, [each for each in read_mirrors(newsroom) if each.place], done=_say
    )
    if any(isinstance(each, DrukarError) for each in outcomes.values()):
        raise click.exceptions.Exit(3)


def _say(mirror: MirrorEntry, outcome: Outcome) -> None:
    if isinstance(outcome, DrukarError):
        print_error(outcome)
    else:
        out.print(f"{mirror.name} has version {outcome.version}.")
