"""``paper.toml``: the newsroom's own facts."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from drukar import languages
from drukar.paper import slugs, toml
from drukar.paper.convert import convert
from drukar.paper.fault import Faults, nearest, shown
from drukar.paper.source import read_text
from drukar.paper.table import check_languages, normalise
from drukar.paper.toml import Toml
from drukar.story import Newsroom

NAME = "paper.toml"

_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?/(?:[A-Za-z0-9._~-]+/)*")


def read(root: Path, faults: Faults) -> Newsroom | None:
    """Return the newsroom of the paper in `root`, or note why there is none."""
    text = read_text(root / NAME, faults)
    table = None if text is None else toml.parse(text, 1, faults)
    if table is None:
        return None
    normalise(table, faults)
    newsroom = convert(table.data, Newsroom, table, faults)
    if newsroom is None:
        return None
    _check_languages(newsroom, table, faults)
    _check_sections(newsroom, table, faults)
    _check_address(newsroom, table, faults)
    _check_fronts(newsroom, table, faults)
    return None if faults else newsroom


def _check_languages(newsroom: Newsroom, table: Toml, faults: Faults) -> None:
    line = table.line(("languages",))
    known = set(languages.known()) - set(languages.SCRIPT_EDITIONS)
    if not newsroom.languages:
        faults.add(line, "There are no languages.", 'Name at least one, such as `["en"]`.')
    for tag in newsroom.languages:
        if tag not in known:
            faults.add(line, f"The language `{shown(tag)}` is not known.", nearest(tag, known))
    if len(set(newsroom.languages)) < len(newsroom.languages):
        faults.add(line, "A language is there twice.", "Keep it once.")
    for script, tag in newsroom.scripts.items():
        if languages.SCRIPT_EDITIONS.get(script) != tag or tag not in newsroom.languages:
            what = f"There is no script edition `{shown(script)}` of `{shown(tag)}`."
            pairs = (f'"{s}" = "{b}"' for s, b in sorted(languages.SCRIPT_EDITIONS.items()))
            remedy = f"Known are {', '.join(pairs)}, where the language is among `languages`."
            faults.add(table.line(("scripts", script)), what, remedy)
    own = frozenset((*newsroom.languages, *newsroom.scripts))
    if not newsroom.name:
        faults.add(table.line(("name",)), "The newsroom has no name.", "Add it, per language.")
    check_languages(newsroom.name, own, ("name",), table, faults)
    check_languages(newsroom.tagline, own, ("tagline",), table, faults)
    for index, section in enumerate(newsroom.sections):
        check_languages(section.title, own, ("sections", index, "title"), table, faults)
        path = ("sections", index, "description")
        check_languages(section.description, own, path, table, faults)


def _check_sections(newsroom: Newsroom, table: Toml, faults: Faults) -> None:
    seen: set[str] = set()
    for index, section in enumerate(newsroom.sections):
        line = table.line(("sections", index, "slug"))
        what, remedy = slugs.what_is_wrong(section.slug)
        if what:
            faults.add(line, what, remedy)
        elif slugs.is_reserved(section.slug):
            what = f"No section can have the slug `{section.slug}`: the site needs that word."
            faults.add(line, what, "Choose another.")
        elif section.slug in seen:
            faults.add(line, f"The section `{section.slug}` is there twice.", "Keep one.")
        seen.add(section.slug)
        if not section.title:
            what = f"The section `{shown(section.slug)}` has no title."
            faults.add(line, what, "Add `title`, per language.")


def _check_address(newsroom: Newsroom, table: Toml, faults: Faults) -> None:
    if newsroom.address and not _ADDRESS.fullmatch(newsroom.address):
        what = f"`{shown(newsroom.address)}` is no address of a site."
        remedy = "Write it like https://news.example.org/, in lower case, with a slash at its end."
        faults.add(table.line(("address",)), what, remedy)
    try:
        ZoneInfo(newsroom.time_zone)
    except (ValueError, OSError, LookupError):
        what = f"The time zone `{shown(newsroom.time_zone)}` is not known."
        faults.add(table.line(("time_zone",)), what, "Write one such as Europe/Warsaw, or UTC.")
    for key in ("publisher", "masthead"):
        slug = getattr(newsroom, key)
        if slug and not slugs.is_slug(slug):
            faults.add(table.line((key,)), f"`{key}` is no slug.", slugs.SHAPE)


def _check_fronts(newsroom: Newsroom, table: Toml, faults: Faults) -> None:
    seen: set[tuple[str, str]] = set()
    for index, front in enumerate(newsroom.fronts):
        path = ("fronts", index)
        line = table.line((*path, "language"))
        if front.language not in newsroom.languages:
            what = f"The paper has no language `{shown(front.language)}`."
            faults.add(line, what, nearest(front.language, newsroom.languages))
        if front.section and newsroom.section(front.section) is None:
            slugs_there = [section.slug for section in newsroom.sections]
            what = f"There is no section `{shown(front.section)}`."
            remedy = nearest(front.section, slugs_there)
            faults.add(table.line((*path, "section")), what, remedy)
        if (front.language, front.section) in seen:
            faults.add(line, "That page is arranged twice.", "Keep one of the two.")
        seen.add((front.language, front.section))
        first = [uri for uri in (front.lead, *front.pinned) if uri]
        if len(set(first)) < len(first):
            line = table.line((*path, "pinned"))
            faults.add(line, "A story stands first twice.", "Name it once.")
        if front.breaking is not None and not front.breaking.text:
            line = table.line((*path, "breaking"))
            faults.add(line, "The breaking line has no words.", "Add `text`, or take it out.")
