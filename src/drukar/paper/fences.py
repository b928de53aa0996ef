"""Directives told from Markdown: the colon fences of a body, with their lines.

A directive opens with three or more colons and its name in braces, at the beginning of a
line, and ends at a line with as many colons and nothing else. Options (``:key: value``)
follow the opening line at once; content follows after them. A directive inside another has
fewer colons. The scan is one pass over the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from drukar.paper.fault import Faults, shown

_OPENING = re.compile(r"(:{3,})\{([^{}]*)\}[ \t]*(.*)")
_CLOSING = re.compile(r"(:{3,})[ \t]*")
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

    __slots__ = ("_colons", "_lines", "argument", "inner", "line", "name", "options")

    def __init__(self, name: str, argument: str, line: int, colons: int) -> None:
        self.name = name
        self.argument = argument
        self.line = line
        self.options: dict[str, Option] = {}
        self.inner: list[Directive] = []
        self._colons = colons
        self._lines: list[str] | None = None

    @property
    def content(self) -> Prose:
        """The Markdown below the options, its lines where they were."""
        lines = self._lines or []
        return Prose("\n".join(lines), self.line + len(self.options) + 1)

    @property
    def colons(self) -> int:
        """How many colons its fence has."""
        return self._colons

    def take(self, line: str, number: int, faults: Faults) -> None:
        """Take in one line that stands inside the directive."""
        if self._lines is None:
            if line.startswith(":"):
                self._option(line, number, faults)
                return
            self._lines = []
        self._lines.append(line)

    def hold_line(self) -> None:
        """Keep the place of a line that belongs to a directive inside this one."""
        if self._lines is None:
            self._lines = []
        self._lines.append("")

    def _option(self, line: str, number: int, faults: Faults) -> None:
        found = _OPTION.fullmatch(line.rstrip(" \t"))
        key = found.group(1) if found else f"line {number}"
        if found is None:
            faults.add(
                number,
                f"`{shown(line)}` is no option.",
                "Write `:key: value`, or leave a line empty before the text.",
            )
        elif key in self.options:
            faults.add(number, f"The option `{key}` is there twice.", "Keep one of them.")
            key = f"line {number}"
        self.options[key] = Option(found.group(2).strip() if found else "", number)


Piece: TypeAlias = Prose | Directive


def split(text: str, first_line: int, faults: Faults) -> Iterator[Piece]:
    """Yield the Markdown and the directives of a body, in order."""
    if ":::" not in text:
        yield Prose(text, first_line)
        return
    prose: list[str] = []
    prose_line = first_line
    stack: list[Directive] = []
    for number, line in enumerate(text.split("\n"), first_line):
        if not line.startswith(":::"):
            if stack:
                stack[-1].take(line, number, faults)
                _hold(stack[:-1])
            else:
                prose.append(line)
            continue
        _hold(stack)
        if not stack:
            if prose:
                yield Prose("\n".join(prose), prose_line)
            prose, prose_line = [], number + 1
        if closed := _fence(line, number, stack, faults):
            yield closed
            prose_line = number + 1
        if len(stack) > _DEEPEST:
            return
    if stack:
        faults.add(
            stack[-1].line,
            f"The directive `{shown(stack[-1].name)}` does not end.",
            f"Close it with a line `{':' * min(stack[-1].colons, 9)}`.",
        )
    elif prose:
        yield Prose("\n".join(prose), prose_line)


def _fence(line: str, number: int, stack: list[Directive], faults: Faults) -> Directive | None:
    """Open or close a directive; return it if it stood in no other and is now complete."""
    if opening := _OPENING.fullmatch(line):
        colons, name, argument = opening.groups()
        directive = Directive(name.strip(), argument.strip(), number, len(colons))
        if stack:
            _nest(directive, stack, faults)
        stack.append(directive)
        return None
    closing = _CLOSING.fullmatch(line)
    if closing is None:
        faults.add(
            number,
            f"`{shown(line)}` is no directive.",
            "Write `:::{name}`, or `\\:::` for colons in a text.",
        )
        return None
    return _close(len(closing.group(1)), number, stack, faults)


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


def _close(colons: int, number: int, stack: list[Directive], faults: Faults) -> Directive | None:
    if not stack:
        faults.add(number, "This line closes no directive.", "Take it out.")
        return None
    if stack[-1].colons != colons:
        inside = next((item for item in reversed(stack) if item.colons == colons), None)
        top = stack[-1]
        faults.add(
            number,
            f"This line does not close the directive `{shown(top.name)}` of line {top.line}.",
            f"That one has {top.colons} colons; close it with as many.",
        )
        if inside is None:
            return None
        while stack[-1] is not inside:
            stack.pop()
    directive = stack.pop()
    return None if stack else directive


def _hold(directives: list[Directive]) -> None:
    for directive in directives:
        directive.hold_line()
