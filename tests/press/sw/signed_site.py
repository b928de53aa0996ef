"""A small printed newspaper, signed: what servers of it have, edition by edition."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from memory import MemoryArchive, newsroom_of, story_of
from printing import print_into

from drukar.press.reader_code import ReaderCode, reader_code
from drukar.story.blocks import ParagraphBlock
from sw.signed_repository import Repository

STORIES = 40
LANGUAGES = ("be", "en", "fa", "pl", "ru", "uk")


def path_of(number: int, language: str = "en") -> str:
    """Return the address of a story."""
    day = 1 + (12 + number) // 24
    return f"{language}/2024/01/{day:02}/story-{number}.html"


class SignedSite:
    """Prints and signs editions; each is all files that a server of it has."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._printed = 0
        self.repository = Repository()
        self.repository.divide(3)
        self.code: ReaderCode = reader_code(self.repository.first_root)
        self.mirrors: list[tuple[str, str]] = []

    def edition(self, text: str = "first") -> dict[str, bytes]:
        """Print the paper, each story with that word in it, sign it, and return its files."""
        self._printed += 1
        out = self._folder / f"printed-{self._printed}"
        stories = [story_of(n, "en", body=(_text(n, text),)) for n in range(1, STORIES + 1)]
        stories += [story_of(1, tag, body=(_text(1, text),)) for tag in LANGUAGES if tag != "en"]
        newsroom = newsroom_of(languages=LANGUAGES, address="")
        print_into(MemoryArchive(stories, newsroom=newsroom), out, code=self.code)
        files = {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in out.rglob("*")
            if path.is_file()
        }
        return self.sign(files)

    def sign(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Sign these files, and the list of mirrors, as a new edition; return it."""
        repository = self.repository
        for role in repository.delegated.values():
            role.targets.clear()
        for path, content in files.items():
            repository.add(path, content, "targets" if path in self.code.files() else "bin")
        listed = json.dumps({"mirrors": [{"url": url, "kind": kind} for url, kind in self.mirrors]})
        repository.add("_ed/mirrors.json", listed.encode(), "mirrors")
        repository.release("targets", *repository.delegated)
        return self.with_metadata({**files, "_ed/mirrors.json": listed.encode()})

    def with_metadata(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return files with the metadata as it is now."""
        metadata = {f"_ed/m/{name}": content for name, content in self.repository.files.items()}
        return {**files, **metadata}


def _text(number: int, word: str) -> ParagraphBlock:
    return ParagraphBlock(text=f"Text of story {number}, {word} edition.")
