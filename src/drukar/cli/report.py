"""What commands say on the terminal: progress, results, errors.

Texts are printed as they are: a folder may be called ``[/]`` or ``:x:``. What is to stand out
is a piece of its own, `strong` or `notice`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from drukar.errors import DrukarError, PaperError, PaperFault

if TYPE_CHECKING:
    from drukar.edition.difference import Difference
    from drukar.press.run import Progress as ProgressHook

out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


def strong(value: object) -> Text:
    """Return `value` as a piece of a line that stands out."""
    return Text(str(value), "bold")


def notice(text: str) -> Text:
    """Return `text` as a piece of a line that the reader should not overlook."""
    return Text(text, "yellow")


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: ``1 story``, ``1,024 stories``."""
    return f"{number:,} {one if number == 1 else many}"


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[ProgressHook]:
    """Give a hook that draws a bar a step, on a terminal; elsewhere it does nothing."""
    if quiet or not err.is_terminal:
        yield lambda step, done, total: None
        return
    from rich.progress import (  # noqa: PLC0415 - slow to import, and seldom shown
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
    )

    bars = Progress(
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=40),
        MofNCompleteColumn(),
        console=err,
        transient=True,
        auto_refresh=False,
    )
    tasks: dict[str, TaskID] = {}

    def hook(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = bars.add_task(step.capitalize(), total=total)
        bars.update(tasks[step], completed=done, total=total, refresh=True)

    with bars:
        yield hook


def print_json(value: dict[str, Any]) -> None:
    """Print figures for a program to read."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def print_error(error: DrukarError) -> None:
    """Print an error: where, what, what to do; a paper's faults one by one."""
    if isinstance(error, PaperError):
        print_faults(error.faults)
        count = counted(len(error.faults), "fault", "faults")
        err.print(Text(f"{count}.", "bold red"), "Nothing was changed.")
        return
    _print_fault(error, "red")


def print_faults(faults: Sequence[PaperFault], colour: str = "red") -> None:
    """Print faults of a paper, one by one."""
    for fault in faults:
        _print_fault(fault, colour)


def _print_fault(error: DrukarError, colour: str) -> None:
    where = [strong(f"{error.where}:")] if error.where else []
    err.print(*where, Text(error.what, colour))
    if error.remedy:
        err.print(f"    {error.remedy}")


def print_difference(found: Difference) -> None:
    """Print which files were added, changed and removed."""
    for sign, paths in (("+", found.added), ("~", found.changed), ("-", found.removed)):
        for path in paths:
            out.print(f"  {sign} {path}")
    out.print(
        f"  {len(found.added):,} added, {len(found.changed):,} changed,"
        f" {len(found.removed):,} removed."
    )
