"""Prints an archive in this process, for tests that look at the files."""

from __future__ import annotations

from pathlib import Path

from drukar.newsroom.workers import local_workers
from drukar.press.archive import Archive
from drukar.press.reader_code import ReaderCode
from drukar.press.run import Report, print_site
from drukar.press.scripts import with_script_editions


def print_into(archive: Archive, out: Path, code: ReaderCode | None = None) -> Report:
    """Fill the new folder `out` with the site of an archive without pictures."""
    out.mkdir()
    with local_workers(1) as workers:
        return print_site(
            with_script_editions(archive),
            out,
            pictures={},
            executor=workers.executor,
            width=workers.width,
            code=code,
        )


def text_of(out: Path, path: str) -> str:
    """Return a file of a printed site."""
    return (out / path).read_text(encoding="utf-8")
