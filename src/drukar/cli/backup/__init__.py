"""``drukar backup``: sealed copies of all that a newsroom needs. Each command is a file."""

from __future__ import annotations

import click

from drukar.cli.backup.key import key
from drukar.cli.backup.list_ import list_backups
from drukar.cli.backup.make import make


@click.group("backup")
def command() -> None:
    """Make and list backups, which only the holder of a key can open."""


for each in (key, make, list_backups):
    command.add_command(each)
