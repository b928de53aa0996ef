"""The ``drukar`` command. It only assembles; each command is a file of its own.

Exit status everywhere: 0 done, 1 findings or a check that failed, 2 wrong usage or
configuration, 3 could not be done.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from drukar.cli import demo, export, names, new, preflight, publish, serve
from drukar.cli import import_ as import_command
from drukar.cli.report import print_error
from drukar.errors import DrukarError

COMMANDS: tuple[click.Command, ...] = (
    new.command,
    publish.command,
    serve.command,
    import_command.command,
    export.command,
    demo.command,
    preflight.command,
    names.command,
)

EPILOG = (
    "Exit status: 0 done, 1 findings or a check that failed, 2 wrong usage or configuration,"
    " 3 could not be done."
)


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="drukar")
def cli() -> None:
    """Write a story once, print it in every language, keep it readable."""


for _command in COMMANDS:
    for _each in (_command, *getattr(_command, "commands", {}).values()):
        _each.epilog = EPILOG
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit status."""
    try:
        cli.main(args=arguments, prog_name="drukar", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(3)
    except DrukarError as error:
        print_error(error)
        sys.exit(error.exit_status)


if __name__ == "__main__":
    main()
