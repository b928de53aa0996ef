"""``drukar backup key``: the pair of keys for backups."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.report import out
from drukar.edition.sealing import new_identity


@click.command("key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def key(file: Path) -> None:
    """Write a new secret key to FILE, on a stick or a laptop, never on the server.

    Print what to write in drukar.toml. Any tool for age opens what is sealed to it.
    """
    recipient = new_identity(file)
    out.print(f"The secret key is in {file}: keep it off the server, and a copy elsewhere.")
    out.print("Without it no backup can be opened. In drukar.toml on the server, write:\n")
    out.print(f'[backup]\nrecipient = "{recipient}"')
