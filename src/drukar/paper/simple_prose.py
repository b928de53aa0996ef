"""Prose that holds nothing unusual, read at once.

Nearly all prose is paragraphs, headings and lists with emphasis and links. pyromark prints
such as HTML in a twentieth of the time that its events take, and that HTML is rich text
already. Whatever is not plainly of that kind, faults included, is left to ``prose``; where
both can read a text they give the same blocks.
"""

from __future__ import annotations

import re
from html import unescape

import pyromark

from drukar.paper import links
from drukar.paper.texts import fold_rich, forbidden
from drukar.story.blocks import Block, HeadingBlock, ListBlock, ParagraphBlock

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH

_BLOCK = re.compile(
    r"<p>(?P<p>.*?)</p>\n|<h(?P<level>[23])>(?P<h>[^<&\n]+)</h[23]>\n"
    r"|<(?P<list>[uo]l)>\n(?P<items>(?:<li>[^\n]*</li>\n)+)</[uo]l>\n",
    re.DOTALL,
)
_ELSEWHERE = re.compile(r"<(?!/?(?:p|em|strong|del|code|a|h2|h3|ul|ol|li|br /)\b)|<a [^>]*\" ")
_HREF = re.compile(r'<a href="([^"]*)">')


def read(text: str) -> list[Block] | None:
    """Return the blocks of a text, or none if it has to be read with more care."""
    if "<" in text or "&" in text or "![" in text:
        return None
    markup = pyromark.html(text, options=OPTIONS)
    if '"' in markup and not _is_sound(markup):
        return None
    markup = markup.replace("&quot;", '"')
    if "<del>" in markup:
        markup = markup.replace("<del>", "<s>").replace("</del>", "</s>")
    if "<br />" in markup:
        markup = markup.replace("<br />\n", "<br>")
    if not markup.isprintable() and forbidden(markup, turns=True):
        return None
    blocks: list[Block] = []
    end = 0
    while found := _BLOCK.match(markup, end):
        block = _block(found)
        if block is None:
            return None
        blocks.append(block)
        end = found.end()
    return blocks if end == len(markup) else None
