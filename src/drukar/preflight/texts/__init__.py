"""Makes pages of files: plain text, Markdown (the paper folder's included), HTML.

The format is known by the file's ending. The language is, in this order: what the caller
says, what the file says (``<html lang>``), the file's name (``be.md``), a guess.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

from drukar.names.mentions import finder
from drukar.names.register import Register
from drukar.preflight.house import HouseStyle
from drukar.preflight.page import Page
from drukar.preflight.texts import front_matter, markdown, markup, plain
from drukar.preflight.texts.language import guess
from drukar.preflight.texts.markdown import Read

_TAG = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_MARKDOWN = (".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")


def page(
    path: str,
    source: str,
    *,
    language: str = "",
    day: date | None = None,
    register: Register | None = None,
    house: HouseStyle | None = None,
    known: frozenset[str] | None = None,
) -> Page:
    """Return the page of one file's text; see the module for how its language is known."""
    suffix = PurePath(path).suffix.casefold()
    if suffix in _MARKDOWN:
        read = markdown.read(source)
    elif suffix in _HTML:
        read = markup.read(source)
    else:
        read = Read(plain.segments(source))
    tag = language or str(read.front.get("language", "")) or _from_name(path)
    if not tag:
        tag = guess(" ".join(segment.text for segment in read.segments[:60]))
    translated = read.front.get("translated_from")
    versions: dict[str, int] = {}
    if isinstance(translated, dict) and isinstance(translated.get("language"), str):
        number = translated.get("version", 1)
        versions[translated["language"]] = number if isinstance(number, int) else 1
    version = read.front.get("version", 1)
    return Page(
        path=path,
        language=tag,
        source=source,
        segments=read.segments,
        date=day or front_matter.day(read.front.get("date_published")),
        finder=finder(register, tag.partition("-")[0]) if register is not None else None,
        house=house or HouseStyle(),
        pictures=read.pictures,
        links=read.links,
        known=known,
        uri=str(read.front.get("uri", "")),
        version=version if isinstance(version, int) else 1,
        translated_from=versions,
        named_in_full=_named_in_full(read.front.get("named_in_full")),
    )


def _named_in_full(value: object) -> frozenset[str]:
    """Return the uris of front matter's ``named_in_full`` that have a reason."""
    tables = (
        [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []
    )
    return frozenset(
        str(table.get("name")) for table in tables if str(table.get("reason", "")).strip()
    )


def _from_name(path: str) -> str:
    stem = PurePath(path).stem
    return stem if _TAG.fullmatch(stem) else ""
