"""``drukar serve``: serve desk and public site on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from drukar.cli.options import dir_option, port_option, workers_option
from drukar.cli.publish import report_published
from drukar.cli.report import out, progress_bar, strong
from drukar.desk.serving import bring_up_to_date, serve_with_desk
from drukar.errors import NewsroomError
from drukar.newsroom.folder import NewsroomFolder, open_newsroom
from drukar.newsroom.keeping import kept
from drukar.newsroom.onion import onion_address
from drukar.newsroom.server import address_of, listen, serve
from drukar.newsroom.workers import local_workers

desk_port_option = click.option(
    "--desk-port",
    type=click.IntRange(0, 65535),
    default=None,
    help="Port of the desk; 0 takes any that is free.",
)


@click.command("serve")
@dir_option
@click.option("--host", default=None, help="Where the site listens; by default as configured.")
@port_option
@desk_port_option
@workers_option
def command(
    folder: Path, host: str | None, port: int | None, desk_port: int | None, workers: int | None
) -> None:
    """Serve the desk, the public site and the worker until Ctrl-C.

    The desk listens where drukar.toml says: on this machine alone, unless somebody decides
    otherwise. Nothing of a visitor is written down. A newsroom without a desk has its site served,
    its signatures renewed and its mirrors kept.
    """
    newsroom = open_newsroom(folder)
    if newsroom.has_desk:
        serve_desk_and_site(newsroom, host, port, desk_port, workers)
    else:
        serve_newsroom(newsroom, host, port)


def serve_desk_and_site(
    newsroom: NewsroomFolder,
    host: str | None,
    port: int | None,
    desk_port: int | None,
    count: int | None,
    more: Sequence[str] = (),
) -> None:
    """Serve desk, site and worker; say the addresses, and `more`, once all of them answer."""
    own = newsroom.config
    site = listen(host or own.serve.host, own.serve.port if port is None else port)
    desk = listen(own.desk.host, own.desk.port if desk_port is None else desk_port)
    if newsroom.store.current_number() is None:
        with local_workers(count) as pool, progress_bar() as progress:
            done = bring_up_to_date(newsroom, pool, progress)
        report_published(done, newsroom.store.current)

    def say() -> None:
        out.print("The site:", strong(address_of(site)))
        out.print("The desk:", strong(address_of(desk)))
        for line in more:
            out.print(line)
        out.print("Ctrl-C ends all of it.")

    with site, desk:
        serve_with_desk(newsroom, site, desk, count, say)
    out.print("Ended.")


def serve_newsroom(newsroom: NewsroomFolder, host: str | None, port: int | None) -> None:
    """Serve and keep the site of a newsroom without a desk; print its address once it answers."""
    if newsroom.store.current_number() is None:
        raise NewsroomError(
            "Nothing has been published yet.",
            where=str(newsroom.path),
            remedy=f"Run `drukar publish --dir {newsroom.path}` first.",
        )
    config = newsroom.config.serve
    listening = listen(host or config.host, config.port if port is None else port)
    address = address_of(listening)
    with listening, kept(newsroom):
        serve(
            newsroom.store.current,
            listening,
            lambda: out.print("The site:", strong(address), "   (Ctrl-C ends it)"),
            onion_address(newsroom),
        )
    out.print("Ended.")
