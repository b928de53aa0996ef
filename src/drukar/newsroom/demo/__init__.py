"""The demo: "The Crossing", an invented small newsroom in an invented river town.

``paper/`` is its paper folder, without pictures: those are drawn by ``drawings`` when the demo is
made, into every folder whose texts name them. ``embargoed.toml`` is a story for its desk alone.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from drukar.errors import DrukarError, NewsroomError
from drukar.newsroom.demo.drawings import DRAWINGS, draw
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom, remove_newsroom
from drukar.newsroom.workers import Workers
from drukar.pictures import rasterise

PAPER = Path(__file__).parent / "paper"
EMBARGOED = Path(__file__).parent / "embargoed.toml"
WIDTH = 1600
"""Of a drawing, in pixels."""

_NAMED = re.compile(r"pictures/([a-z-]+)\.jpg")


def open_demo(path: Path, workers: Workers) -> NewsroomFolder:
    """Return the demo's newsroom at `path`, without a desk, made if there is none."""
    if (path / "drukar.toml").is_file():
        return open_newsroom(path)
    newsroom = make_newsroom(path)
    try:
        write_demo_paper(newsroom.paper, workers)
    except DrukarError:
        remove_newsroom(path)
        raise
    return newsroom


def write_demo_paper(folder: Path, workers: Workers) -> None:
    """Write the demo's paper folder with its pictures; raises ``NewsroomError``."""
    try:
        shutil.copytree(PAPER, folder)
        _draw_into(folder, workers)
    except OSError as error:
        raise NewsroomError(f"The demo cannot be made: {error}.", where=str(folder)) from error


def _draw_into(paper: Path, workers: Workers) -> None:
    wanted: dict[str, set[Path]] = {}
    for text in sorted(paper.glob("*/*/*.md")):
        for name in _NAMED.findall(text.read_text(encoding="utf-8")):
            wanted.setdefault(name, set()).add(text.parent / "pictures")
    names = [name for name in DRAWINGS if name in wanted]
    for name, picture in zip(names, workers.executor.map(_picture, names), strict=True):
        for folder in wanted[name]:
            folder.mkdir(exist_ok=True)
            (folder / f"{name}.jpg").write_bytes(picture)


def _picture(name: str) -> bytes:
    return rasterise(draw(name), width=WIDTH)
