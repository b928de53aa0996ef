"""Options that several commands of the register take."""

from __future__ import annotations

from pathlib import Path

import click

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
