"""Papers written by tests, file by file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from drukar.errors import PaperError
from drukar.paper import open_folder

PAPERS = Path(__file__).parent.parent / "papers"

STORY = """+++
headline = "The weir opens"
section = "news"
date_published = 2026-02-03T09:00:00Z
+++

"""


def copy_of(name: str, folder: Path) -> Path:
    """Copy the sample paper `name` into the new folder `folder`, and return it."""
    shutil.copytree(PAPERS / name, folder)
    return folder


def put(paper: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files` into a paper, by path, and return it."""
    for name, content in files.items():
        path = paper / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return paper


def faults_of(paper: Path) -> list[str]:
    """Return the messages that opening a paper that is not sound gives."""
    with pytest.raises(PaperError) as caught:
        open_folder(paper)
    return str(caught.value).splitlines()


def is_sound(paper: Path) -> bool:
    """Tell whether a paper can be opened."""
    with open_folder(paper):
        return True
