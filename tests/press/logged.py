"""An archive in memory that says what has changed, as the desk does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from memory import START, MemoryArchive

from drukar.story import Item, Kind, Picture, PubStatus, Release
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


class Logbook:
    """Keeps the log of an archive that is shown to it after each change."""

    def __init__(self) -> None:
        self._log: list[Release] = []
        self._items: dict[tuple[Kind, str, str], Item] = {}

    def archive(self, state: MemoryArchive) -> LoggedArchive:
        """Return `state` with the log of how it came about."""
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
        archive = LoggedArchive(log=tuple(self._log))
        archive.__dict__.update(state.__dict__)
        return archive


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
