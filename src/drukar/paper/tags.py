"""Raw HTML in a text: one tag at a time, checked and printed in its canonical form."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from drukar.paper import links
from drukar.paper.fault import nearest, shown
from drukar.story.richtext import ELEMENTS

_ATTRIBUTES = {"a": ("href",), "span": ("lang", "dir"), "bdi": ("dir",)}
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")


class Tag(NamedTuple):
    """One tag: its element, whether it closes it, and how it is printed."""

    element: str
    closes: bool
    text: str


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, False, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((tag, True, []))


def read(written: str) -> tuple[Tag, str, str]:
    """Return a tag, what is wrong with it, and the remedy; the last two empty if nothing is."""
    parser = _Parser()
    parser.feed(written)
    parser.close()
    nothing = Tag("", False, "")
    if not parser.found:
        return nothing, f"HTML like `{shown(written)}` cannot stand in a text.", "Take it out."
    element, closes, attributes = parser.found[0]
    if element not in ELEMENTS:
        allowed = ", ".join(sorted(ELEMENTS))
        remedy = f"Allowed are {allowed}; for anything else there is a directive."
        return nothing, f"The HTML element `{shown(element)}` cannot stand in a text.", remedy
    if closes:
        return Tag(element, True, f"</{element}>"), "", ""
    printed = ""
    for name, value in attributes:
        what, remedy, text = _attribute(element, name, value or "")
        if what:
            return Tag(element if element != "br" else "", False, ""), what, remedy
        address = text.replace("&", "&amp;")
        printed += f' {name}="{address}"'
    if element == "a" and not printed:
        return nothing, "The element `a` has no `href`.", "Write [words](target)."
    return Tag(element, False, f"<{element}{printed}>"), "", ""


def _attribute(element: str, name: str, value: str) -> tuple[str, str, str]:
    allowed = _ATTRIBUTES.get(element, ())
    if name not in allowed:
        what = f"The HTML attribute `{shown(name)}` cannot stand on `{element}`."
        return what, nearest(name, allowed, "Take it out."), ""
    if name == "href":
        target, what, remedy = links.normal(value)
        return what, remedy, target
    if name == "dir" and value not in _DIRECTIONS:
        return f"`dir` cannot be `{shown(value)}`.", "Write ltr, rtl or auto.", ""
    if name == "lang" and not _LANGUAGE.fullmatch(value):
        return f"`lang` cannot be `{shown(value)}`.", "Write a language tag such as be.", ""
    return "", "", value
