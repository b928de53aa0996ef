"""A hyphen where a dash belongs.

What it finds: a hyphen with spaces on both sides, in Slavic texts also on one side and before
what somebody says, and two hyphens in a row. Between figures, and before the items of a list,
it is let be; after a quotation in English see DA402.

Why it matters: a hyphen joins words; a dash parts them. With the wrong one the sentence
stumbles.

Example::

    [be] Паром - наша адзіная дарога.

Use instead::

    [be] Паром — наша адзіная дарога.

When to ignore: in tables, timetables and plain-text messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Change, Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment

_HYPHEN = re.compile(r"(?<=[^\s\-–—|])[ \u00a0](-)[ \u00a0\n](?=[^\s\-–—|])")
_ONE_SIDED = re.compile(
    r"(?<=[^\W\d_оех])(-)[ \u00a0](?!(?:и|или|і|й|та|або|чи|ці|ды|да|а|но|але)\b)(?=[^\W\d_])"
    r"|(?<=[^\W\d_,])[ \u00a0](-)(?=[а-яёўіїєґ]{3})"
)
_DOUBLE = re.compile(
    r"(?<=[^\s\-])(?:[ \u00a0](--)(?=[ \u00a0][^\s\-])|(--)(?=[^\W\d_]))|\A(--)(?=[ \u00a0][^\s\-])"
)
_YEARS = re.compile(r"(?<!\d)(?:1\d|20)\d\d[ \u00a0]-[ \u00a0](?:1\d|20)\d\d(?!\d)")
_SPEECH = re.compile(r"-[ \u00a0]+(?=[«„“\"(]?[A-ZА-ЯЁЎІЇЄҐŁŚŻĆŹÓ]|…)")
_HYPHEN_BEFORE = re.compile(r"(?:\n|\A)[ \t]*-[ \t\u00a0]+\Z")
_SPOKEN = re.compile(r"[.!?…:][»”\")]{0,2}\s*\Z|[»”\"]\s*\Z")
_SLAVIC = frozenset({"be", "uk", "ru"})
_DIALOGUE = _SLAVIC | {"pl"}
_MARKDOWN = (".md", ".markdown")
_MARGIN = 12
_DASHES = {"en": "–", "pl": "–", "uk": "–"}


def find(page: Page) -> Iterator[Hit]:
    """Yield each hyphen that does the work of a dash."""
    dash = "—" if "—" in page.text else _DASHES.get(page.base, "—")
    for segment in page.segments:
        text = segment.text
        if page.base in _DIALOGUE:
            yield from _speech(page, segment, dash)
        if segment.kind == "cell" or "-" not in text:
            continue
        for match in _HYPHEN.finditer(text):
            before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
            if before.isdigit() and after.isdigit() and not _YEARS.search(text, match.start() - 4):
                continue
            if (
                page.base == "en"
                and before in "\"”’'"
                and match.start() > 1
                and text[match.start() - 2] in ",.!?"
            ):
                continue
            at = match.start(1)
            message = f"A hyphen stands for a dash ({dash})"
            yield Hit(segment, at, at + 1, message, dash, changes=(Change(at, at + 1, dash),))
        if page.base in _SLAVIC:
            yield from _one_sided(segment, dash)
        if "--" in text:
            for match in _DOUBLE.finditer(text):
                start, end = match.span(match.lastindex or 0)
                yield Hit(
                    segment, start, end, f"Two hyphens stand for a dash ({dash})", dash, Fix.SAFE
                )


def _speech(page: Page, segment: Segment, dash: str) -> Iterator[Hit]:
    """Yield the hyphen before what somebody says: a sentence with a capital and an end mark."""
    text = segment.text
    if not _SPOKEN.search(text, max(0, len(text) - _MARGIN)):
        return
    message = f"A hyphen stands for a dash ({dash})"
    if _SPEECH.match(text) and segment.kind != "item":
        yield Hit(segment, 0, 1, message, dash)
    elif segment.kind == "item" and not page.path.endswith(_MARKDOWN):
        place = segment.source(0)
        before = page.source[max(0, place - _MARGIN) : place]
        match = _HYPHEN_BEFORE.search(before)
        if match and _SPEECH.match(f"- {text[:_MARGIN]}"):
            at = place - len(before) + before.rindex("-")
            yield Hit(Segment("item", segment.block, "-", ((0, at),)), 0, 1, message, dash)


def _one_sided(segment: Segment, dash: str) -> Iterator[Hit]:
    """Yield each hyphen with a space on one side only; “двух- и трёхкомнатный” is right."""
    for match in _ONE_SIDED.finditer(segment.text):
        at = match.start(1) if match[1] else match.start(2)
        mended = f" {dash} "
        start, end = (at, at + 2) if match[1] else (at - 1, at + 1)
        yield Hit(segment, start, end, f"A hyphen stands for a dash ({dash})", mended)


CHECK = Check(
    code="DA401", name="hyphen for a dash", severity=Severity.WARNING, fix=Fix.ASK, find=find
)
