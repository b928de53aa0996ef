"""Prose that holds nothing unusual, read at once.

Nearly all prose is paragraphs, headings, lists and tables with emphasis and links. pyromark prints
such as HTML in a twentieth of the time that its events take, and that HTML is rich text
already. Whatever is not plainly of that kind, faults included, is left to ``prose``; where
both can read a text they give the same blocks.
"""

from __future__ import annotations

import re

import pyromark

from drukar.paper import links
from drukar.paper.texts import fold, fold_rich, forbidden
from drukar.story.blocks import Block, HeadingBlock, ListBlock, ParagraphBlock, TableBlock

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH

_BLOCK = re.compile(
    r"<h(?P<level>[23])>(?P<h>[^<&\n]+)</h[23]>\n"
    r"|<(?P<list>[uo]l)>\n(?P<items>(?:<li>[^\n]*</li>\n)+)</[uo]l>\n"
)
_TABLE = re.compile(
    r"<table><thead><tr>([^\n]*)</tr></thead>"
    r"<tbody>\n((?:<tr>[^\n]*</tr>\n)*)</tbody></table>\n"
)
_CELL = re.compile(r'<t[hd](?: style="text-align: [a-z]+")?>(.*?)</t[hd]>')
_HREF = re.compile(r'<a href="([A-Za-z0-9:/._~?=+,;@#!$-]+)">')
_INLINE = re.compile(r"<(?!/?(?:em|strong|s|code|a)\b|br>)")


def read(text: str) -> list[Block] | None:
    """Return the blocks of a text, or none if it has to be read with more care."""
    if "<" in text or "&" in text or "![" in text:
        return None
    markup = pyromark.html(text, options=OPTIONS)
    if "<a " in markup and not _leads_well(markup):
        return None
    if "<del>" in markup:
        markup = markup.replace("<del>", "<s>").replace("</del>", "</s>")
    if "<br />" in markup:
        markup = markup.replace("<br />\n", "<br>")
    blocks: list[Block] = []
    end = 0
    while end < len(markup):
        if markup.startswith("<p>", end):
            close = markup.index("</p>\n", end)
            sound = _add_paragraph(markup[end + 3 : close], blocks)
            end = close + 5
        elif found := _BLOCK.match(markup, end):
            sound = _add_heading(found, blocks) if found["h"] else _add_list(found, blocks)
            end = found.end()
        elif found := _TABLE.match(markup, end):
            sound = _is_even(text) and _add_table(found, blocks)
            end = found.end()
        else:
            return None
        if not sound:
            return None
    return blocks


def _leads_well(markup: str) -> bool:
    targets = _HREF.findall(markup)
    return len(targets) == markup.count("<a ") and all(
        links.normal(target)[0] == target for target in targets
    )


def _add_paragraph(text: str, blocks: list[Block]) -> bool:
    if "\n" in text:
        text = text.replace("\n", " ")
    if not text.isprintable() and forbidden(text, turns=True):
        return False
    if text := fold_rich(text):
        blocks.append(ParagraphBlock(text=text))
    return True


def _add_heading(found: re.Match[str], blocks: list[Block]) -> bool:
    if forbidden(found["h"], turns=False):
        return False
    blocks.append(HeadingBlock(text=fold(found["h"]), level=3 if found["level"] == "3" else 2))
    return True


def _is_even(text: str) -> bool:
    """Tell whether all rows of a text's tables plainly have as many cells.

    Of a row that has more than the first, HTML does not show them.
    """
    rows = [line.strip(" ") for line in text.split("\n") if "|" in line]
    return len({row.count("|") for row in rows}) == 1 and all(
        row.startswith("|") and row.endswith("|") and "\\" not in row and "`" not in row
        for row in rows
    )


def _add_table(found: re.Match[str], blocks: list[Block]) -> bool:
    header, *rows = (
        tuple(fold_rich(cell) for cell in _CELL.findall(row))
        for row in (found[1], *found[2].split("\n")[:-1])
    )
    for row in (header, *rows):
        if any(_INLINE.search(cell) or forbidden(cell, turns=True) for cell in row):
            return False
    blocks.append(TableBlock(header=header, rows=tuple(rows)))
    return True


def _add_list(found: re.Match[str], blocks: list[Block]) -> bool:
    items = [fold_rich(item[4:-5]) for item in found["items"][:-1].split("\n")]
    if any(_INLINE.search(item) or forbidden(item, turns=True) for item in items):
        return False
    if filled := tuple(item for item in items if item):
        blocks.append(ListBlock(items=filled, ordered=found["list"] == "ol"))
    return True
