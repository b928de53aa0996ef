"""A Markdown file with front matter: where the one ends and the other begins.

The first line is ``+++``, and so is the line that ends the front matter.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drukar.paper import toml
from drukar.paper.fault import Faults
from drukar.paper.source import read_text

_FENCE = re.compile(r"\+\+\+[ \t]*(?=\n|\Z)")


class Document(NamedTuple):
    """Front matter and body; ``body_line`` is the line on which the body begins."""

    front: toml.Toml
    body: str
    body_line: int


def read(path: str, faults: Faults) -> Document | None:
    """Return the document in a file, or note why there is none."""
    text = read_text(path, faults)
    return None if text is None else split(text, faults)


def split(text: str, faults: Faults) -> Document | None:
    """Divide a text into front matter and body, or note why that cannot be."""
    opening = _FENCE.match(text)
    if opening is None:
        faults.add(
            1, "There is no front matter.", "Begin with a line `+++`, TOML, and `+++` again."
        )
        return None
    begin = opening.end() + 1
    end = begin - 1
    while (end := text.find("\n+++", end)) >= 0:
        if closing := _FENCE.match(text, end + 1):
            break
        end += 1
    else:
        faults.add(1, "The front matter does not end.", "Close it with a line `+++`.")
        return None
    written = text[begin : end + 1]
    front = toml.parse(written, 2, faults)
    if front is None:
        return None
    return Document(front, text[closing.end() + 1 :], written.count("\n") + 3)
