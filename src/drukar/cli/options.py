"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path

import click

dir_option = click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The newsroom's folder; by default the one you stand in.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print figures as JSON.")
workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    help="Processes to use; by default one for each core.",
)
skip_bad_option = click.option(
    "--skip-bad",
    is_flag=True,
    help="Go on without what is not sound, and list what was left out.",
)
port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    help="Port of the public site; 0 takes any that is free.",
)
scheduler_option = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Have a Dask cluster make pages and pictures: tcp://host:8786.",
)
