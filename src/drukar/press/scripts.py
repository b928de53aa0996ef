"""Script editions: a language printed in another script, made from its own stories.

An archive is wrapped so that it has the script edition as one more language; the rest of the
press knows nothing of it. Former addresses belong to the language itself, so a script
edition has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from drukar.languages import to_script
from drukar.press.archive import Archive, Logged, is_logged
from drukar.story import (
    Campaign,
    Entry,
    Front,
    Kind,
    Localised,
    Newsroom,
    Page,
    Picture,
    Place,
    Post,
    Release,
    Section,
    Story,
    Topic,
    codec,
)
from drukar.story.card import Card, Key

VersionT = TypeVar("VersionT", Card, Story, Page, Campaign)

_TAG = re.compile(r"(<[^>]*>)")
_ADDRESSES = frozenset({"href", "uri", "formerly"})


def with_script_editions(archive: Archive) -> Archive:
    """Return `archive` with the script editions that its newsroom asks for."""
    scripts = archive.newsroom().scripts
    if not scripts:
        return archive
    if is_logged(archive):
        return _LoggedScriptArchive(archive, scripts)
    return _ScriptArchive(archive, scripts)


class _ScriptArchive:
    """An archive with one more language per script; ``scripts`` maps script to language."""

    def __init__(self, archive: Archive, scripts: dict[str, str]) -> None:
        self._archive = archive
        self._scripts = dict(sorted(scripts.items()))

    def newsroom(self) -> Newsroom:
        newsroom = self._archive.newsroom()
        tags: list[str] = []
        for language in newsroom.languages:
            tags.append(language)
            tags += [script for script, base in self._scripts.items() if base == language]
        return msgspec.structs.replace(
            newsroom,
            languages=tuple(tags),
            name=self._more(newsroom.name),
            tagline=self._more(newsroom.tagline),
            sections=tuple(map(self._section, newsroom.sections)),
            fronts=(*newsroom.fronts, *self._fronts(newsroom)),
        )

    def _fronts(self, newsroom: Newsroom) -> Iterator[Front]:
        for script, base in self._scripts.items():
            for front in newsroom.fronts:
                if front.language == base:
                    line = front.breaking
                    if line is not None:
                        line = msgspec.structs.replace(line, text=to_script(line.text, script))
                    yield msgspec.structs.replace(front, language=script, breaking=line)

    def entries(self) -> Sequence[Entry]:
        return [self._entry(entry) for entry in self._archive.entries()]

    def topics(self) -> Sequence[Topic]:
        return [
            msgspec.structs.replace(
                topic, title=self._more(topic.title), description=self._more(topic.description)
            )
            for topic in self._archive.topics()
        ]

    def campaigns(self) -> Sequence[Campaign]:
        return self._versions(self._archive.campaigns())

    def pages(self) -> Sequence[Page]:
        return self._versions(self._archive.pages())

    def pictures(self) -> Sequence[Picture]:
        return self._archive.pictures()

    def cards(self, language: str) -> Iterator[Card]:
        base = self._scripts.get(language)
        if base is None:
            yield from self._archive.cards(language)
            return
        for card in self._archive.cards(base):
            yield in_script(card, language)

    def payloads(self, keys: Sequence[Key]) -> list[bytes]:
        found = self._archive.payloads(
            [(uri, self._scripts.get(language, language)) for uri, language in keys]
        )
        return [
            codec.encode(in_script(codec.decode(payload, Story), language))
            if language in self._scripts
            else payload
            for (_, language), payload in zip(keys, found, strict=True)
        ]

    def original(self, picture: str) -> Path:
        return self._archive.original(picture)

    def _versions(self, items: Sequence[VersionT]) -> list[VersionT]:
        more = list(items)
        for script, base in self._scripts.items():
            more += [in_script(item, script) for item in items if item.language == base]
        return sorted(more, key=lambda item: (item.uri, item.language))

    def _section(self, section: Section) -> Section:
        return msgspec.structs.replace(
            section, title=self._more(section.title), description=self._more(section.description)
        )

    def _entry(self, entry: Entry) -> Entry:
        more = msgspec.structs.replace(
            entry, forms=self._more(entry.forms), description=self._more(entry.description)
        )
        if isinstance(more, Place):
            return more
        return msgspec.structs.replace(more, posts=tuple(map(self._post, more.posts)))

    def _post(self, post: Post) -> Post:
        return msgspec.structs.replace(
            post, title=self._more(post.title), place=self._more(post.place)
        )

    def _more(self, texts: Localised) -> Localised:
        made = {
            script: to_script(texts[base], script)
            for script, base in self._scripts.items()
            if base in texts and script not in texts
        }
        return {**texts, **made}


class _LoggedScriptArchive(_ScriptArchive):
    """The same over an archive that says what has changed."""

    def __init__(self, archive: Logged, scripts: dict[str, str]) -> None:
        super().__init__(archive, scripts)
        self._logged = archive

    def position(self) -> int:
        return self._logged.position()

    def changes(self, since: int) -> Iterator[Release]:
        for release in self._logged.changes(since):
            yield release
            for script, base in self._scripts.items():
                if release.language == base:
                    yield msgspec.structs.replace(release, language=script)

    def cards_of(self, keys: Sequence[Key]) -> list[Card | None]:
        found = self._logged.cards_of(
            [(uri, self._scripts.get(language, language)) for uri, language in keys]
        )
        return [
            in_script(card, language) if card is not None and language in self._scripts else card
            for (_, language), card in zip(keys, found, strict=True)
        ]

    def pictures_of(self, uris: Sequence[str]) -> list[Picture | None]:
        return self._logged.pictures_of(uris)

    def public(self, kind: Kind, uris: Sequence[str]) -> set[Key]:
        found = self._logged.public(kind, uris)
        bases = self._scripts.items()
        return found | {
            (uri, script) for uri, language in found for script, base in bases if base == language
        }


def in_script(item: VersionT, script: str) -> VersionT:
    """Return a language version with all its texts in `script`."""
    written = _rewritten(codec.to_builtins(item), script)
    made = codec.convert(written, type(item))
    return msgspec.structs.replace(made, language=script, formerly=())


def _rewritten(value: object, script: str) -> object:
    match value:
        case str():
            pieces = _TAG.split(value)
            pieces[::2] = [to_script(piece, script) for piece in pieces[::2]]
            return "".join(pieces)
        case dict():
            return {
                key: inner if key in _ADDRESSES else _rewritten(inner, script)
                for key, inner in value.items()
            }
        case list() | tuple():
            return [_rewritten(inner, script) for inner in value]
        case _:
            return value
