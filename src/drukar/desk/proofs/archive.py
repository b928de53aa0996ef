"""An archive with one draft in it: as much of what is public as the page of a draft shows.

It does not grow with the newsroom: of the stories it has the newest of each language, those
that the draft leads to, and the draft's own other languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection

from drukar.desk.archive import DeskArchive
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Campaign, Newsroom, Page, Picture, Story, codec
from drukar.story.card import Card, Key, card_of
from drukar.story.codec import decode

NEWEST = 40
"""How many stories of a language are there besides."""

_CARDS = """
SELECT r.card FROM releases_head h JOIN releases_release r ON r.seq = h.release_id
WHERE h.kind = 'story' AND h.language = %s AND r.pub_status = 'usable'
"""


class ProofArchive(DeskArchive):
    """What is public, with `draft` in place of what is public of it; without one, as it is."""

    def __init__(
        self,
        newsroom: NewsroomFolder,
        draft: Story | Page | Campaign | None,
        facts: Newsroom | None = None,
    ) -> None:
        super().__init__(newsroom)
        self._draft = draft
        self._facts = facts

    def newsroom(self) -> Newsroom:
        """Return the newsroom's own facts, as they are at the desk if that was asked for."""
        return self._facts or super().newsroom()

    def campaigns(self) -> Sequence[Campaign]:
        """Return all campaigns."""
        own = [self._draft] if isinstance(self._draft, Campaign) else []
        others = [item for item in super().campaigns() if not self._is_draft(item)]
        return sorted([*others, *own], key=lambda item: (item.uri, item.language))

    def pages(self) -> Sequence[Page]:
        """Return all pages."""
        own = [self._draft] if isinstance(self._draft, Page) else []
        others = [item for item in super().pages() if not self._is_draft(item)]
        return sorted([*others, *own], key=lambda item: (item.uri, item.language))

    def pictures(self) -> Sequence[Picture]:
        """Return none: what a proof shows is made when it is asked for."""
        return ()

    def cards(self, language: str) -> Iterator[Card]:
        """Yield the cards of a language that a proof may need."""
        found = {card.uri: card for card in self._cards(language)}
        if isinstance(self._draft, Story) and self._draft.language == language:
            found[self._draft.uri] = card_of(self._draft)
        yield from sorted(found.values(), key=lambda card: (card.date_published, card.uri))

    def payloads(self, keys: Sequence[Key]) -> list[bytes]:
        """Return stories; the draft is one of them."""
        draft = self._draft
        if isinstance(draft, Story) and list(keys) == [(draft.uri, draft.language)]:
            return [codec.encode(draft)]
        return super().payloads(keys)

    def _cards(self, language: str) -> list[Card]:
        rows = _read(_CARDS + "ORDER BY r.seq DESC LIMIT %s", [language, NEWEST])
        if isinstance(self._draft, Story):
            named = [uri for uri in card_of(self._draft).links if uri.startswith("story:")]
            uris = [*named, self._draft.uri]
            marks = ", ".join(["%s"] * len(uris))
            rows += _read(f"{_CARDS} AND h.uri IN ({marks})", [language, *uris])
        return [decode(row, Card) for row in rows]

    def _is_draft(self, item: Page | Campaign) -> bool:
        draft = self._draft
        return draft is not None and (item.uri, item.language) == (draft.uri, draft.language)


def _read(statement: str, values: Sequence[object]) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [bytes(row[0]) for row in cursor.fetchall()]
