"""``drukar service``: configurations of what runs a newsroom on a server."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import dir_option
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.service import caddyfile, systemd_unit


@click.group("service")
def command() -> None:
    """Print configurations for a server that keeps the newsroom running."""


@command.command("systemd")
@dir_option
@click.option("--user", default="newsroom", show_default=True, help="Who runs it.")
def systemd(folder: Path, user: str) -> None:
    """Print a unit for systemd that runs desk, worker and site, and may do little else."""
    click.echo(systemd_unit(open_newsroom(folder), user), nl=False)


@command.command("caddy")
@click.argument("site")
@dir_option
@click.option("--desk", default="", help="A name for the desk; it is to stand in desk.hosts, too.")
def caddy(site: str, folder: Path, desk: str) -> None:
    """Print a configuration for Caddy that serves the newsroom's site under the name SITE.

    With --desk also the desk, under another name. Neither writes down who visits.
    """
    click.echo(caddyfile(open_newsroom(folder), site, desk), nl=False)
