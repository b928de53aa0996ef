"""``drukar backup make``: one backup, now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import out, print_json
from drukar.newsroom.backup.making import make_backup
from drukar.newsroom.folder import open_newsroom


@click.command("make")
@dir_option
@json_option
def make(folder: Path, as_json: bool) -> None:
    """Make a backup now. The worker of `drukar serve` makes one a day by itself."""
    done = make_backup(open_newsroom(folder), datetime.now(UTC))
    if as_json:
        print_json({"path": str(done.path), "size": done.size, "made_at": done.made_at.isoformat()})
        return
    out.print(f"{done.path}: {done.size / 1_000_000:.1f} MB, sealed.")
    out.print("  Carry copies elsewhere: what lies beside the newsroom is taken with it.")
