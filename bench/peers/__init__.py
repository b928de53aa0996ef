"""The peers that drukar is measured beside, and how each is written for, found and run.

``tools/install-peers.sh`` installs those that come from package registries into ``build/peers``.
One that is not there is left out with a line that says so.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench import hugo, paper
from bench.compare import Command
from bench.peers import bakery, eleventy, pelican
from drukar.newsroom.folder import make_newsroom

INSTALLED = Path(__file__).parents[2] / "build" / "peers"
_STYLE = Path(__file__).parents[1] / "hugo_site" / "static" / "style.css"
_DRUKAR = Path(sys.executable).with_name("drukar")
_ELEVENTY = INSTALLED / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
_PYTHON = INSTALLED / "venv" / "bin" / "python"


class Peer(NamedTuple):
    """A tool. ``write`` fills an empty folder with so many stories in two languages.

    ``command`` says how it is run on that folder; ``again`` the same after a story has changed,
    where that is another command. ``change`` changes a story in that folder. ``most`` is up to how
    many pages it is run: beyond that one run would take longer than all others together.
    """

    name: str
    present: Callable[[], bool]
    write: Callable[[Path, int], None]
    command: Callable[[Path], Command]
    change: Callable[[Path], None]
    most: int
    again: Callable[[Path], Command] | None = None


def _write_newsroom(folder: Path, count: int) -> None:
    newsroom = make_newsroom(folder)
    newsroom.paper.mkdir(exist_ok=True)
    paper.write(newsroom.paper, count)


def _drukar(folder: Path) -> Command:
    return lambda out: [
        *(_DRUKAR, "publish", "--paper", folder / "paper", "--out", out, "--json"),
    ]


def _drukar_again(folder: Path) -> Command:
    return lambda out: [_DRUKAR, "publish", "--dir", folder, "--json"]


def _hugo_is_present() -> bool:
    try:
        return hugo.executable().is_file()
    except SystemExit:
        return False


def _hugo(folder: Path) -> Command:
    return lambda out: [
        *(hugo.executable(), "--source", folder, "--destination", out),
        *("--cacheDir", folder.with_name("hugo-cache"), "--noBuildLock"),
    ]


def _write_eleventy(folder: Path, count: int) -> None:
    eleventy.write(folder, count)
    shutil.copy(_STYLE, folder)


def _eleventy(folder: Path) -> Command:
    return lambda out: ["env", "-C", folder, "node", _ELEVENTY, "--quiet", f"--output={out}"]


def _pelican(folder: Path) -> Command:
    """Run it for one language after the other, as its plugin for languages does."""
    run = f'"{_PYTHON}" -m pelican --settings "{folder}/settings.py" --quiet --output "$0"'
    both = f"BENCH_LANGUAGE=be {run} && BENCH_LANGUAGE=en {run}"
    return lambda out: ["sh", "-c", both, out]


def _bakery_is_present() -> bool:
    return any(INSTALLED.glob("venv/lib/python*/site-packages/wagtailbakery"))


def _bakery(folder: Path) -> Command:
    return lambda out: [
        *("env", "-C", folder, _PYTHON, "manage.py", "build", "--keep-build-dir"),
        *("--skip-static", "--skip-media", "--build-dir", out),
    ]


def _last(folder: Path) -> Path:
    return max(folder.iterdir())


def _longer(text: Callable[[Path], Path]) -> Callable[[Path], None]:
    """Return what adds a line to the file of a story, which `text` finds in a folder."""

    def change(folder: Path) -> None:
        with text(folder).open("a", encoding="utf-8") as story:
            story.write("\nChanged once more.\n")

    return change


PEERS = (
    Peer(
        "drukar",
        _DRUKAR.is_file,
        _write_newsroom,
        _drukar,
        _longer(lambda folder: _last(folder / "paper" / "stories") / "en.md"),
        sys.maxsize,
        _drukar_again,
    ),
    Peer(
        "Hugo",
        _hugo_is_present,
        hugo.write,
        _hugo,
        _longer(lambda folder: max((folder / "content" / "en").glob("*/????-*.md"))),
        100_000,
    ),
    Peer(
        "Eleventy",
        _ELEVENTY.is_file,
        _write_eleventy,
        _eleventy,
        _longer(lambda folder: _last(folder / "stories" / "en")),
        10_000,
    ),
    Peer(
        "Pelican",
        _PYTHON.is_file,
        pelican.write,
        _pelican,
        _longer(lambda folder: _last(folder / "en")),
        10_000,
    ),
    Peer(
        "wagtail-bakery",
        _bakery_is_present,
        lambda folder, count: bakery.write(folder, count, _PYTHON),
        _bakery,
        lambda folder: bakery.change(folder, _PYTHON),
        1_000,
    ),
)
