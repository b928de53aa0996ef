"""What must hold whatever the bytes are; each target raises where it does not."""

from __future__ import annotations

import json
from datetime import date

from drukar.errors import NamesError
from drukar.names import files, wikidata
from drukar.names.register import Register
from drukar.preflight import texts as reading
from drukar.preflight.finding import Fix
from drukar.preflight.reports import as_github, as_json, as_sarif, as_text
from drukar.preflight.reports.report import Report
from drukar.preflight.run import apply, run, run_pair
from drukar.story.names import Entry, Person, Place

PATHS = ("a.txt", "a.md", "a.html")
LANGUAGES = ("", "be", "uk", "ru", "pl", "en", "fa", "be-Latn")
REGISTER = Register(
    [
        Person(
            uri="name:ihar",
            forms={"be": "Ігар Лісавенка", "uk": "Ігор Лісовенко", "en": "Ihar Lisavenka"},
            protected=True,
        ),
        Place(uri="name:verbin", forms={"en": "Verbin", "be": "Вербін"}),
    ]
)
_PASSES = 12


def _text(data: bytes) -> str:
    """Return bytes as text; three that would be half of a UTF-16 pair become a lone surrogate."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def texts(data: bytes) -> None:
    """Check any text: places are in it, reports can be written, safe fixes settle."""
    head, source = data[:2].ljust(2, b"\0"), _text(data[2:])
    path, language = PATHS[head[0] % len(PATHS)], LANGUAGES[head[1] % len(LANGUAGES)]
    for _ in range(_PASSES):
        page = reading.page(
            path, source, language=language, day=date(2024, 2, 7), register=REGISTER
        )
        found = (*run(page), *run_pair(page, page))
        report = Report(path, page.language, source, found)
        if not all(0 <= f.span.start <= f.span.end <= len(source) for f in found):
            raise AssertionError("a finding outside of the text")
        json.loads(as_json.dumps([report]))
        json.loads(as_sarif.dumps([report]))
        list(as_text.lines([report]))
        list(as_github.lines([report]))
        mended = apply(source, found, fixes=frozenset({Fix.SAFE}))
        if mended == source:
            return
        source = mended
    raise AssertionError("safe fixes do not settle")


def register(data: bytes) -> None:
    """Read any bytes as CSV and as Wikidata's JSON: only ``NamesError`` escapes."""
    text = data.decode("utf-8", "replace")
    entries: tuple[Entry, ...] = ()
    try:
        entries = files.from_csv(text)
    except NamesError:
        entries = ()
    if entries and files.from_csv(files.to_csv(entries)) != entries:
        raise AssertionError("CSV does not give back what it was given")
    try:
        wikidata.read(text, LANGUAGES[1:])
    except NamesError:
        return


def matching(data: bytes) -> None:
    """Match any name against a register that holds any other: scores are scores."""
    one, _, other = data.decode("utf-8", "replace").partition("\n")
    known = Register([Person(uri="name:a", forms={"be": f"А {one}", "en": f"{one[::-1]} A"})])
    for language in LANGUAGES:
        score = known.match(other, language).score
        if not 0 <= score <= 100:
            raise AssertionError(f"a score of {score}")
