"""Stories with nothing left to look up: every link is an address, every directive is HTML.

Of the peers only Hugo has a place for links of a newsroom's own kind (``name:``, ``story:``). The
others get what such links come to, so theirs is the easier task.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from bench import archive
from bench.archive import Piece, Story

_LINK = re.compile(r"\[([^\]]*)\]\((name|story):([^)]+)\)")
WORDS = {
    "be": {"related": "Па тэме", "reference": "Даведка"},
    "en": {"related": "Related story", "reference": "Reference"},
}


class Resolved(NamedTuple):
    """A language version: what its page shows in its head, and its body in Markdown.

    ``mentions`` are the names and kinds of the public names in it.
    """

    story: Story
    front: dict[str, Any]
    body: str


def address(story: Story) -> str:
    """Return where a story stands, from the root of the site."""
    return f"/{story.language}/{story.published:%Y/%m/%d}/{story.slug}.html"


def resolved(count: int) -> Iterator[Resolved]:
    """Yield both language versions of `count` stories, oldest first."""
    register = archive.register()
    headlines: dict[tuple[str, str], str] = {}
    names = {name.slug: name for name in register.names}
    for story in archive.stories(count):
        tag = story.language
        headlines[story.folder, tag] = story.headline
        pieces = [_piece(piece, tag, headlines) for piece in story.body]
        yield Resolved(
            story,
            {
                "headline": story.headline,
                "summary": story.summary,
                "lang": tag,
                "slug": story.slug,
                "address": address(story),
                "section": story.section,
                "topics": list(story.topics),
                "by": story.by,
                "published": story.published.isoformat(),
                "month": f"{story.published:%Y-%m}",
                "people": list(story.people),
                "mentions": [
                    {"kind": names[slug].kind, "name": names[slug].forms[tag]}
                    for slug in story.people
                ],
            },
            "\n\n".join(pieces),
        )


def _piece(piece: Piece, tag: str, headlines: dict[tuple[str, str], str]) -> str:
    words = WORDS[tag]
    if not piece.kind:
        return _LINK.sub(lambda link: _link(link[2], link[3], link[1], tag), piece.text)
    if piece.kind == "pullquote":
        return f'<p class="pullquote">{html.escape(piece.text)}</p>'
    _, _, target = piece.target.partition(":")
    if piece.kind == "related":
        link = f'<a href="{_story(target, tag)}">{html.escape(headlines[target, tag])}</a>'
        label = f'<p class="related-label">{words["related"]}</p>'
        return f'<aside class="related">{label}<p class="related-headline">{link}</p></aside>'
    name = next(entry for entry in archive.register().names if entry.slug == target)
    shown = html.escape(name.forms[tag])
    if name.public:
        shown = f'<a href="/{tag}/people/{target}.html">{shown}</a>'
    if piece.kind == "reference":
        label = f'<h2 class="reference-label">{words["reference"]}</h2>'
        about = html.escape(name.description.get(tag, ""))
        return (
            f'<aside class="reference">{label}<p class="reference-name">{shown}</p>'
            f'<p class="reference-description">{about}</p></aside>'
        )
    quoted = "".join(f"<p>{html.escape(line)}</p>" for line in piece.text.split("\n\n"))
    return (
        f'<figure class="quote"><blockquote>{quoted}</blockquote>'
        f"<figcaption>{shown}</figcaption></figure>"
    )


def _link(kind: str, target: str, text: str, tag: str) -> str:
    if kind == "story":
        return f"[{text}]({_story(target, tag)})"
    name = next(entry for entry in archive.register().names if entry.slug == target)
    return f"[{text}](/{tag}/people/{target}.html)" if name.public else text


def _story(folder: str, tag: str) -> str:
    day, slug = folder[:10], folder[11:]
    return f"/{tag}/{day.replace('-', '/')}/{slug}.html"
