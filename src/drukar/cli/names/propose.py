"""``drukar names propose``: drafts of entries from the texts that are there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from drukar.cli.options import json_option
from drukar.names import draft_file, files
from drukar.names.folder import names_folder, write_text
from drukar.names.gathering import Gathered, gather
from drukar.names.register import Register
from drukar.newsroom.folder import open_newsroom
from drukar.preflight.harvest import harvest


@click.command("propose")
@click.argument(
    "folder", metavar="[FOLDER]", required=False, type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--dir",
    "desk",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A newsroom with a desk: what it has published, instead of a FOLDER.",
)
@click.option(
    "--names",
    type=click.Path(exists=True, path_type=Path),
    help="The register; by default the one in FOLDER, if there is one.",
)
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="In how many texts a name stands at least; each language is a text.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this new file, not to the terminal.",
)
@json_option
def command(
    folder: Path | None,
    desk: Path | None,
    names: Path | None,
    least: int,
    out: Path | None,
    as_json: bool,
) -> None:
    """Draft entries for people whom the texts of FOLDER name and the register does not hold.

    Spellings, languages and cases of one name are put together. The drafts are TOML with how
    often and where each name was seen; nothing is added to the register. Look through them,
    then give the file to “drukar names import”.
    """
    if out is not None and out.exists():
        raise click.UsageError(f"{out} is there already.")
    if (folder is None) == (desk is None):
        raise click.UsageError("Give either a FOLDER or --dir.")
    with _texts(folder, desk) as texts:
        register = _register(texts, names)
        seen = list(harvest(texts, register))
    drafts = gather(seen, least=least, taken=[entry.slug for entry in register.entries])
    if as_json:
        click.echo(json.dumps([_record(draft) for draft in drafts], ensure_ascii=True, indent=2))
        return
    text = draft_file.dumps(drafts, sorted({one.language for one in seen}))
    if out is None:
        click.echo(text.encode("utf-8", "replace"), nl=False)
    else:
        write_text(out, text)
        click.echo(f"{len(drafts)} drafts are in {out}.")


@contextmanager
def _texts(folder: Path | None, desk: Path | None) -> Iterator[Path]:
    """Give the folder of texts; what a desk has published is written to one for the while."""
    if folder is not None:
        yield folder
    elif desk is not None:
        newsroom = open_newsroom(desk)
        if not newsroom.has_desk:
            yield newsroom.path / "paper"
            return
        from drukar.desk.making import export_folder  # noqa: PLC0415 - it works without a desk

        with TemporaryDirectory(prefix="drukar-names-") as scratch:
            paper = Path(scratch) / "paper"
            export_folder(newsroom, paper, private=True)
            yield paper


def _register(folder: Path, names: Path | None) -> Register:
    if names is not None:
        return files.load(names)
    own = names_folder(folder)
    return files.load(own) if own != folder and own.is_dir() else Register()


def _record(draft: Gathered) -> dict[str, Any]:
    return {
        "slug": draft.entry.slug,
        "forms": draft.entry.forms,
        "seen": len(draft.seen),
        "texts": len({one.text for one in draft.seen}),
        "spellings": {tag: dict(counts) for tag, counts in draft.spellings.items()},
        "doubtful": list(draft.doubtful),
    }
