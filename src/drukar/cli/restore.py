"""``drukar restore``: a newsroom from a backup, on a host that has nothing but drukar."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.report import out
from drukar.newsroom.backup.restoring import restore


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--identity",
    required=True,
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="The file with the secret key that `drukar backup key` made.",
)
@click.option(
    "--database",
    default="",
    help="An empty database, postgresql://user:password@host/name, where one was used.",
)
@click.option(
    "--redacted",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A newer redacted.txt than the one beside the backup: what it lists stays away.",
)
def command(file: Path, folder: Path, identity: Path, database: str, redacted: Path | None) -> None:
    """Make the newsroom's folder DIR from the backup FILE.

    What was redacted since does not come back, as long as a redacted.txt lies beside FILE. Editions
    are printed anew; take the secret key away from this host afterwards.
    """
    newsroom = restore(file, folder, identity, database=database, redacted=redacted)
    if newsroom.has_desk:
        from drukar.desk.restoring import bring_in_order  # noqa: PLC0415 - brings Django

        for sentence in bring_in_order(newsroom):
            out.print(f"  {sentence}")
    out.print(f"Restored: {newsroom.path}")
    if newsroom.has_keys:
        out.print(
            "Next: `drukar keys rotate`, since the online key is in no backup and readers refuse"
            " what is older than what they saw. Then `drukar publish`."
        )
    else:
        out.print("Next: `drukar publish`, which prints the site anew; then `drukar serve`.")
