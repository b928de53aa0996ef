"""Writes an invented archive as a site for Pelican; its templates stand in ``pelican_site``.

Each language is a site of its own, made one after the other, as Pelican's plugin for languages does
it. Pages of people are its pages of authors; it has no JSON feed.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench import archive
from bench.peers.resolved import resolved

_SITE = Path(__file__).parent / "pelican_site"


def write(folder: Path, count: int) -> None:
    """Write a site of `count` stories in two languages into the empty `folder`."""
    shutil.copytree(_SITE, folder, dirs_exist_ok=True)
    register = archive.register()
    for tag in archive.LANGUAGES:
        site = {
            "name": archive.NAME[tag],
            "sections": {slug: title[tag] for slug, title in register.sections.items()},
            "topics": {slug: title[tag] for slug, title in register.topics.items()},
            "people": {name.slug: name.forms[tag] for name in register.names if name.public},
        }
        text = json.dumps(site, ensure_ascii=False)
        (folder / f"{tag}.json").write_text(text, encoding="utf-8")
        (folder / tag).mkdir()
    for story, front, body in resolved(count):
        lines = {
            "Title": front["headline"],
            "Summary": front["summary"],
            "Date": front["published"],
            "Category": front["section"],
            "Tags": ", ".join(front["topics"]),
            "Authors": "; ".join(front["people"]),
            "Slug": front["slug"],
            "By": front["by"],
            "Mentions": json.dumps(front["mentions"], ensure_ascii=False),
        }
        head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
        path = folder / story.language / f"{story.folder}.md"
        path.write_text(f"{head}\n{body}\n", encoding="utf-8")
