"""What characters a text may hold, and its normal form.

The normal form of a text, plain or rich, has no line breaks, no tabs, no two spaces in a row
and none at its ends. Reading and writing both make it, so that the one gives back what the
other was given. Letters are never touched: a no-break space stays, so does a zero-width
joiner.

Control characters are refused everywhere. Characters that turn the direction of what follows
(U+202A to U+202E, U+2066 to U+2069) are refused in plain texts and addresses, where they can
make one thing read like another; running text may hold them.
"""

from __future__ import annotations

import re

_FOLD = re.compile(r"[ \t\r\n]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_TURN = re.compile("[\u202a-\u202e\u2066-\u2069]")


def fold(text: str) -> str:
    """Return a plain text in its normal form."""
    if text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " ":
        return text
    return _FOLD.sub(" ", text).strip(" ")


def fold_rich(markup: str) -> str:
    """Return rich text in its normal form; no line break is left at its ends."""
    if not markup.isprintable() or "  " in markup:
        markup = _FOLD.sub(" ", markup)
    if "<br>" in markup:
        lines = [line.strip(" ") for line in markup.split("<br>")]
        filled = [number for number, line in enumerate(lines) if line]
        return "<br>".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
    return markup.strip(" ")


def forbidden(text: str, *, turns: bool) -> str:
    """Return the first character that may not stand in `text` as ``U+202E``, or nothing.

    `turns` says whether characters that turn the direction may.
    """
    if text.isprintable() and (turns or text.isascii()):
        return ""
    found = _CONTROL.search(text) or (None if turns else _TURN.search(text))
    return f"U+{ord(found.group()):04X}" if found else ""
