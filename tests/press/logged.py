"""An archive in memory that says what has changed, as the desk does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from memory import START, MemoryArchive
from msgspec.structs import replace

from drukar.story import Item, Kind, Picture, PubStatus, Release, codec
from drukar.story.card import Card, Key, card_of

_KINDS = {
    "Story": Kind.STORY,
    "Person": Kind.PERSON,
    "Organisation": Kind.ORGANISATION,
    "Place": Kind.PLACE,
    "Topic": Kind.TOPIC,
    "Campaign": Kind.CAMPAIGN,
    "Page": Kind.PAGE,
    "Picture": Kind.PICTURE,
    "Newsroom": Kind.NEWSROOM,
}


class LoggedArchive(MemoryArchive):
    """A state of the archive; `log` has every release up to it."""

    def __init__(self, stories: Sequence[Any] = (), *, log: Sequence[Release] = (), **of: Any):
        super().__init__(stories, **of)
        self.log = log
        self.read = 0

    def position(self) -> int:
        return len(self.log)

    def changes(self, since: int) -> Iterator[Release]:
        return iter(self.log[since:])

    def cards_of(self, keys: Sequence[Key]) -> list[Card | None]:
        self.read += len(keys)
        found = [self._stories.get(key) for key in keys]
        return [card_of(story) if story is not None else None for story in found]

    def pictures_of(self, uris: Sequence[str]) -> list[Picture | None]:
        found = [self._pictures.get(uri) for uri in uris]
        return [pair[0] if pair is not None else None for pair in found]

    def public(self, kind: Kind, uris: Sequence[str]) -> set[Key]:
        found = ((of, uri, language) for (of, uri, language), _ in _items(self))
        return {(uri, language) for of, uri, language in found if of == kind and uri in uris}


class Logbook:
    """Keeps the log of an archive that is shown to it after each change."""

    def __init__(self) -> None:
        self._log: list[Release] = []
        self._items: dict[tuple[Kind, str, str], Item] = {}

    def archive(
        self, state: MemoryArchive, redacted: Collection[str] = frozenset()
    ) -> LoggedArchive:
        """Return `state` with the log of how it came about; nothing of what is `redacted`."""
        items = dict(_items(state))
        for key in sorted({*items, *self._items}):
            before, after = self._items.get(key), items.get(key)
            if before != after:
                kind, uri, language = key
                self._log.append(
                    Release(
                        seq=len(self._log) + 1,
                        uri=uri,
                        kind=kind,
                        language=language,
                        version=1,
                        pub_status=PubStatus.USABLE if after else PubStatus.CANCELED,
                        released_at=START,
                    )
                )
        self._items = items
        self._redact(redacted)
        archive = LoggedArchive(log=tuple(self._log))
        archive.__dict__.update(state.__dict__)
        return archive

    def _redact(self, uris: Collection[str]) -> None:
        lines = [number for number, line in enumerate(self._log) if line.uri in uris]
        if lines:
            nothing = Release(
                seq=0,
                uri="",
                kind=Kind.REDACTION,
                language="",
                version=0,
                pub_status=PubStatus.CANCELED,
                released_at=START,
            )
            for number in lines:
                self._log[number] = replace(nothing, seq=number + 1)
            said = replace(nothing, seq=len(self._log) + 1, pub_status=PubStatus.USABLE)
            self._log.append(replace(said, payload=codec.encode(tuple(lines))))


def _items(state: MemoryArchive) -> Iterator[tuple[tuple[Kind, str, str], Item]]:
    newsroom = state.newsroom()
    yield (Kind.NEWSROOM, "newsroom", ""), newsroom
    for item in (
        *state.entries(),
        *state.topics(),
        *state.campaigns(),
        *state.pages(),
        *state.pictures(),
        *state._stories.values(),
    ):
        yield (_KINDS[type(item).__name__], item.uri, getattr(item, "language", "")), item
