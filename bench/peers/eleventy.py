"""Writes an invented archive as a project for Eleventy; its templates stand in ``eleventy_site``.

They are JavaScript functions, the fastest that Eleventy has. Each listing is made by one template
over an array of all pages, as its documentation advises.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench import archive
from bench.peers.resolved import WORDS, resolved

_SITE = Path(__file__).parent / "eleventy_site"


def write(folder: Path, count: int) -> None:
    """Write a project of `count` stories in two languages into the empty `folder`."""
    shutil.copytree(_SITE, folder, dirs_exist_ok=True)
    register = archive.register()
    site = {
        "name": archive.NAME,
        "address": archive.ADDRESS.rstrip("/"),
        "languages": archive.LANGUAGES,
        "sections": register.sections,
        "topics": register.topics,
        "people": {name.slug: name.forms for name in register.names if name.public},
        "words": WORDS,
    }
    data = folder / "_data"
    data.mkdir()
    (data / "site.json").write_text(json.dumps(site, ensure_ascii=False), encoding="utf-8")
    for story, front, body in resolved(count):
        path = folder / "stories" / story.language / f"{story.folder}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = json.dumps({**front, "date": front["published"]}, ensure_ascii=False)
        path.write_text(f"---json\n{head}\n---\n{body}\n", encoding="utf-8")
