"""An invented archive of any size: the same stories every time, in Belarusian and English.

Each story has 2.5 KB of text: paragraphs, headings, lists, a table or quotations now and then,
links to names, to an earlier story and to elsewhere. Days hold 10 to 60 stories. Whatever
writes an archive down prints the same Markdown; only what Markdown has no words for (a
quotation's speaker, a box, a related story) is a ``Piece`` that each writes in its own way.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

LANGUAGES = ("be", "en")
TIME_ZONE = "Europe/Warsaw"
NAME = {"be": "Левы бераг", "en": "The Left Bank"}
ADDRESS = "https://news.example.org/"

_TEXTS = Path(__file__).parent / "texts"
_SIZE = 2500
_SEED = 20250106
_LAST_DAY = datetime(2026, 1, 6, 6, tzinfo=timezone(timedelta(hours=1)))


class Piece(NamedTuple):
    """A part of a body. ``kind`` is empty for Markdown, else the name of a directive.

    ``target`` is the uri that a directive is about.
    """

    kind: str
    target: str
    text: str


class Story(NamedTuple):
    """One language version. ``people`` are the slugs of the public names that it mentions."""

    folder: str
    language: str
    slug: str
    headline: str
    summary: str
    section: str
    topics: tuple[str, ...]
    by: str
    published: datetime
    people: tuple[str, ...]
    body: tuple[Piece, ...]


class Name(NamedTuple):
    """An entry of the register."""

    slug: str
    kind: str
    public: bool
    forms: dict[str, str]
    description: dict[str, str]


class Register(NamedTuple):
    """What stories are filed under, and whom they name."""

    sections: dict[str, dict[str, str]]
    topics: dict[str, dict[str, str]]
    names: tuple[Name, ...]


def front_matter(front: Mapping[str, str | Sequence[str] | datetime]) -> str:
    """Return front matter in TOML as people write it: one line a key."""
    lines = (f"{key} = {_written(value)}" for key, value in front.items())
    return "\n".join(["+++", *lines, "+++"])


@cache
def register() -> Register:
    """Return the register: 4 sections, 30 topics, 15 names."""
    table = tomllib.loads((_TEXTS / "register.toml").read_text(encoding="utf-8"))
    names = (
        Name(
            entry["slug"],
            entry["kind"],
            entry.get("public", False),
            entry["forms"],
            entry.get("description", {}),
        )
        for entry in table["names"]
    )
    return Register(table["sections"], table["topics"], tuple(names))


def stories(count: int) -> Iterator[Story]:
    """Yield both language versions of `count` stories, oldest first.

    The newest are alike in archives of all sizes: in the same section and topics, as long.
    """
    earlier: list[str] = []
    moments = _moments(count, Random(_SEED))
    for number, published in enumerate(moments, start=1):
        chance = Random(_SEED + count - number)
        slug = f"story-{number:06}"
        folder = f"{published:%Y-%m-%d}-{slug}"
        section = chance.choice(sorted(register().sections))
        topics = tuple(sorted(chance.sample(sorted(register().topics), chance.randint(1, 3))))
        for language in LANGUAGES:
            yield _story(folder, slug, language, published, section, topics, earlier, chance)
        earlier.append(folder)
        del earlier[:-200]


def _moments(count: int, chance: Random) -> Iterator[datetime]:
    """Yield the times of publication: full days of 10 to 60 stories between 6 and 22 o'clock.

    A larger archive begins earlier: no story is dated ahead, which nothing would print.
    """
    sizes: list[int] = []
    left = count
    while left:
        sizes.append(min(left, chance.randint(10, 60)))
        left -= sizes[-1]
    for before, today in zip(range(len(sizes), 0, -1), sizes, strict=True):
        day = _LAST_DAY - timedelta(days=before)
        yield from sorted(day + timedelta(minutes=chance.randrange(16 * 60)) for _ in range(today))


def _story(
    folder: str,
    slug: str,
    language: str,
    published: datetime,
    section: str,
    topics: tuple[str, ...],
    earlier: Sequence[str],
    chance: Random,
) -> Story:
    words = _words(language)
    writer = _Writer(language, words, earlier, chance)
    return Story(
        folder=folder,
        language=language,
        slug=slug,
        headline=writer.number(chance.choice(words["headlines"])),
        summary=writer.plain(chance.choice(words["sentences"])),
        section=section,
        topics=topics,
        by=words["by"],
        published=published,
        body=tuple(writer.body()),
        people=tuple(sorted(writer.people)),
    )


class _Writer:
    """Writes one text; ``people`` are the public names that it has mentioned so far."""

    def __init__(
        self, language: str, words: dict[str, Any], earlier: Sequence[str], chance: Random
    ) -> None:
        self.people: set[str] = set()
        self._language = language
        self._words = words
        self._earlier = earlier
        self._chance = chance

    def body(self) -> Iterator[Piece]:
        """Yield the pieces of a body of at least 2.5 KB in UTF-8."""
        size = 0
        extras = self._extras()
        while size < _SIZE:
            piece = Piece("", "", self._paragraph())
            size += len(piece.text.encode())
            yield piece
            if size < _SIZE and self._chance.random() < 0.4:
                extra = next(extras)
                size += len(extra.text.encode())
                yield extra
        if self._earlier and self._chance.random() < 0.6:
            yield Piece("related", f"story:{self._chance.choice(self._earlier)}", "")
        if self._chance.random() < 0.25:
            yield Piece("reference", self._name("person", "organisation"), "")

    def number(self, text: str) -> str:
        """Return `text` with a number in its place."""
        return text.replace("{number}", str(self._chance.randint(2, 990)))

    def plain(self, text: str) -> str:
        """Return a sentence as a summary has it: no links, no emphasis."""
        while any(mark in text for mark in ("{name}", "{place}", "{story}", "*", "](")):
            text = self._chance.choice(self._words["sentences"])
        return self.number(text)

    def _paragraph(self) -> str:
        count = self._chance.randint(2, 5)
        found = self._chance.sample(self._words["sentences"], count)
        return " ".join(map(self._linked, found))

    def _linked(self, text: str) -> str:
        if "{story}" in text:
            if not self._earlier:
                return self.plain(text)
            text = text.replace("{story}", f"story:{self._chance.choice(self._earlier)}")
        if "{name}" in text:
            text = text.replace("{name}", self._link(self._name("person", "organisation")))
        if "{place}" in text:
            text = text.replace("{place}", self._link(self._name("place")))
        return self.number(text)

    def _name(self, *kinds: str) -> str:
        name = self._chance.choice([item for item in register().names if item.kind in kinds])
        if name.public:
            self.people.add(name.slug)
        return f"name:{name.slug}"

    def _link(self, uri: str) -> str:
        slug = uri.partition(":")[2]
        name = next(item for item in register().names if item.slug == slug)
        return f"[{name.forms[self._language]}]({uri})"

    def _extras(self) -> Iterator[Piece]:
        kinds = [self._heading, self._quote, self._list, self._pullquote, self._table]
        while True:
            (kind,) = self._chance.choices(kinds, weights=[6, 3, 2, 1, 1])
            yield kind()

    def _heading(self) -> Piece:
        return Piece("", "", "## " + self._chance.choice(self._words["headings"]))

    def _quote(self) -> Piece:
        text = self._chance.choice(self._words["quotes"])
        return Piece("blockquote", self._name("person"), text)

    def _pullquote(self) -> Piece:
        return Piece("pullquote", "", self._chance.choice(self._words["pullquotes"]))

    def _list(self) -> Piece:
        return Piece("", "", "\n".join("- " + self.number(item) for item in self._words["items"]))

    def _table(self) -> Piece:
        rows = [self._words["table"], ["---"] * 3]
        rows += [
            [str(year), self.number("{number}"), self.number("{number}")] for year in (2023, 2024)
        ]
        return Piece("", "", "\n".join(f"| {' | '.join(row)} |" for row in rows))


def _written(value: str | Sequence[str] | datetime) -> str:
    return (
        value.isoformat() if isinstance(value, datetime) else json.dumps(value, ensure_ascii=False)
    )


@cache
def _words(language: str) -> dict[str, Any]:
    return tomllib.loads((_TEXTS / f"{language}.toml").read_text(encoding="utf-8"))
