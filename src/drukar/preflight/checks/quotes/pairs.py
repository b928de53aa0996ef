"""Finds which quotation marks of a paragraph belong together.

A mark that can open or close (the straight ", the “ that opens in English and closes in
Ukrainian) is read by what stands beside it. Apostrophes and single quotes are passed over. Polish
turns guillemets round within its own marks, „a »word« in it”: `upright` turns them back.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = re.compile(r"[\"«»“”„‟]")
_OPENS_AFTER = ' \u00a0\t\n(«“„"[—–-/\u2009\ufffc'
_CLOSES_BEFORE = " \u00a0\t\n)»”\"],.;:!?…—–-/'’"
_INCH = re.compile(r"\d\"(?=[ \u00a0,.;:)]|\Z)")

_TURNED = re.compile(r"(?<=[\s„(])»(?=\w)([^»«„”“\n]*)«(?!\w)")

STYLES = {"\"": "straight", "«": "guillemets", "»": "guillemets", "„": "low", "‟": "curly",
          "“": "curly", "”": "curly"}  # fmt: skip


class Pair(NamedTuple):
    """An opening and its closing mark; ``depth`` 0 stands in no other pair."""

    opening: int
    closing: int
    style: str
    depth: int


class Marks(NamedTuple):
    """What was found in a paragraph: pairs, and marks without a partner, in order."""

    pairs: tuple[Pair, ...]
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]


def upright(text: str) -> str:
    """Return a text of the same length in which »a word« within „ ” stands as «a word»."""
    first = text.find("„")
    if first < 0 or "»" not in text:
        return text
    return text[:first] + _TURNED.sub(r"«\1»", text[first:])


def pair_up(text: str) -> Marks:
    """Return the pairs of quotation marks in one paragraph, and the marks left over."""
    text = upright(text)
    inches = {match.end() - 1 for match in _INCH.finditer(text)} if '"' in text else set()
    opened: list[int] = []
    pairs: list[Pair] = []
    unopened: list[int] = []
    for match in _MARKS.finditer(text):
        at = match.start()
        kind = _kind(text, at, opened)
        if at in inches and not (opened and text[opened[-1]] == '"'):
            continue
        if kind == "open":
            opened.append(at)
        else:
            partner = _partner(text, at, opened)
            if partner is None:
                unopened.append(at)
            else:
                style = "low" if text[partner] == "„" else STYLES[text[partner]]
                pairs.append(Pair(partner, at, style, len(opened)))
    return Marks(tuple(sorted(pairs)), tuple(opened), tuple(unopened))


def _kind(text: str, at: int, opened: list[int]) -> str:
    mark = text[at]
    if mark in "«„‟":
        return "open"
    if mark in "»”":
        return "close" if mark == "»" or opened or at else "open"
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    can_open = not before or before in _OPENS_AFTER
    can_close = bool(before) and (not after or after in _CLOSES_BEFORE or not before.isspace())
    if mark == "“" and opened and text[opened[-1]] == "„":
        return "close" if not (can_open and after and after not in _CLOSES_BEFORE) else "open"
    if can_open and (not after or after not in " \u00a0\t\n" or not can_close):
        same_open = bool(opened) and text[opened[-1]] == mark
        return "close" if same_open and after and after in _CLOSES_BEFORE else "open"
    return "close" if can_close else "open"


_PARTNERS = {"»": "«", "”": "“„”‟", "“": "„", '"': '"'}


def _partner(text: str, at: int, opened: list[int]) -> int | None:
    """Take the opening mark of the one at `at` from those open, the nearest first."""
    wanted = _PARTNERS[text[at]]
    for index in range(len(opened) - 1, max(-1, len(opened) - 4), -1):
        if text[opened[index]] in wanted:
            return opened.pop(index)
    return None
