"""``drukar edition``: the editions that are kept. Each command is a file of its own."""

from __future__ import annotations

import click

from drukar.cli.edition.check import check
from drukar.cli.edition.list_ import list_editions
from drukar.cli.edition.rollback import rollback
from drukar.cli.edition.show import show


@click.group("edition")
def command() -> None:
    """List, show, check the editions that are kept, and go back to one."""


for each in (list_editions, show, rollback, check):
    command.add_command(each)
