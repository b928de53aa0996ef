"""``drukar backup list``: what there is to restore from."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import notice, out, print_json
from drukar.newsroom.backup.due import warning
from drukar.newsroom.backup.making import backups
from drukar.newsroom.folder import open_newsroom


@click.command("list")
@dir_option
@json_option
def list_backups(folder: Path, as_json: bool) -> None:
    """List the backups, the newest first; 1 if there is none, or it is too old."""
    newsroom = open_newsroom(folder)
    found = backups(newsroom)
    said, _ = warning(newsroom, datetime.now(UTC))
    if as_json:
        rows = [
            {"path": str(each.path), "size": each.size, "made_at": each.made_at.isoformat()}
            for each in found
        ]
        print_json({"backups": rows, "warning": said})
    else:
        for each in found:
            out.print(f"{each.made_at:%Y-%m-%d %H:%M} UTC  {each.size:>14,} bytes  {each.path}")
        if said:
            out.print(notice(said) if found else said)
    if said:
        sys.exit(1)
