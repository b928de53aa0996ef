"""Runs the checks over files and folders, and mends what is safe to mend.

A folder is a paper folder or any folder of texts: its Markdown, HTML and plain texts are
read, its ``names`` are the register if no other is given, and versions of one story that
lie side by side (``be.md``, ``en.md``) are compared. A file is written only where a safe
fix changes it, in one step.

Raises ``PreflightError`` for a file that cannot be read or written.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from drukar.errors import PreflightError
from drukar.names import files as names_files
from drukar.names.register import Register
from drukar.preflight import texts
from drukar.preflight.finding import Finding, Fix
from drukar.preflight.house import HouseStyle
from drukar.preflight.page import Page
from drukar.preflight.pictures_beside import PicturesBeside
from drukar.preflight.reports.report import Report
from drukar.preflight.run import apply, run, run_pair

_TEXTS = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})
_KINDS = {"stories": "story", "pages": "page", "campaigns": "campaign"}
_MOST_PASSES = 8


class Options(NamedTuple):
    """What a run is told: each is a default where the files themselves do not say."""

    language: str = ""
    day: date | None = None
    register: Register | None = None
    house: HouseStyle = HouseStyle()
    fix: bool = False


def check_paths(paths: Iterable[Path], options: Options) -> tuple[Report, ...]:
    """Return a report for each text in `paths`, in order.

    All of them are read before any is checked, so that what cannot be read leaves all as it was.
    """
    opened = [(path, _opened(path)) for path in paths]
    reports: list[Report] = []
    for path, texts_of in opened:
        if path.is_dir():
            reports += _check_folder(path, texts_of, options)
        else:
            reports += [_check(file, source, options, None)[1] for file, source in texts_of]
    return tuple(reports)


def _opened(path: Path) -> list[tuple[Path, str]]:
    """Return a file, or all texts of a folder, with what stands in them."""
    if not path.is_dir():
        return [(path, read(path))]
    found = texts_in(path)
    if not found:
        raise PreflightError(
            "There is no text in this folder.",
            where=str(path),
            remedy=f"Texts end in {', '.join(sorted(_TEXTS))}.",
        )
    return [(file, read(file)) for file in found]


def _check_folder(
    folder: Path, texts_of: Sequence[tuple[Path, str]], options: Options
) -> list[Report]:
    if options.register is None and (folder / "names").is_dir():
        options = options._replace(register=names_files.load(folder))
    known = _known(folder)
    checked = [_check(file, source, options, known) for file, source in texts_of]
    return [_with_pair(page, report, checked) for page, report in checked]


def texts_in(folder: Path) -> tuple[Path, ...]:
    """Return the texts in a folder and the folders in it, by name."""
    found = (file for file in folder.rglob("*") if file.suffix.casefold() in _TEXTS)
    return tuple(sorted(file for file in found if file.is_file()))


def _known(folder: Path) -> frozenset[str] | None:
    """Return the uris of a paper folder, None for another folder."""
    if not (folder / "paper.toml").is_file():
        return None
    uris = {f"name:{file.stem}" for file in (folder / "names").glob("*.toml")}
    uris |= {f"topic:{file.stem}" for file in (folder / "topics").glob("*.toml")}
    for place, kind in _KINDS.items():
        uris |= {f"{kind}:{entry.name}" for entry in (folder / place).glob("*") if entry.is_dir()}
    return frozenset(uris)


def _with_pair(page: Page, report: Report, checked: Sequence[tuple[Page, Report]]) -> Report:
    """Add to a translation's report what its original tells."""
    parent = Path(page.path).parent
    for original, _ in checked:
        if original.language in page.translated_from and Path(original.path).parent == parent:
            found = (*report.findings, *run_pair(page, original))
            ordered = sorted(found, key=lambda finding: (finding.span.start, finding.code))
            return Report(report.path, report.language, report.source, tuple(ordered))
    return report


def _check(
    path: Path, source: str, options: Options, known: frozenset[str] | None
) -> tuple[Page, Report]:
    pictures = PicturesBeside(path)
    page, findings = check_text(str(path), source, options, known, pictures)
    if options.fix:
        mended = source
        for _ in range(_MOST_PASSES):
            following = apply(mended, findings, fixes=frozenset({Fix.SAFE}))
            if following == mended:
                break
            mended = following
            page, findings = check_text(str(path), mended, options, known, pictures)
        if mended != source:
            _write(path, mended)
        source = mended
    return page, Report(str(path), page.language, source, findings)


def check_text(
    path: str,
    source: str,
    options: Options,
    known: frozenset[str] | None = None,
    pictures: PicturesBeside | None = None,
) -> tuple[Page, tuple[Finding, ...]]:
    """Return the page of a text, and what is found in it.

    Nothing is written; nothing is read but the text's `pictures`, where they are given.
    """
    page = texts.page(
        path,
        source,
        language=options.language,
        day=options.day,
        register=options.register,
        house=options.house,
        known=known,
    )
    if pictures is not None:
        page = replace(page, pictures=tuple(map(pictures.looked_at, page.pictures)))
    return page, run(page)


def read(path: Path) -> str:
    """Return a file's text with its line ends and its byte order mark as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise PreflightError(
            "The file cannot be read.", where=str(path), remedy=error.strerror or ""
        ) from error
    except UnicodeDecodeError as error:
        raise PreflightError(
            f"Byte {error.start} is not UTF-8.", where=str(path), remedy="Save the file as UTF-8."
        ) from error


def _write(path: Path, text: str) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(name).chmod(path.stat().st_mode)
        Path(name).replace(path)
    except OSError as error:
        raise PreflightError(
            "The file cannot be written.", where=str(path), remedy=error.strerror or ""
        ) from error
