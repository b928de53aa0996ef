"""Moving in and out: a paper folder becomes a newsroom's, and a newsroom's becomes a folder."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import tomli_w

from drukar import languages
from drukar.errors import DrukarError, NewsroomError
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, remove_newsroom
from drukar.newsroom.workers import Workers
from drukar.paper import Merged, merge_folder, open_folder, toml_writing, write_folder

SAFETY = (
    "Think of your own safety first. A transfer or a card payment leaves your name with banks, and"
    " whoever controls them can see it. If a gift to us can be held against you where you live,"
    " do not give from there: help in another way, or ask somebody you trust who lives in safety."
)
"""The default safety text of a campaign that asks for money; each language has it in its words."""


class Settled(NamedTuple):
    """A new newsroom, and the campaign files into which drukar wrote its safety text."""

    newsroom: NewsroomFolder
    completed: Sequence[str]


def settle(path: Path, paper: Path, workers: Workers) -> Settled:
    """Make a newsroom without a desk at `path`, with a copy of the paper folder `paper`.

    A campaign there that asks for money but says nothing of safety gets drukar's own text; the
    newsroom should read it and make it its own. Raises ``PaperError`` when the paper is not
    sound, ``NewsroomError`` when a folder is not; then nothing is left at `path`.
    """
    newsroom = make_newsroom(path)
    try:
        completed = complete_copy(paper, newsroom.paper)
        open_folder(newsroom.paper, executor=workers.executor, now=datetime.now(UTC)).close()
    except DrukarError:
        remove_newsroom(path)
        raise
    return Settled(newsroom, completed)


def complete_copy(paper: Path, target: Path) -> list[str]:
    """Copy a paper folder to `target`; return the campaign files that got drukar's safety text.

    Raises ``NewsroomError`` for what is no paper folder or cannot be copied.
    """
    if not (paper / "paper.toml").is_file():
        raise NewsroomError(
            "This is no paper folder: no paper.toml.",
            where=str(paper),
            remedy="docs/reference/paper-folder.md says what a paper folder is.",
        )
    try:
        shutil.copytree(paper, target, symlinks=True)
        return _complete_safety(target)
    except (OSError, shutil.Error) as error:
        raise NewsroomError(f"The paper cannot be copied: {error}.", where=str(paper)) from error


def begin(path: Path, name: str, tags: Sequence[str], today: date) -> NewsroomFolder:
    """Make a newsroom without a desk at `path`, with an empty paper in those languages.

    Raises as ``settle``; nothing is left at `path` then.
    """
    newsroom = make_newsroom(path)
    try:
        write_empty_paper(newsroom.paper, name, tags, today)
        open_folder(newsroom.paper).close()
    except DrukarError:
        remove_newsroom(path)
        raise
    return newsroom


def write_empty_paper(paper: Path, name: str, tags: Sequence[str], today: date) -> None:
    """Write a paper folder with one section and a page on the newsroom, in those languages.

    A script edition among `tags` is made from its language, which has to be there as well. Raises
    ``LanguageError`` or ``NewsroomError`` for languages that cannot be had.
    """
    written, scripts = _divided(tags)
    facts = {
        "name": dict.fromkeys(written, name),
        "languages": written,
        **({"scripts": scripts} if scripts else {}),
        "time_zone": "UTC",
        "sections": [
            {"slug": "news", "title": {tag: languages.get(tag).word("News") for tag in written}}
        ],
    }
    paper.mkdir()
    (paper / "paper.toml").write_text(toml_writing.dumps(facts), encoding="utf-8")
    for tag in written:
        page = paper / "pages" / "about" / f"{tag}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        title = languages.get(tag).word("About us")
        page.write_text(
            f'+++\ntitle = {tomli_string(title)}\nslug = "about"\n'
            f"date_published = {today.isoformat()}T00:00:00+00:00\n+++\n\n{name}\n",
            encoding="utf-8",
        )


def _divided(tags: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return the languages that are written, and from which each script edition is made."""
    for tag in tags:
        languages.get(tag)
        if tags.count(tag) > 1:
            raise NewsroomError(f"“{tag}” is there twice.", remedy="Name each language once.")
    scripts = {
        tag: languages.SCRIPT_EDITIONS[tag] for tag in tags if tag in languages.SCRIPT_EDITIONS
    }
    for tag, base in scripts.items():
        if base not in tags:
            raise NewsroomError(
                f"“{tag}” is made from “{base}”, which is not among the languages.",
                remedy=f"Name both: {base},{tag}.",
            )
    return [tag for tag in tags if tag not in scripts], scripts


def import_folder(newsroom: NewsroomFolder, paper: Path, workers: Workers) -> Merged:
    """Add what is in the paper folder `paper`, or bring it up to date by ``uri``."""
    return merge_folder(paper, newsroom.paper, executor=workers.executor, now=datetime.now(UTC))


def export_folder(
    newsroom: NewsroomFolder, target: Path, workers: Workers, *, private: bool
) -> None:
    """Write the newsroom's paper to the folder `target`, which is empty or not there."""
    with open_folder(newsroom.paper, executor=workers.executor) as paper:
        write_folder(paper, target, private=private)


def tomli_string(text: str) -> str:
    """Return `text` as a TOML string."""
    return tomli_w.dumps({"x": text}).removeprefix("x = ").rstrip("\n")


def _complete_safety(paper: Path) -> list[str]:
    completed = []
    for path in sorted(paper.glob("campaigns/*/*.md")):
        if path.is_symlink() or not path.is_file() or path.stem not in languages.known():
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        opening, _, rest = text.partition("+++\n")
        if opening or not _asks_without_safety(rest.partition("\n+++")[0]):
            continue
        words = languages.get(path.stem).word(SAFETY)
        path.write_text(f"+++\nsafety = {tomli_string(words)}\n{rest}", encoding="utf-8")
        completed.append(path.relative_to(paper).as_posix())
    return completed


def _asks_without_safety(front_matter: str) -> bool:
    try:
        table = tomllib.loads(front_matter)
    except tomllib.TOMLDecodeError:
        return False
    return bool(table.get("give")) and not table.get("safety")
