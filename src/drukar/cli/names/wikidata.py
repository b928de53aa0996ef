"""``drukar names wikidata``: labels and aliases of Wikidata into a register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from drukar import languages
from drukar.cli.names.options import folder_option
from drukar.cli.options import json_option
from drukar.cli.report import print_json
from drukar.errors import NamesError
from drukar.names import asking, files, wikidata
from drukar.names.folder import names_folder, write_entry
from drukar.names.register import Register
from drukar.names.updating import enrich
from drukar.story.names import Entry


@click.command("wikidata")
@click.argument("sources", metavar="FILE_OR_NUMBER...", nargs=-1, required=True)
@folder_option
@click.option(
    "--language",
    "tags",
    multiple=True,
    metavar="TAG",
    help="Take this language; may be repeated. By default all that drukar has.",
)
@click.option("--into", default="", metavar="SLUG", help="Add all to this entry.")
@click.option("--api", default=asking.API, show_default=True, help="The API to ask.")
@json_option
def command(
    sources: tuple[str, ...],
    names: Path,
    tags: tuple[str, ...],
    into: str,
    api: str,
    as_json: bool,
) -> None:
    """Add what Wikidata calls people, organisations and places to a register.

    Give JSON files of Wikidata, or numbers as in Q42, for which the API is asked: it then learns
    your address and whom you look up. What the register says stands; labels that differ and aliases
    are added as also accepted. Entries are known again by their source.
    """
    folder = names_folder(names)
    wanted = tags or languages.known()
    incoming = _incoming(sources, wanted, api)
    register = files.load(folder) if folder.is_dir() else Register()
    found = enrich(register, incoming, into)
    for entry in (*found.new, *found.changed):
        write_entry(folder, entry)
    figures = {"new": len(found.new), "changed": len(found.changed), "same": found.same}
    if as_json:
        print_json(figures)
    else:
        click.echo(", ".join(f"{count} {what}" for what, count in figures.items()) + ".")


def _incoming(sources: Sequence[str], tags: Sequence[str], api: str) -> list[Entry]:
    numbers = [source for source in sources if wikidata.ID.fullmatch(source)]
    texts = [(path, _text(path)) for path in sources if not wikidata.ID.fullmatch(path)]
    texts += [(api, answer) for answer in (asking.ask(numbers, tags, api=api) if numbers else ())]
    return [entry for where, text in texts for entry in wikidata.read(text, tags, where=where)]


def _text(path: str) -> str:
    try:
        return Path(path).read_text("utf-8-sig", "replace")
    except OSError as error:
        raise NamesError(
            "The file cannot be read.",
            where=path,
            remedy="Give a file, or a number of Wikidata as in Q42.",
        ) from error
