"""``drukar edition list``: which editions are kept."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import out, print_json
from drukar.newsroom.folder import open_newsroom


@click.command("list")
@dir_option
@json_option
def list_editions(folder: Path, as_json: bool) -> None:
    """List the editions that are kept, and which of them readers get."""
    store = open_newsroom(folder).store
    current = store.current_number()
    made = {number: store.made_at(number) for number in store.numbers()}
    if as_json:
        editions = [{"edition": n, "made_at": moment.isoformat()} for n, moment in made.items()]
        print_json({"current": current, "editions": editions})
        return
    if not made:
        out.print("There is no edition yet; `drukar publish` prints one.")
    for number, moment in made.items():
        mark = "  [bold]current[/]" if number == current else ""
        out.print(f"{number:6}  {moment.astimezone():%Y-%m-%d %H:%M:%S}{mark}")
