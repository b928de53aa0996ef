"""``drukar edition``: the editions that are kept. Each command is a file in ``editions``."""

from __future__ import annotations

import click

from drukar.cli.editions.check import check
from drukar.cli.editions.list_ import list_editions
from drukar.cli.editions.rollback import rollback
from drukar.cli.editions.show import show


@click.group("edition")
def command() -> None:
    """List, show, check the editions that are kept, and go back to one."""


for each in (list_editions, show, rollback, check):
    command.add_command(each)
