"""Options that several commands of the register take, and the register that they name."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.errors import ContentError, SetupError
from drukar.names import files
from drukar.names.folder import names_folder
from drukar.names.register import Register

register_option = click.option(
    "--names",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help="The register: a folder of TOML files, a TOML file or a CSV file.",
)
folder_option = click.option(
    "--names",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The register's folder, or the paper folder that it is in.",
)


def load_register(path: Path) -> Register:
    """Return the register at `path`; a folder that is none is told, not taken for an empty one.

    A register that is not sound is wrong usage here: it is not what the command looks at.
    """
    try:
        register = files.load(path)
    except ContentError as error:
        error.exit_status = SetupError.exit_status
        raise
    if not register.entries and path.is_dir() and names_folder(path).name != "names":
        raise click.UsageError(
            f"There are no entries in {path}. Give a paper folder, its names folder, or a file."
        )
    return register
