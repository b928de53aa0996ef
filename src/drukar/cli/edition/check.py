"""``drukar edition check``: whether the current edition is as it was made."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import out, print_json
from drukar.newsroom.checking import check_edition
from drukar.newsroom.folder import open_newsroom


@click.command("check")
@dir_option
@json_option
def check(folder: Path, as_json: bool) -> None:
    """Compare every file of the current edition with what the press made.

    Files that were changed by hand, are missing or were put there are named, and the next
    `drukar publish` mends them. What the press remembers of the releases is compared with them.
    """
    newsroom = open_newsroom(folder)
    if newsroom.has_desk:
        from drukar.desk.printing.commands import check_what_is_public  # noqa: PLC0415 - an extra

        checked = check_what_is_public(newsroom)
    else:
        checked = check_edition(newsroom)
    if as_json:
        print_json(checked._asdict())
    else:
        out.print(f"Edition {checked.edition}: {checked.sound:,} files are as they were made.")
        for kind in ("altered", "missing", "foreign"):
            for path in getattr(checked, kind):
                out.print(f"  {kind:8} {path}")
        if checked.unknown:
            out.print(f"  Pages could not be compared, since {checked.unknown}.")
            out.print("  `drukar publish` prints all of them anew.")
        elif checked.mistaken:
            out.print("What the press remembered of the releases is not so, and was forgotten:")
            out.print("`drukar publish` prints all pages anew.")
        elif checked.spoiled:
            out.print("`drukar publish` mends what is named here. Former editions share files with")
            out.print("this one: going back to one may bring it back.")
    if checked.spoiled or checked.unknown or checked.mistaken:
        sys.exit(1)
