"""``drukar edition rollback``: readers get what an earlier edition was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import out, print_json
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.signing import sign_return


@click.command("rollback")
@click.argument("number", type=click.IntRange(min=1))
@dir_option
@json_option
def rollback(number: int, folder: Path, as_json: bool) -> None:
    """Have readers get what edition NUMBER was, as a new edition.

    It holds until the next edition is printed, which has again all that is released: what should
    not come back has to be withdrawn.
    """
    newsroom = open_newsroom(folder)
    now = datetime.now(UTC)
    made = newsroom.store.roll_back(number, lambda draft: sign_return(newsroom, draft, number, now))
    if as_json:
        print_json({"edition": made, "of": number})
        return
    out.print(f"Edition {made} is what edition {number} was; readers get it now.")
    out.print("  The next edition that is printed has again everything that is released.")
