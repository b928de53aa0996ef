"""``drukar manage``: Django's own commands, for one newsroom's desk."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import dir_option
from drukar.desk.start import manage
from drukar.newsroom.folder import open_newsroom


@click.command(
    "manage", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
@dir_option
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(folder: Path, arguments: tuple[str, ...]) -> None:
    """Run one of Django's commands on the desk: `drukar manage check`, `drukar manage help`."""
    manage(open_newsroom(folder), arguments or ("help",))
