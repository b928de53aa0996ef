"""``drukar onion``: the site's address in the Tor network."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import notice, out, print_json, strong
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.onion import set_up_onion


@click.group("onion")
def command() -> None:
    """Give the site an address in the Tor network."""


@command.command("setup")
@dir_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=None,
    help="Where the site listens on this machine; by default as configured for drukar serve.",
)
@json_option
def setup_command(folder: Path, port: int | None, as_json: bool) -> None:
    """Write a configuration for tor, and make the address, without touching the network.

    Needs tor on this machine. An address that is there already stays.
    """
    newsroom = open_newsroom(folder)
    done = set_up_onion(newsroom, f"127.0.0.1:{port or newsroom.config.serve.port}")
    if as_json:
        print_json({"address": done.address, "torrc": str(done.torrc), "defended": done.defended})
        return
    out.print("The onion:", strong(f"http://{done.address}/"))
    out.print(f"  Start it, and keep it running: tor -f {done.torrc}", soft_wrap=True)
    out.print(
        f"  Whoever has its key, in {newsroom.path / 'secrets' / 'onion'}, can be this address.",
        soft_wrap=True,
    )
    if not done.defended:
        out.print(notice("  This tor has no proof-of-work defence; tor 0.4.8 or newer has."))
