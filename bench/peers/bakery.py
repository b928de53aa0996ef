"""Writes an invented archive as a Wagtail site that wagtail-bakery builds.

It prints from a database, so the stories are put into one before anything is measured, their text
as HTML already. Each story is asked of Wagtail as a browser would ask; listings, feeds and
sitemaps are Django's templates. Whatever has a page is a folder with an ``index.html``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from bench import archive
from bench.peers.resolved import resolved

_SITE = Path(__file__).parent / "bakery_site"
_ADDRESS = re.compile(r"(/(?:be|en)/[a-z0-9/-]+)\.html")


def write(folder: Path, count: int, python: Path) -> None:
    """Write a site of `count` stories in two languages into the empty `folder`."""
    shutil.copytree(_SITE, folder, dirs_exist_ok=True)
    register = archive.register()
    site = {
        "name": archive.NAME,
        "address": archive.ADDRESS.rstrip("/"),
        "languages": archive.LANGUAGES,
        "sections": register.sections,
        "topics": register.topics,
        "people": {name.slug: name.forms for name in register.names if name.public},
    }
    (folder / "site.json").write_text(json.dumps(site, ensure_ascii=False), encoding="utf-8")
    with (folder / "stories.jsonl").open("w", encoding="utf-8") as lines:
        for _, front, body in resolved(count):
            told = {**front, "body": _ADDRESS.sub(r"\1/", body)}
            lines.write(json.dumps(told, ensure_ascii=False) + "\n")
    _manage(folder, python, "fill")


def change(folder: Path, python: Path) -> None:
    """Change the last story in the database."""
    _manage(folder, python, "change")


def _manage(folder: Path, python: Path, command: str) -> None:
    done = subprocess.run(
        [python, "manage.py", command], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"manage.py {command} failed:\n{done.stdout}{done.stderr}")
