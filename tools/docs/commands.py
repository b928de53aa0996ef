"""The reference page of the commands: the help of each, as the command itself prints it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from drukar.cli.main import cli

WIDTH = 90

HEAD = """\
# Commands

<!-- Written by `make docs` from the help of the commands; change it there. -->

Each command prints this with `--help`.
"""


def page() -> str:
    """Return the page."""
    sections = (f"\n## {name}\n\n```text\n{text}\n```\n" for name, text in helps("drukar", cli))
    return HEAD + "".join(sections)


def helps(
    name: str, command: click.Command, parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the full name and the help of a command and of all commands in it, by name."""
    context = click.Context(
        command,
        parent,
        name,
        max_content_width=WIDTH,
        terminal_width=WIDTH,
        **command.context_settings,
    )
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            inner = command.get_command(context, part)
            if inner is not None and not inner.hidden:
                yield from helps(part, inner, context)
