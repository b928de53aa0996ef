"""``drukar edition show``: what an edition changed."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import out, print_difference, print_json
from drukar.edition.difference import difference
from drukar.newsroom.folder import open_newsroom


@click.command("show")
@click.argument("number", type=click.IntRange(min=1))
@dir_option
@json_option
def show(number: int, folder: Path, as_json: bool) -> None:
    """Show which files edition NUMBER added, changed and removed.

    It is compared with the edition kept before it; the first that is kept has no other beside it.
    """
    store = open_newsroom(folder).store
    root = store.folder_of(number)
    earlier = [other for other in store.numbers() if other < number]
    before = store.folder_of(earlier[-1]) if earlier else None
    found = difference(before, root)
    if as_json:
        print_json({"edition": number, "before": max(earlier, default=None), **found._asdict()})
        return
    moment = store.made_at(number).astimezone()
    out.print(f"Edition {number}, {moment:%Y-%m-%d %H:%M:%S}")
    if before is None:
        out.print(f"  {len(found.added):,} files; no earlier edition is kept to compare it with.")
        return
    out.print(f"  compared with edition {earlier[-1]}:")
    print_difference(found)
