"""Plain text: a line is a paragraph, unless the text is wrapped at a fixed width.

A wrapped text is known by its lines: none is long, and blank lines part blocks of several
lines. Short lines without an end mark are headings.
"""

from __future__ import annotations

import re

from drukar.preflight.page import Segment
from drukar.preflight.texts.build import SegmentBuilder

_WIDE = 110
_HEADING_WORDS = 12
_END_MARKS = '.!?…:;,»"”)’'
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·]|\d{1,2}[.)])[ \t\u00a0]+")
_LINES = re.compile(r"[^\n]+")


def segments(source: str) -> tuple[Segment, ...]:
    """Return the segments of a plain text."""
    builder = SegmentBuilder()
    lines = [(match.start(), match[0].rstrip("\r")) for match in _LINES.finditer(source)]
    wrapped = _is_wrapped(source, lines)
    end = -1
    for start, line in lines:
        bullet = _BULLET.match(line)
        if not wrapped or end < 0 or source[end:start].count("\n") > 1 or bullet:
            _close(builder)
        if bullet:
            builder.add(line[bullet.end() :], start + bullet.end())
            _close(builder, item=True)
        else:
            if wrapped and not builder.empty:
                builder.add("\n", start - 1)
            builder.add(line, start)
        end = start + len(line)
    _close(builder)
    return tuple(builder.segments)


def _is_wrapped(source: str, lines: list[tuple[int, str]]) -> bool:
    texts = [line for _, line in lines if line.strip()]
    if not texts or max(map(len, texts)) > _WIDE:
        return False
    followed = len(re.findall(r"[^\n]{45,}\n(?=[^\n])", source))
    return followed >= 2 and followed * 3 >= len(texts)


def _close(builder: SegmentBuilder, *, item: bool = False) -> None:
    text = builder.text
    short = len(text.split()) <= _HEADING_WORDS and "\n" not in text
    heading = short and text.rstrip()[-1:] not in _END_MARKS
    builder.close("item" if item else "heading" if heading else "paragraph")
