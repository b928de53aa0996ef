"""``drukar preflight``: check texts before readers see them."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from drukar.names import files as names_files
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
    form: str,
    fix: bool,
) -> None:
    """Check texts before readers see them: text, Markdown, HTML, paper folders.

    Exit status: 0 no errors, 1 at least one error, 2 wrong usage, 3 could not be done.
    """
    options = Options(
        language=language,
        day=_day(day),
        register=names_files.load(names) if names else None,
        house=house.load(style) if style else house.HouseStyle(),
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


def _day(value: datetime | None) -> date | None:
    return value.date() if value else None


def _print(text: str) -> None:
    """Print, with an escape for each character that the output cannot take."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding))
