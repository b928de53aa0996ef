"""``drukar mirror config``: how a web server serves a mirror without noting who reads."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from drukar.cli.options import dir_option
from drukar.edition.trust import METADATA
from drukar.errors import SetupError
from drukar.mirrors.config import SERVERS, server_config
from drukar.mirrors.kinds import served_folder
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.mirrors import find_mirror


@click.command("config")
@click.argument("server", type=click.Choice(SERVERS))
@click.argument(
    "copy", metavar="[COPY]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--mirror", "own", default="", metavar="NAME", help="A mirror of the newsroom's own.")
@click.option(
    "--name",
    default="",
    help="The mirror's host name, with :PORT if it has its own; by default that of its address.",
)
@click.option(
    "--onion",
    default="",
    metavar="HOST.onion",
    help="The site's address in the Tor network, to be told to Tor Browser.",
)
@dir_option
def config(server: str, copy: Path | None, own: str, name: str, onion: str, folder: Path) -> None:
    """Print a configuration by which nginx or Caddy serves a mirror, and logs nobody.

    COPY is a folder that `drukar mirror pull` keeps, --mirror one of those that
    `drukar mirror sync` writes to.
    """
    if (copy is None) == (not own):
        raise click.UsageError("Name either COPY or --mirror.")
    if own:
        mirror = find_mirror(open_newsroom(folder), own)
        if not mirror.place:
            raise SetupError(f"Others keep the mirror {own}.", remedy="Name COPY on their machine.")
        site, name = served_folder(mirror.place), name or _host(mirror.url)
    else:
        assert copy is not None  # noqa: S101 - see above
        site = copy if (copy / METADATA).is_dir() else copy / "current"
    if not name:
        raise click.UsageError("Name the host with --name.")
    sys.stdout.write(server_config(server, name, site, onion))


def _host(url: str) -> str:
    """Return the host of an address with its port, if that is the whole of it."""
    parts = urlsplit(url)
    if parts.path not in {"", "/"}:
        raise SetupError(
            "This mirror is not at the top of its host, and drukar writes whole hosts only.",
            where=url,
            remedy="Name the host with --name, and put what is printed where its path is served.",
        )
    return parts.netloc
