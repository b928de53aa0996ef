"""``drukar names export``: the register as one file."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.names.options import register_option
from drukar.names import files
from drukar.names.folder import write_text


@click.command("export")
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@register_option
@click.option(
    "--private",
    is_flag=True,
    help="With notes and protected people. Keep such a file to yourself.",
)
def command(target: Path, names: Path, private: bool) -> None:
    """Write the register to FILE, as TOML or CSV by its ending.

    Without --private there are no notes to editors and no protected people in it. CSV has no
    posts.
    """
    if target.suffix not in (".toml", ".csv"):
        raise click.UsageError("FILE ends in .toml or .csv.")
    if target.exists():
        raise click.UsageError(f"{target} is there already.")
    entries = files.load(names).entries
    if not private:
        entries = files.without_private(entries)
    as_csv = target.suffix == ".csv"
    write_text(target, files.to_csv(entries) if as_csv else files.to_toml_file(entries))
    click.echo(f"{len(entries)} entries are in {target}.")
    if as_csv and any(getattr(entry, "posts", ()) for entry in entries):
        click.echo("Their posts are not: CSV has no place for them.", err=True)
