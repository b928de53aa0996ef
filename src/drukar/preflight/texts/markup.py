"""HTML: the words between the tags, with entities read, block by block.

A scanner, not a parser: it must give exact places and never fail. What is inside of
script, style, code and the like is left out; unclosed tags end with the text.
"""

from __future__ import annotations

import html
import re

from drukar.preflight.page import Link, PictureUse, SegmentKind
from drukar.preflight.texts.build import SegmentBuilder
from drukar.preflight.texts.markdown import Read

_TOKEN = re.compile(
    r"<!--|<[!?][^>]{0,2000}>|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,40})"
    r"(?P<attributes>[^>]{0,20000})>"
    r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});"
)
_ATTRIBUTE = re.compile(
    r"([A-Za-z-]{1,40})\s*(?:=\s*(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|([^\s\"'>]{1,4000})))?"
)
_SKIPPED = frozenset({"script", "style", "code", "pre", "template", "svg", "math", "textarea"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
     "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "img"}
)  # fmt: skip
_KINDS: dict[str, SegmentKind] = {
    "title": "headline", "h1": "headline", "h2": "heading", "h3": "heading", "h4": "heading",
    "h5": "heading", "h6": "heading", "li": "item", "td": "cell", "th": "cell", "dt": "item",
    "dd": "item", "figcaption": "caption", "caption": "caption", "nav": "item", "a": "item",
    "button": "item", "option": "item", "label": "item",
}  # fmt: skip


def read(source: str) -> Read:
    """Return the segments, links, pictures and the language of an HTML text."""
    builder = SegmentBuilder()
    links: list[Link] = []
    pictures: list[PictureUse] = []
    front: dict[str, str] = {}
    kind: SegmentKind = "paragraph"
    at = 0
    while (match := _TOKEN.search(source, at)) is not None:
        builder.add(source[at : match.start()], match.start() - (match.start() - at))
        at = match.end()
        if match[0] == "<!--":
            end = source.find("-->", at)
            at = len(source) if end < 0 else end + 3
        elif match[0].startswith("&"):
            builder.add(html.unescape(match[0])[:1], match.start())
        elif match["name"]:
            name = match["name"].casefold()
            if name not in _INLINE:
                builder.close(kind, trim=True)
                kind = "paragraph" if match["close"] else _KINDS.get(name, "paragraph")
            if not match["close"]:
                _attributes(match, name, links, pictures, front)
                if name in _SKIPPED:
                    end = _closing(source, name, at)
                    at = end
    builder.add(source[at:], at)
    builder.close(kind, trim=True)
    return Read(tuple(builder.segments), tuple(links), tuple(pictures), dict(front))


def _closing(source: str, name: str, at: int) -> int:
    """Return where the element that is not read ends."""
    match = re.compile(rf"</{name}", re.IGNORECASE).search(source, at)
    return len(source) if match is None else match.start()


def _attributes(
    match: re.Match[str],
    name: str,
    links: list[Link],
    pictures: list[PictureUse],
    front: dict[str, str],
) -> None:
    if name not in ("a", "img", "html"):
        return
    found = {
        key.casefold(): html.unescape(double or single or bare)
        for key, double, single, bare in _ATTRIBUTE.findall(match["attributes"])
    }
    block = f"{name} at {match.start()}"
    if name == "a" and "href" in found:
        links.append(Link(block, match.start(), match.end(), found["href"]))
    elif name == "img":
        alt, file = found.get("alt", ""), found.get("src", "")
        pictures.append(PictureUse(block, match.start(), match.end(), alt, None, file))
    elif name == "html" and found.get("lang"):
        front["language"] = found["lang"]
