"""Rich text for a page: links to the newsroom's own things become relative addresses."""

from __future__ import annotations

from collections.abc import Mapping

from drukar.story.richtext import INTERNAL_SCHEMES


def resolve(markup: str, targets: Mapping[str, str], root: str) -> str:
    """Return rich text with its links resolved.

    `targets` has the address from the site's root of each uri that has one. A link to anything
    else of the newsroom's own becomes its plain words: a mention of somebody who has no page
    is text. A link to another site tells that site nothing of where it was followed.
    """
    if '<a href="' not in markup:
        return markup
    before, *links = markup.split('<a href="')
    parts = [before]
    for link in links:
        target, _, rest = link.partition('">')
        words, _, after = rest.partition("</a>")
        if target.partition(":")[0] in INTERNAL_SCHEMES:
            path = targets.get(target)
            parts.append(f'<a href="{root}{path}">{words}</a>' if path else words)
        elif target.startswith("http"):
            parts.append(f'<a href="{target}" rel="noreferrer">{words}</a>')
        else:
            parts.append(f'<a href="{target}">{words}</a>')
        parts.append(after)
    return "".join(parts)
