"""TOML with line numbers: what was written, and on which line each key stands.

``tomllib`` does not say where a key was, so ``line`` looks for it in the text. That happens
only when there is a fault to report.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeAlias

from drukar.paper import simple_toml
from drukar.paper.fault import Faults

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: keys and, inside lists, positions from 0."""

LARGEST = 256 * 1024
"""How many characters of TOML one file may hold."""

_HEADER = re.compile(r"\s*\[(\[?)\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"""\s*([\w.\-"' ]+?)\s*=""")
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
_TOO_DEEP = re.compile(
    r"""(?:^|[\[{,])[ \t]*(?:(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){17}""",
    re.MULTILINE,
)


class Toml:
    """One TOML text: its ``data``, and where it stands in its file."""

    __slots__ = ("_lines", "data", "first_line", "text")

    def __init__(self, text: str, first_line: int, data: dict[str, Any]) -> None:
        self.text = text
        self.first_line = first_line
        self.data = data
        self._lines: dict[Path, int] | None = None

    def line(self, path: Path = ()) -> int:
        """Return the line of the key at `path`, or of the nearest that has one around it."""
        if self._lines is None:
            self._lines = _lines_of_keys(self.text)
        for length in range(len(path), 0, -1):
            if (found := self._lines.get(path[:length])) is not None:
                return self.first_line + found
        return self.first_line


def parse(text: str, first_line: int, faults: Faults) -> Toml | None:
    """Return `text` as TOML, or note why it is none."""
    if len(text) > LARGEST:
        faults.add(
            first_line, "There is far too much TOML here.", "Keep texts below the front matter."
        )
        return None
    if text.count(".") > 16 and (deep := _TOO_DEEP.search(text)):
        line = first_line + text.count("\n", 0, deep.start())
        faults.add(line, "A key has more than sixteen parts.", "No key here has more than three.")
        return None
    if (simple := simple_toml.read(text)) is not None:
        return Toml(text, first_line, simple)
    try:
        return Toml(text, first_line, tomllib.loads(text))
    except RecursionError:
        faults.add(first_line, "The TOML is nested too deeply.", "No key here needs that.")
    except ValueError as error:
        message = str(error)
        at = _AT_LINE.search(message)
        line = int(at.group(1)) - 1 if at and at.group(1) else 0 if at is None else _last(text)
        what = _AT_LINE.sub("", message).rstrip(".")
        faults.add(first_line + line, f"This is not TOML: {what}.", _remedy(what))
    return None


def _remedy(what: str) -> str:
    if "date" in what:
        return "Write a date and time like 2024-02-07T15:30:00+02:00."
    return "A text stands in quotation marks, a list in [ ], a table in { }."


def _last(text: str) -> int:
    return text.rstrip("\n").count("\n")


def _lines_of_keys(text: str) -> dict[Path, int]:
    """Return the first line of every key that begins a line, counted from 0."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in enumerate(text.split("\n")):
        if header := _HEADER.match(line):
            table = _parts(header.group(2))
            if header.group(1):
                found.setdefault(table, number)
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key.group(1))), number)
    return found


def _parts(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
