"""``drukar edition list``: which editions are kept."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import out, print_json, strong
from drukar.edition.difference import difference
from drukar.edition.store import EditionStore
from drukar.newsroom.folder import open_newsroom


@click.command("list")
@dir_option
@json_option
def list_editions(folder: Path, as_json: bool) -> None:
    """List the editions that are kept, what each changed, and which of them readers get."""
    store = open_newsroom(folder).store
    current, numbers = store.current_number(), store.numbers()
    listed = [
        Listed(number, store.made_at(number), _changes(store, before, number))
        for before, number in pairwise((None, *numbers))
        if number is not None
    ]
    if as_json:
        print_json({"current": current, "editions": [each.as_json() for each in listed]})
        return
    if not listed:
        out.print("There is no edition yet; `drukar publish` prints one.")
    for number, moment, changes in listed:
        mark = [strong(" current")] if number == current else []
        out.print(f"{number:6}  {moment.astimezone():%Y-%m-%d %H:%M:%S}  {_words(changes)}", *mark)


class Listed(NamedTuple):
    """An edition: when it was made, and how many files it added, changed and removed.

    The latter is not known of the first that is kept.
    """

    number: int
    moment: datetime
    changes: tuple[int, int, int] | None

    def as_json(self) -> dict[str, object]:
        """Return it as ``--json`` prints it."""
        added, changed, removed = self.changes or (None, None, None)
        return {
            "edition": self.number,
            "made_at": self.moment.isoformat(),
            "added": added,
            "changed": changed,
            "removed": removed,
        }


def _changes(store: EditionStore, before: int | None, number: int) -> tuple[int, int, int] | None:
    if before is None:
        return None
    found = difference(store.path(before), store.path(number))
    return len(found.added), len(found.changed), len(found.removed)


def _words(changes: tuple[int, int, int] | None) -> str:
    if changes is None:
        return "the first that is kept"
    added, changed, removed = changes
    return f"{added:,} new, {changed:,} changed, {removed:,} gone"
