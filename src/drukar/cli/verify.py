"""``drukar verify``: an edition against what the newsroom's keys signed."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from drukar.cli.options import json_option, workers_option
from drukar.cli.report import notice, out, print_json, progress_bar
from drukar.edition.verify import verify
from drukar.edition.web_source import source_of

_MOST_LINES = 8


@click.command("verify")
@click.argument("place", metavar="DIR|URL")
@click.option(
    "--root",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The root.json that you trust, from the newsroom itself; by default the edition's own.",
)
@workers_option
@json_option
def command(place: str, root: Path | None, workers: int | None, as_json: bool) -> None:
    """Check every file of the edition at DIR or URL; name those that are not as signed.

    Needs nothing of the newsroom's. What has expired is checked all the same, and the exit status
    is 1 then. Without --root it tells whether the edition is of one piece, and not whose it is.
    """
    with progress_bar(quiet=as_json) as progress:
        done = verify(
            source_of(place),
            root.read_bytes() if root is not None else None,
            now=datetime.now(UTC),
            processes=workers,
            progress=progress,
        )
    if as_json:
        print_json(
            {
                "version": done.version,
                "expires": done.expires.isoformat(),
                "files": done.files,
                "bytes": done.size,
                "root_given": root is not None,
                "faults": [fault._asdict() for fault in done.faults],
                "expired": [each._asdict() for each in done.expired],
            }
        )
    else:
        for path, what in done.faults:
            out.print(f"{path}: {what}")
        count = len(done.faults)
        verdict = "all as signed" if not count else f"{count:,} not as signed"
        out.print(f"Version {done.version}: {done.files:,} files, {verdict}.")
        if done.expired:
            for role, what in done.expired[:_MOST_LINES]:
                out.print(f"{role} {what}")
            out.print(
                notice("Nobody has signed this copy anew for a while:"),
                "there may be a newer edition.",
            )
        if root is None:
            out.print("The root was the edition's own: with --root you also know whose it is.")
    if done.faults or done.expired:
        sys.exit(1)
