"""An invented newspaper on an address of its own, with two mirrors, and a reader before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sw.driven import Tab
from sw.hosts import Host, hosting, serves
from sw.signed_site import SignedSite, path_of


class Newsstand:
    """Two mirrors that stay, two editions of one site, and as many origins as one asks for."""

    def __init__(self, folder: Path, bad: Host, good: Host) -> None:
        self.bad, self.good = bad, good
        self.site = SignedSite(folder)
        self.site.mirrors = [
            (bad.address, "own"),
            (good.address, "own"),
            ("http://127.0.0.1:9/", "public"),
        ]
        self.first = self.site.edition("first")
        self.second = self.site.edition("second")

    @property
    def mixed(self) -> dict[str, bytes]:
        """Return the metadata of the second edition with the files of the first."""
        metadata = {name: self.second[name] for name in self.second if name.startswith("_ed/m/")}
        return {**self.first, **metadata}

    @contextmanager
    def origin(self, files: Mapping[str, bytes] | None = None) -> Iterator[Host]:
        """Give a new address of the site, with both mirrors as they should be."""
        self.bad.reset(self.second, serves)
        self.good.reset(self.second, serves)
        with hosting(self.first if files is None else files) as host:
            yield host


@contextmanager
def newsstand(folder: Path) -> Iterator[Newsstand]:
    """Give a stand."""
    with hosting({}) as bad, hosting({}) as good:
        yield Newsstand(folder, bad, good)


def says(words: str) -> str:
    """Return the expression for a page that says some words."""
    return f"document.body && document.body.innerText.includes({words!r})"


def is_shown(name: str) -> str:
    """Return the expression for a part of the page that the script has shown."""
    return f"(document.querySelector('[data-reading={name}]') ?? {{}}).offsetHeight > 0"


def visit(tab: Tab, origin: Host) -> None:
    """Let a reader come for the first time; the worker is there afterwards."""
    tab.visit(f"{origin.address}en/index.html")


def read(tab: Tab, origin: Host, number: int, edition: str) -> None:
    """Open a story and wait until it is on the screen as that edition has it."""
    tab.go(origin.address + path_of(number))
    tab.until(says(f"Text of story {number}, {edition} edition."))
