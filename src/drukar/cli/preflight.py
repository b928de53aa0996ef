"""``drukar preflight``: check texts before readers see them."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from drukar.cli.names.options import load_register
from drukar.names.register import Register
from drukar.newsroom.folder import open_newsroom
from drukar.preflight import house
from drukar.preflight.files import Options, check_paths
from drukar.preflight.reports import as_github, as_json, as_sarif, as_text


@click.command("preflight")
@click.argument(
    "paths",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--language", default="", metavar="TAG", help="The language of the texts (BCP 47).")
@click.option(
    "--names",
    type=click.Path(exists=True, path_type=Path),
    help="The register: a folder of TOML files, a TOML file or a CSV file.",
)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of publication.")
@click.option(
    "--style",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The house style: a drukar.toml, or a file with its [preflight] table.",
)
@click.option(
    "--dir",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A newsroom, for its house style, and for its register if it has a desk.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
)
@click.option("--fix", is_flag=True, help="Mend in the files what is safe to mend.")
def command(
    paths: tuple[Path, ...],
    language: str,
    names: Path | None,
    day: datetime | None,
    style: Path | None,
    folder: Path | None,
    form: str,
    fix: bool,
) -> None:
    """Check texts before readers see them: text, Markdown, HTML, paper folders.

    Exit status: 0 no errors, 1 at least one error, 2 wrong usage, 3 could not be done.
    """
    theirs, register = _of_newsroom(folder) if folder else (house.HouseStyle(), None)
    options = Options(
        language=language,
        day=_day(day),
        register=load_register(names) if names else register,
        house=house.load(style) if style else theirs,
        fix=fix,
    )
    reports = check_paths(paths, options)
    if form == "json":
        _print(as_json.dumps(reports))
    elif form == "sarif":
        _print(as_sarif.dumps(reports))
    else:
        for line in as_github.lines(reports) if form == "github" else as_text.lines(reports):
            _print(line)
    if any(report.has_errors for report in reports):
        sys.exit(1)


def _of_newsroom(folder: Path) -> tuple[house.HouseStyle, Register | None]:
    """Return a newsroom's house style, and its register if a desk keeps one."""
    newsroom = open_newsroom(folder)
    if not newsroom.has_desk:
        return newsroom.config.preflight, None
    from drukar.desk.start import at_desk  # noqa: PLC0415 - the command works without a desk

    with at_desk(newsroom):
        from drukar.desk.checks import reviewing  # noqa: PLC0415 - Django has to be set up

        return reviewing.house(), reviewing.register()


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _print(text: str) -> None:
    """Print, with an escape for each character that the output cannot take."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding))
