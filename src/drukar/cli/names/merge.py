"""``drukar names merge``: two entries that turned out to be one."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.names.options import folder_option
from drukar.errors import NamesError
from drukar.names import files
from drukar.names.folder import names_folder, point_elsewhere, remove_entry, write_entry
from drukar.names.merge import merge
from drukar.names.register import Register
from drukar.story.names import Entry


@click.command("merge")
@click.argument("kept", metavar="SLUG")
@click.argument("other", metavar="OTHER")
@folder_option
def command(kept: str, other: str, names: Path) -> None:
    """Put all that OTHER has into SLUG, and remove OTHER.

    What both say of one thing, SLUG says; a mark of protection of either is kept. In a paper
    folder every text that names OTHER by its slug then names SLUG.
    """
    if kept == other:
        raise click.UsageError("These are the same entry.")
    folder = names_folder(names)
    register = files.load(folder)
    entry, removed = _entry(register, kept, folder), _entry(register, other, folder)
    write_entry(folder, merge(entry, removed))
    changed = () if folder == names else point_elsewhere(names, removed.slug, entry.slug)
    remove_entry(folder, removed.slug)
    click.echo(f"{removed.slug} is now {entry.slug}.")
    for path in changed:
        click.echo(f"{path} was changed.")


def _entry(register: Register, slug: str, folder: Path) -> Entry:
    entry = register.get(slug)
    if entry is None:
        raise NamesError(
            f"There is no entry “{slug}”.", where=str(folder), remedy="Look for its file there."
        )
    return entry
