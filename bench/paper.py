"""Writes an invented archive as a paper folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli_w

from bench import archive
from bench.archive import Piece, Story


def write(folder: Path, count: int) -> None:
    """Write a paper of `count` stories in two languages into the empty `folder`."""
    register = archive.register()
    _toml(
        folder / "paper.toml",
        {
            "name": archive.NAME,
            "languages": archive.LANGUAGES,
            "address": archive.ADDRESS,
            "time_zone": archive.TIME_ZONE,
            "sections": [
                {"slug": slug, "title": title} for slug, title in register.sections.items()
            ],
        },
    )
    for slug, title in register.topics.items():
        _toml(folder / "topics" / f"{slug}.toml", {"title": title})
    for name in register.names:
        entry = name._asdict()
        del entry["slug"]
        _toml(folder / "names" / f"{name.slug}.toml", entry)
    for story in archive.stories(count):
        path = folder / "stories" / story.folder / f"{story.language}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(story), encoding="utf-8")


def _text(story: Story) -> str:
    front = archive.front_matter(
        {
            "headline": story.headline,
            "summary": story.summary,
            "slug": story.slug,
            "section": story.section,
            "topics": story.topics,
            "by": story.by,
            "date_published": story.published,
        }
    )
    return f"{front}\n\n" + "\n\n".join(map(_piece, story.body)) + "\n"


def _piece(piece: Piece) -> str:
    if not piece.kind:
        return piece.text
    opening = f":::{{{piece.kind}}} {piece.target}".rstrip()
    return "\n".join(filter(None, (opening, piece.text, ":::")))


def _toml(path: Path, table: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(table), encoding="utf-8")
