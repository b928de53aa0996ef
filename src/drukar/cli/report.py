"""What commands say on the terminal: progress, results, errors."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from drukar.errors import DrukarError, PaperError, PaperFault

if TYPE_CHECKING:
    from drukar.edition.difference import Difference
    from drukar.press.run import Progress as ProgressHook

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


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
        count = len(error.faults)
        err.print(
            f"[bold red]{count} {'fault' if count == 1 else 'faults'}.[/] Nothing was changed."
        )
        return
    _print_fault(error, "red")


def print_faults(faults: Sequence[PaperFault], colour: str = "red") -> None:
    """Print faults of a paper, one by one."""
    for fault in faults:
        _print_fault(fault, colour)


def _print_fault(error: DrukarError, colour: str) -> None:
    where = f"[bold]{escape(error.where)}:[/] " if error.where else ""
    err.print(f"{where}[{colour}]{escape(error.what)}[/]")
    if error.remedy:
        err.print(f"    {escape(error.remedy)}")


def print_difference(found: Difference) -> None:
    """Print which files were added, changed and removed."""
    for sign, paths in (("+", found.added), ("~", found.changed), ("-", found.removed)):
        for path in paths:
            out.print(f"  {sign} {path}", markup=False)
    out.print(
        f"  {len(found.added):,} added, {len(found.changed):,} changed,"
        f" {len(found.removed):,} removed."
    )
