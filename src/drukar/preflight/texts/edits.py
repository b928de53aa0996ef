"""Turns edits of a visible text into edits of the markup that it was read from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from drukar.preflight.finding import Edit
from drukar.preflight.texts.rich import Visible

_WORDS = re.compile(r"\S+")


def in_markup(visible: Visible, edits: Iterable[Edit], *, rich: bool) -> tuple[Edit, ...]:
    """Return edits of the visible text as edits of the markup; none if a tag is in the way."""
    found: list[Edit] = []
    for edit in edits:
        for least in _least(visible.text, edit):
            start, end, text = least.start, least.end, least.text
            first, last = visible.span_in_markup(start, end)
            if start == end and start > 0:
                first = last = visible.end_in_markup(start - 1)
            if rich and "<" in visible.markup[first:last]:
                return ()
            found.append(Edit(first, last, html.escape(text, quote=False) if rich else text))
    return tuple(found)


def _least(text: str, edit: Edit) -> list[Edit]:
    """Return an edit cut to what differs, word by word where the words correspond."""
    old, new = text[edit.start : edit.end], edit.text
    one, other = list(_WORDS.finditer(old)), list(_WORDS.finditer(new))
    same_gaps = _WORDS.sub("", old) == _WORDS.sub("", new)
    if len(one) != len(other) or len(one) < 2 or not same_gaps:
        return [_trimmed(old, new, edit.start)]
    words = zip(one, other, strict=True)
    return [_trimmed(a[0], b[0], edit.start + a.start()) for a, b in words if a[0] != b[0]]


def _trimmed(old: str, new: str, at: int) -> Edit:
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(at + head, at + len(old) - tail, new[head : len(new) - tail])
