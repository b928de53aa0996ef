"""What the forms of all blocks share: how a directive is read and how a block is written.

A form's ``read`` is given a directive whose name and options are known to be its own; whatever
else is wrong it notes and returns nothing. Its ``write`` is given a block and a pen, which
knows how rich text and pictures are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from drukar.paper.fences import Directive
from drukar.paper.links import normal
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.paper.slugs import is_uri
from drukar.story.blocks import Block, BlockStruct


class Form(NamedTuple):
    """How one kind of block stands in a paper folder.

    ``read`` is none for what Markdown itself says. ``holds`` names the directives that may
    stand inside this one; ``content`` says whether text may.
    """

    block: type[BlockStruct]
    write: Callable[[Any, Pen], str]
    read: Callable[[Directive, Reading], Block | None] | None = None
    options: tuple[str, ...] = ()
    argument: str = ""
    holds: tuple[str, ...] = ()
    content: bool = True

    @property
    def name(self) -> str:
        """The block's tag, which is the name of its directive."""
        return str(self.block.__struct_config__.tag)


def option(directive: Directive, key: str, reading: Reading) -> str:
    """Return the value of an option as plain text, empty if it is not there."""
    found = directive.options.get(key)
    return reading.plain(found.value, found.line) if found else ""


def required(directive: Directive, key: str, why: str, reading: Reading) -> str:
    """Return the value of an option that must be there; `why` ends its remedy."""
    value = option(directive, key, reading)
    if not value.strip():
        reading.add(
            directive.line,
            f"The directive `{directive.name}` has no `{key}`.",
            f"Add a line `:{key}: …`: {why}.",
        )
    return value


def uri(directive: Directive, scheme: str, reading: Reading) -> str:
    """Return the directive's argument, which is a uri of `scheme`; empty if it is none."""
    if is_uri(directive.argument, scheme):
        return directive.argument
    reading.add(
        directive.line,
        f"The directive `{directive.name}` does not say which {scheme}.",
        f"Write `:::{{{directive.name}}} {scheme}:<slug>`.",
    )
    return ""


def https(directive: Directive, reading: Reading) -> str:
    """Return the directive's argument, which is an address with https; empty if it is none."""
    target, _, _ = normal(directive.argument)
    if target.startswith("https://"):
        return target
    reading.add(
        directive.line,
        f"The directive `{directive.name}` names no address with https.",
        f"Write `:::{{{directive.name}}} https://…`.",
    )
    return ""


def written(
    name: str,
    argument: str = "",
    options: Iterable[tuple[str, str]] = (),
    content: str = "",
    *,
    colons: int = 3,
) -> str:
    """Return a directive; options that are empty are left out."""
    fence = ":" * colons
    lines = [f"{fence}{{{name}}} {argument}".rstrip(" ")]
    lines += [f":{key}: {value}" for key, value in options if value]
    if content:
        lines += ["", content] if content.startswith(":") else [content]
    return "\n".join([*lines, fence])
