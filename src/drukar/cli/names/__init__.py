"""``drukar names``: the register of people, organisations and places; a file a command."""

from __future__ import annotations

import click

from drukar.cli.names import export, import_, match, merge, propose, wikidata

COMMANDS: tuple[click.Command, ...] = (
    match.command,
    propose.command,
    merge.command,
    import_.command,
    export.command,
    wikidata.command,
)


@click.group("names")
def command() -> None:
    """Ask the register of people, organisations and places, and change it."""


for _command in COMMANDS:
    command.add_command(_command)
