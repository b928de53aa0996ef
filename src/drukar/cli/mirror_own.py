"""``drukar mirror add | list | sync | check | remove | key``: the mirrors that a newsroom keeps."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import click
import msgspec

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import out, print_error, print_json, progress_bar
from drukar.errors import DrukarError, SetupError
from drukar.mirrors.kinds import kind_of, open_mirror, ssh_host
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.mirroring import (
    Outcome,
    check_mirror,
    checks,
    last_run,
    preview_sync,
    sync_mirrors,
)
from drukar.newsroom.mirrors import (
    BucketKey,
    Group,
    MirrorEntry,
    add_mirror,
    find_mirror,
    identity_of,
    place_of,
    read_mirrors,
    remove_mirror,
)

_SECRET = "DRUKAR_MIRROR_SECRET"  # noqa: S105 - the name of a variable
_names = click.argument("names", metavar="[NAME]...", nargs=-1)


@click.command("add")
@click.argument("name")
@click.argument("place", required=False, default="")
@click.option("--url", default="", help="Where readers find it, with a slash at the end.")
@click.option(
    "--group",
    type=click.Choice(["own", "reserve", "public"]),
    default="reserve",
    show_default=True,
    help="own: browsers go there by themselves. reserve: in no public file. public: only a link.",
)
@click.option("--key", default="", help="For a bucket: the id of the key. You are asked for it.")
@click.option("--host-key", default="", help="For SSH: the line of the machine's key, if you know.")
@dir_option
def add(
    name: str, place: str, url: str, group: Group, key: str, host_key: str, folder: Path
) -> None:
    """Add a mirror NAME at PLACE; without a place, one that others keep and you look at.

    PLACE is /FOLDER, s3://BUCKET/FOLDER?endpoint=URL, sftp://USER@HOST/FOLDER or
    rsync://USER@HOST/FOLDER. The secret of a bucket's key is asked for, or taken from the variable
    DRUKAR_MIRROR_SECRET; no secret is given on the command line, where others see it.
    """
    newsroom = open_newsroom(folder)
    opened = None
    if place and kind_of(place) == "s3":
        key = key or click.prompt("Id of the key")
        secret = os.environ.get(_SECRET) or click.prompt("Secret of the key", hide_input=True)
        opened = BucketKey(key, secret)
    host = ssh_host(place) if place else None
    if host is not None:
        host_key = host_key or _host_key(*host)
        out.print(f"The key of {host[0]}, which counts from now on:\n  {host_key}")
    entry = MirrorEntry(name, group, url, place, host_key)
    if place:
        open_mirror(place_of(newsroom, entry))
    add_mirror(newsroom, entry, opened)
    if host is not None:
        _print_key(identity_of(newsroom))
    if group != "reserve" and url:
        out.print("Readers learn of it once the list is signed: `drukar keys sign`.")


@click.command("key")
@dir_option
def key(folder: Path) -> None:
    """Print the line that lets this newsroom in, for ~/.ssh/authorized_keys of an account."""
    _print_key(identity_of(open_newsroom(folder)))


@click.command("list")
@dir_option
@json_option
def list_(folder: Path, as_json: bool) -> None:
    """Show the mirrors, what came of the last run to each, and of the last look at it."""
    newsroom = open_newsroom(folder)
    rows: list[dict[str, Any]] = []
    for mirror in read_mirrors(newsroom):
        run, seen = last_run(newsroom, mirror.name), checks(newsroom, mirror.name)[:1]
        row = msgspec.to_builtins(mirror)
        rows.append(
            row
            | {
                "run": msgspec.to_builtins(run),
                "check": msgspec.to_builtins(seen[0] if seen else None),
            }
        )
    if as_json:
        print_json({"mirrors": rows})
        return
    if not rows:
        out.print("There are no mirrors: `drukar mirror add NAME PLACE` adds one.")
    for row in rows:
        run, seen_row = row["run"], row["check"]
        sent = "never sent" if run is None else run.get("fault") or f"version {run['version']} sent"
        looked = "never looked at"
        if seen_row is not None:
            looked = seen_row.get("fault") or f"version {seen_row['version']} seen, all well"
        out.print(f"{row['name']} ({row['group']})  {row['url'] or row['place']}")
        out.print(f"    {sent}; {looked}")


@click.command("sync")
@_names
@click.option("--thorough", is_flag=True, help="Read all that the mirrors have, and mend it.")
@click.option("--rate", type=click.IntRange(min=1), default=None, help="At most so many KB/s each.")
@click.option("--dry-run", is_flag=True, help="Say what would be done; do nothing.")
@dir_option
@json_option
def sync(
    names: tuple[str, ...],
    thorough: bool,
    rate: int | None,
    dry_run: bool,
    folder: Path,
    as_json: bool,
) -> None:
    """Bring mirrors up to date, all of them or those named, side by side.

    Only what changed is sent. Whoever reads meanwhile, and checks, finds one whole edition; a run
    that breaks is gone on with by the next.
    """
    newsroom = open_newsroom(folder)
    found = [find_mirror(newsroom, name) for name in names] or read_mirrors(newsroom)
    mirrors = [each for each in found if each.place]
    if not mirrors:
        raise SetupError(
            "There is no mirror to write to.",
            where=str(newsroom.path),
            remedy="Add one: `drukar mirror add NAME PLACE`.",
        )
    if dry_run:
        _say_acts({each.name: preview_sync(newsroom, each) for each in mirrors}, as_json=as_json)
        return

    def say(mirror: MirrorEntry, outcome: Outcome) -> None:
        if isinstance(outcome, DrukarError):
            print_error(outcome)
        elif not as_json:
            out.print(
                f"{mirror.name}: version {outcome.version}; {outcome.files:,} files"
                f" ({outcome.size / 1_000_000:.1f} MB) and {outcome.metadata_size / 1_000:.0f} KB"
                f" of signatures sent, {outcome.deleted:,} removed.",
            )

    limit = (rate or 0) * 1_000
    with progress_bar(quiet=as_json) as progress:
        outcomes = sync_mirrors(
            newsroom, mirrors, thorough=thorough, rate=limit, done=say, progress=progress
        )
    if as_json:
        print_json(
            {
                name: {"fault": str(each)} if isinstance(each, DrukarError) else each._asdict()
                for name, each in outcomes.items()
            }
        )
    if any(isinstance(each, DrukarError) for each in outcomes.values()):
        raise click.exceptions.Exit(3)


@click.command("check")
@_names
@click.option("--via", default="", help="Look through a SOCKS proxy: socks5://HOST:PORT.")
@dir_option
@json_option
def check(names: tuple[str, ...], via: str, folder: Path, as_json: bool) -> None:
    """Look at mirrors from outside, as a reader would; exit status 1 if one is not as it should be.

    Each has to answer, be signed by your keys and not out of date; some of its files are read and
    compared with what was signed, others each time.
    """
    newsroom = open_newsroom(folder)
    named = [find_mirror(newsroom, name) for name in names] or read_mirrors(newsroom)
    mirrors = [each for each in named if each.url or each.place.startswith("/")]
    if not mirrors:
        raise SetupError(
            "There is no mirror to look at: none has a public address.",
            where=str(newsroom.path),
            remedy="Add one: `drukar mirror add NAME PLACE --url ADDRESS`.",
        )
    found = {mirror.name: check_mirror(newsroom, mirror, via) for mirror in mirrors}
    if as_json:
        print_json({name: msgspec.to_builtins(each) for name, each in found.items()})
    else:
        for name, each in found.items():
            late = ", behind" if each.behind else ""
            well = f"version {each.version}{late}; {each.files:,} files as signed"
            out.print(f"{name}: {each.fault or well}")
    if any(each.fault for each in found.values()):
        raise click.exceptions.Exit(1)


@click.command("remove")
@click.argument("name")
@dir_option
def remove(name: str, folder: Path) -> None:
    """Forget a mirror and what opens it. Nothing is changed there."""
    gone = remove_mirror(open_newsroom(folder), name)
    out.print(f"{name} is forgotten; what it holds stays there.")
    if gone.url and gone.group != "reserve":
        out.print("Readers know of it until the list is signed anew: `drukar keys sign`.")


def _say_acts(acts: dict[str, list[tuple[str, str]]], *, as_json: bool) -> None:
    if as_json:
        print_json(acts)
        return
    for name, each in acts.items():
        for act, path in each:
            out.print(f"{name}: {act} {path}")


def _host_key(host: str, port: int) -> str:
    from drukar.mirrors.ssh import host_key  # noqa: PLC0415 - its library is extra

    return asyncio.run(host_key(host, port))


def _print_key(path: Path) -> None:
    from drukar.mirrors.ssh import new_key  # noqa: PLC0415 - its library is extra

    out.print("The line for ~/.ssh/authorized_keys there:")
    out.print(f"restrict {new_key(path)}")


OWN = (add, key, list_, sync, check, remove)
