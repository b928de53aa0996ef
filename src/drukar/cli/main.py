"""The ``drukar`` command. It only assembles; each command is a file of its own.

A command's module is imported when the command is called, since one that serves pages or matches
names needs much that others do not.

Exit status everywhere: 0 done, 1 findings or a check that failed, 2 wrong usage or
configuration, 3 could not be done.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from drukar.cli.report import print_error
from drukar.errors import DrukarError

COMMANDS = (
    "new",
    "publish",
    "serve",
    "import",
    "export",
    "demo",
    "manage",
    "preflight",
    "names",
    "edition",
    "verify",
    "keys",
    "backup",
    "restore",
    "service",
    "mirror",
    "onion",
)
"""The names of the commands. Each is ``command`` in the module of its name; one that is a word
of Python's has an underscore after it."""

EPILOG = (
    "Exit status: 0 done, 1 findings or a check that failed, 2 wrong usage or configuration,"
    " 3 could not be done."
)


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = "import_" if cmd_name == "import" else cmd_name
        found: click.Command = import_module(f"drukar.cli.{name}").command
        for each in (found, *getattr(found, "commands", {}).values()):
            each.epilog = EPILOG
        return found


@click.group(cls=_Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="drukar")
def cli() -> None:
    """Write a story once, print it in every language, keep it readable."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit status."""
    try:
        # What a command ends itself with (``click.exceptions.Exit``) comes back as its status.
        if status := cli.main(args=arguments, prog_name="drukar", standalone_mode=False):
            sys.exit(status)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(3)
    except DrukarError as error:
        print_error(error)
        sys.exit(error.exit_status)
    finally:
        # All memory goes back at once: after a large site it took a while to look what was dead.
        gc.freeze()


if __name__ == "__main__":
    main()
