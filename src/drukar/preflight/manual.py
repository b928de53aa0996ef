r"""A check's page in the manual, read from the docstring of its module.

A docstring has a title, then *What it finds*, *Why it matters*, *Example*, *Use instead*
and *When to ignore*. The examples are blocks of lines ``[tag] value``: a text in the
language of that tag (``[en.md]`` for Markdown), two texts for a translation (original
first), and before it what it needs: ``[names]`` and ``[house]`` with an inline TOML table,
``[date]``, ``[known]``. Escapes such as ``\u00a0`` stand for characters that cannot be
seen.
"""

from __future__ import annotations

import re
import sys
import tomllib
from datetime import date
from typing import NamedTuple

import msgspec

from drukar.names.register import Register
from drukar.preflight import texts
from drukar.preflight.check import Check
from drukar.preflight.finding import Finding
from drukar.preflight.house import HouseStyle, WordRule
from drukar.preflight.page import Page
from drukar.preflight.run import run, run_pair
from drukar.story import codec
from drukar.story.names import Entry

_SECTIONS = re.compile(
    r"\A(?P<title>.+?)\n\nWhat it finds: (?P<finds>.+?)\n\nWhy it matters: (?P<why>.+?)\n\n"
    r"Example::\n\n(?P<example>.+?)\n\nUse instead::\n\n(?P<instead>.+?)\n\n"
    r"When to ignore: (?P<ignore>.+?)\s*\Z",
    re.DOTALL,
)
_LINE = re.compile(r"\[(?P<tag>[A-Za-z.-]+)\] (?P<value>.*)")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(n))")
_ENTRY: object = Entry


class Manual(NamedTuple):
    """The parts of a check's page."""

    title: str
    finds: str
    why: str
    example: str
    instead: str
    ignore: str


def manual(check: Check) -> Manual:
    """Return the page of a check; raises ``ValueError`` if its docstring lacks a part."""
    find = check.find or check.find_pair
    module = sys.modules[find.__module__] if find else None
    match = _SECTIONS.match((module.__doc__ or "") if module else "")
    if match is None:
        raise ValueError(f"The docstring of {check.code} is not a page of the manual.")
    return Manual(*(_dedent(part) for part in match.groups()))


def _dedent(part: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in part.strip().splitlines())


def try_example(check: Check, example: str) -> tuple[Finding, ...]:
    """Return what the one check finds in an example of its page."""
    pages = example_pages(example)
    if check.find_pair is not None:
        original, translation = pages
        return run_pair(translation, original, (check,))
    return run(pages[0], (check,))


def example_pages(example: str) -> list[Page]:
    """Return the texts of an example as pages."""
    entries: list[Entry] = []
    words: list[WordRule] = []
    day: date | None = None
    known: frozenset[str] | None = None
    written: list[tuple[str, str]] = []
    for match in _LINE.finditer(example):
        tag, value = match["tag"], match["value"]
        if tag == "names":
            record = tomllib.loads(f"entry = {value}")["entry"]
            record["uri"] = f"name:{record.pop('slug')}"
            entries.append(codec.convert(record, _ENTRY))  # type: ignore[arg-type]  # a union
        elif tag == "house":
            words.append(msgspec.convert(tomllib.loads(f"rule = {value}")["rule"], WordRule))
        elif tag == "date":
            day = date.fromisoformat(value)
        elif tag == "known":
            known = frozenset(value.split())
        else:
            written.append((tag, _ESCAPE.sub(_character, value)))
    return [
        texts.page(
            f"example.{'md' if tag.endswith('.md') else 'txt'}",
            text,
            language=tag.removesuffix(".md"),
            day=day,
            register=Register(entries),
            house=HouseStyle(words=tuple(words)),
            known=known,
        )
        for tag, text in written
    ]


def _character(match: re.Match[str]) -> str:
    return "\n" if match[2] else chr(int(match[1], 16))
