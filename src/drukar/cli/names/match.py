"""``drukar names match``: whom names mean."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from drukar.cli.names.options import load_register, register_option
from drukar.names.register import Match, Register
from drukar.names.tier import Tier

_SLAVIC = ("be", "uk", "ru")


@click.command("match")
@register_option
@click.option("--language", default="", metavar="TAG", help="The language of the names.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(names: Path, language: str, as_json: bool) -> None:
    """Read names, one a line, and tell for each whom the register takes it for.

    The answer is the slug, a score of 0 to 100, and the tier: same, ask or none.
    """
    register = load_register(names)
    answers = [(name, _match(register, name, language)) for name in _names()]
    if as_json:
        click.echo(json.dumps([_record(name, match) for name, match in answers], indent=2))
        return
    for name, match in answers:
        slug = match.entry.slug if match.entry else "-"
        shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
        click.echo(f"{match.tier.value}\t{match.score:.1f}\t{slug}\t{shown}")


def _names() -> list[str]:
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    lines = (line.strip() for line in text.removeprefix("\ufeff").split("\n"))
    return [line for line in lines if line]


def _match(register: Register, name: str, language: str) -> Match:
    """Return the best match; without a language a Cyrillic name may be in any case of three."""
    base = language.partition("-")[0]
    match = register.match(name, base)
    if base or match.tier is Tier.SAME or not any("Ѐ" <= letter <= "ӿ" for letter in name):
        return match
    return max((match, *(register.match(name, tag) for tag in _SLAVIC)), key=lambda m: m.score)


def _record(name: str, match: Match) -> dict[str, object]:
    return {
        "name": name,
        "slug": match.entry.slug if match.entry else None,
        "score": match.score,
        "tier": match.tier.value,
        "form": match.form.text if match.form else None,
        "rivals": [entry.slug for entry in match.rivals],
    }
