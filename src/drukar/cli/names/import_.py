"""``drukar names import``: entries from a file or a folder into a register."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.names.options import folder_option
from drukar.cli.options import json_option
from drukar.cli.report import print_json
from drukar.names import files
from drukar.names.folder import check_slug, names_folder, write_entry
from drukar.names.register import Register
from drukar.names.updating import update


@click.command("import")
@click.argument("source", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@folder_option
@json_option
def command(source: Path, names: Path, as_json: bool) -> None:
    """Add the entries of FILE, TOML or CSV, to a register, or bring it up to date by slug.

    What FILE says replaces what the register says; what it does not say stays. A mark of
    protection is never taken off this way. Nothing is written unless all of FILE is sound.
    """
    folder = names_folder(names)
    incoming = files.load(source)
    for entry in incoming.entries:
        check_slug(entry.slug)
    register = files.load(folder) if folder.is_dir() else Register()
    found = update(register, incoming)
    for entry in (*found.new, *found.changed):
        write_entry(folder, entry)
    figures = {"new": len(found.new), "changed": len(found.changed), "same": found.same}
    if as_json:
        print_json(figures)
    else:
        click.echo(", ".join(f"{count} {what}" for what, count in figures.items()) + ".")
