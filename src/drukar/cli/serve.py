"""``drukar serve``: serve the public site on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from drukar.cli.options import dir_option, port_option
from drukar.cli.report import out
from drukar.errors import NewsroomError
from drukar.newsroom.folder import NewsroomFolder, open_newsroom
from drukar.newsroom.server import address_of, listen, serve


@click.command("serve")
@dir_option
@click.option("--host", default=None, help="Where to listen; by default as configured: loopback.")
@port_option
def command(folder: Path, host: str | None, port: int | None) -> None:
    """Serve the current edition until Ctrl-C. Nothing of a visitor is written down."""
    serve_newsroom(open_newsroom(folder), host, port)


def serve_newsroom(newsroom: NewsroomFolder, host: str | None, port: int | None) -> None:
    """Serve a newsroom's site and print its address once it answers."""
    if newsroom.store.current_number() is None:
        raise NewsroomError(
            "Nothing has been published yet.",
            where=str(newsroom.path),
            remedy=f"Run `drukar publish --dir {newsroom.path}` first.",
        )
    config = newsroom.config.serve
    listening = listen(host or config.host, config.port if port is None else port)
    address = address_of(listening)
    with listening:
        serve(
            newsroom.store.current,
            listening,
            lambda: out.print(f"The site: [bold]{address}[/]    (Ctrl-C ends it)"),
        )
    out.print("Ended.")
