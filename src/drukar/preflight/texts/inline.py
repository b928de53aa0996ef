"""Markdown's inline markup: what of it readers read, and where that stands.

Links and pictures become their text, emphasis marks and HTML tags disappear, code spans
are left out, backslash escapes and entities become what they mean. A mark that opens
nothing stays text, as it does on the page.
"""

from __future__ import annotations

import html
import re

from drukar.preflight.page import Link, PictureUse
from drukar.preflight.texts.build import SegmentBuilder

_MARKUP = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`[^`\n]*`)"
    r"|(?P<picture>!\[(?P<alt>[^\[\]\n]{0,400})\]\((?P<file>[^()\s]{0,400})[^()\n]{0,200}\))"
    r"|(?P<open>\[)(?=[^\[\]\n]{0,600}\]\([^()\n]{0,800}\))"
    r"|(?P<close>\]\((?P<target>[^()\s]{0,600})[^()\n]{0,200}\))"
    r"|(?P<tag></?[A-Za-z][^<>]{0,400}>)"
    r"|(?P<comment><!--[^<>]{0,400}-->)"
    r"|(?P<auto><(?:https?:|mailto:)[^<>\s]{0,600}>)"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});)"
    r"|(?P<emphasis>(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"
    r"|(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)|~~)"
)


def add_inline(
    builder: SegmentBuilder,
    text: str,
    place: int,
    block: str,
    links: list[Link],
    pictures: list[PictureUse],
) -> None:
    """Add what readers read of `text`, which stands at `place` of the source."""
    at = 0
    opened = 0
    for match in _MARKUP.finditer(text):
        if match["close"] is not None and not opened:
            continue
        builder.add(text[at : match.start()], place + at)
        at = match.end()
        start, end = place + match.start(), place + match.end()
        if match["escaped"] is not None:
            builder.add(match["escaped"], start + 1)
        elif match["entity"] is not None:
            builder.add(html.unescape(match["entity"])[:1], start)
        elif match["open"] is not None:
            opened += 1
        elif match["close"] is not None:
            opened -= 1
            links.append(Link(block, start, end, match["target"] or ""))
        elif match["picture"] is not None:
            pictures.append(PictureUse(block, start, end, match["alt"], None, match["file"] or ""))
        elif match["code"] is not None:
            builder.add("\ufffc", start)
    builder.add(text[at:], place + at)
