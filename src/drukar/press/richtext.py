"""Rich text for a page: links to the newsroom's own things become relative addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drukar.story.richtext import INTERNAL_SCHEMES

_ANCHOR = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def resolve(markup: str, targets: Mapping[str, str], root: str) -> str:
    """Return rich text with its links resolved.

    `targets` has the address from the site's root of each uri that has one. A link to anything
    else of the newsroom's own becomes its plain words: a mention of somebody who has no page
    is text. A link to another site tells that site nothing of where it was followed.
    """
    if "<a " not in markup:
        return markup

    def replace(match: re.Match[str]) -> str:
        target, words = match.groups()
        if target.partition(":")[0] in INTERNAL_SCHEMES:
            path = targets.get(target)
            return f'<a href="{root}{path}">{words}</a>' if path else words
        if target.startswith("http"):
            return f'<a href="{target}" rel="noreferrer">{words}</a>'
        return match.group()

    return _ANCHOR.sub(replace, markup)
