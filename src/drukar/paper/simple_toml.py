"""Front matter that holds nothing unusual, read at once.

Nearly all front matter is texts, lists of texts and times, one a line. Reading such takes a
fifth of the time that ``tomllib`` needs for any TOML. Whatever is not plainly of that kind,
faults included, is left to ``tomllib``; where both can read a text they say the same.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

_TEXT = r'"[^"\\\x00-\x1f\x7f]*"'
_LINE = re.compile(
    rf"([a-z_]+) = (?:({_TEXT})|(\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))"
    rf"|(\[[ \n]*(?:{_TEXT}[ \n]*,[ \n]*)*(?:{_TEXT}[ \n]*)?\]))\n",
    re.ASCII,
)
_ITEM = re.compile(_TEXT)


def read(text: str) -> dict[str, Any] | None:
    """Return the table that `text` is, or none if it has to be read with more care."""
    table: dict[str, Any] = {}
    end = 0
    while found := _LINE.match(text, end):
        key, words, moment, several = found.groups()
        if key in table:
            return None
        if words is not None:
            table[key] = words[1:-1]
        elif moment is not None:
            try:
                table[key] = datetime.fromisoformat(moment)
            except ValueError:
                return None
        else:
            table[key] = [item[1:-1] for item in _ITEM.findall(several)]
        end = found.end()
    return table if end == len(text) else None
