"""Directives told from Markdown: the colon fences of a body, with their lines.

A directive opens with three or more colons and its name in braces, at the beginning of a
line, and ends at a line with as many colons and nothing else. Options (``:key: value``)
follow the opening line at once; content follows after them. A directive inside another has
fewer colons. The scan is one pass over the fences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from drukar.paper.fault import Faults, shown

_OPENING = re.compile(r"(:{3,})\{([^{}]*)\}[ \t]*(.*)")
_OPTION = re.compile(r":([A-Za-z][\w-]*):[ \t]*(.*)")
_DEEPEST = 20


class Prose(NamedTuple):
    """A piece of Markdown; ``line`` is that of its first line."""

    text: str
    line: int


class Option(NamedTuple):
    """The value of an option, and its line."""

    value: str
    line: int


class Directive:
    """One directive: ``content`` is its Markdown, ``inner`` the directives inside it."""

    __slots__ = ("_parts", "_text_line", "argument", "colons", "inner", "line", "name", "options")

    def __init__(self, name: str, argument: str, line: int, colons: int) -> None:
        self.name = name
        self.argument = argument
        self.line = line
        self.colons = colons
        self.options: dict[str, Option] = {}
        self.inner: list[Directive] = []
        self._parts: list[str] = []
        self._text_line = 0

    @property
    def content(self) -> Prose:
        """The Markdown below the options, its lines where they were."""
        return Prose("".join(self._parts), self._text_line or self.line + 1)

    def take(self, text: str, line: int, faults: Faults) -> None:
        """Take in text that stands inside the directive, from `line` on."""
        if not self._text_line:
            while text.startswith(":"):
                option, _, text = text.partition("\n")
                self._option(option, line, faults)
                line += 1
            self._text_line = line
        self._parts.append(text)

    def hold(self, text: str, line: int) -> None:
        """Keep the place of lines that belong to a directive inside this one, or to a fence."""
        self._text_line = self._text_line or line
        self._parts.append("\n" * text.count("\n"))

    def _option(self, line: str, number: int, faults: Faults) -> None:
        found = _OPTION.fullmatch(line)
        if found is None:
            faults.add(
                number,
                f"`{shown(line)}` is no option.",
                "Write `:key: value`, or leave a line empty before the text.",
            )
        elif found.group(1) in self.options:
            what = f"The option `{shown(found.group(1))}` is there twice."
            faults.add(number, what, "Keep one of them.")
        else:
            self.options[found.group(1)] = Option(found.group(2).strip(" \t"), number)


Piece: TypeAlias = Prose | Directive


def split(text: str, first_line: int, faults: Faults) -> Iterator[Piece]:
    """Yield the Markdown and the directives of a body, in order."""
    if ":::" not in text:
        yield Prose(text, first_line)
        return
    stack: list[Directive] = []
    end, line = 0, first_line
    while (start := _next_fence(text, end)) >= 0:
        between = text[end:start]
        end = text.find("\n", start) + 1 or len(text)
        fence = text[start:end]
        if between and not stack:
            yield Prose(between, line)
        _give(between, line, stack, faults)
        line += between.count("\n")
        for outer in stack:
            outer.hold(fence, line)
        if closed := _fence(fence.rstrip(" \t\n"), line, stack, faults):
            yield closed
        if len(stack) > _DEEPEST:
            return
        line += 1
    if stack:
        faults.add(
            stack[-1].line,
            f"The directive `{shown(stack[-1].name)}` does not end.",
            f"Close it with a line `{':' * min(stack[-1].colons, 9)}`.",
        )
    elif end < len(text):
        yield Prose(text[end:], line)


def _give(text: str, line: int, stack: list[Directive], faults: Faults) -> None:
    """Give text to the innermost directive; those around it keep its place."""
    for outer in stack[:-1]:
        outer.hold(text, line)
    for directive in stack[-1:]:
        directive.take(text, line, faults)


def _next_fence(text: str, start: int) -> int:
    """Return where the first line begins that is a fence, from `start` on; -1 if none is."""
    if text.startswith(":::", start):
        return start
    found = text.find("\n:::", start)
    return found + 1 if found >= 0 else -1


def _fence(fence: str, line: int, stack: list[Directive], faults: Faults) -> Directive | None:
    """Open or close a directive; return it if it stood in no other and is now complete."""
    if opening := _OPENING.fullmatch(fence):
        colons, name, argument = opening.groups()
        directive = Directive(name.strip(), argument.strip(" \t"), line, len(colons))
        if stack:
            _nest(directive, stack, faults)
        stack.append(directive)
        return None
    if fence.strip(":"):
        faults.add(
            line,
            f"`{shown(fence)}` is no directive.",
            "Write `:::{name}`, or `\\:::` for colons in a text.",
        )
        return None
    return _close(len(fence), line, stack, faults)


def _nest(directive: Directive, stack: list[Directive], faults: Faults) -> None:
    outer = stack[-1]
    outer.inner.append(directive)
    if len(stack) > 1:
        faults.add(
            directive.line,
            f"The directive `{shown(directive.name)}` stands too deep inside others.",
            "No directive holds another that holds a third.",
        )
    elif directive.colons >= outer.colons:
        faults.add(
            directive.line,
            f"The directive `{shown(directive.name)}` begins inside `{shown(outer.name)}` "
            f"of line {outer.line}.",
            f"Close that one first, or give it more than {directive.colons} colons.",
        )


def _close(colons: int, line: int, stack: list[Directive], faults: Faults) -> Directive | None:
    if not stack:
        faults.add(line, "This line closes no directive.", "Take it out.")
        return None
    top = stack[-1]
    if top.colons != colons:
        faults.add(
            line,
            f"This line does not close the directive `{shown(top.name)}` of line {top.line}.",
            f"That one has {top.colons} colons; close it with as many.",
        )
        if all(outer.colons != colons for outer in stack):
            return None
        while stack[-1].colons != colons:
            stack.pop()
    directive = stack.pop()
    return None if stack else directive
