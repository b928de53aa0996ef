"""Everything that was read from a paper, with the file that each thing came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drukar.paper.fault import Fault
from drukar.paper.rows import StoryRows
from drukar.story import Campaign, Entry, Newsroom, Page, Picture, Topic
from drukar.story.blocks import Block
from drukar.story.card import Key


class Contents(NamedTuple):
    """What is sound by itself. Whether it holds together is for ``soundness`` to say.

    ``claimed`` are the uris of what is not sound: a link to one of those is no second fault.
    """

    newsroom: Newsroom
    entries: dict[str, tuple[Entry, str]]
    topics: dict[str, tuple[Topic, str]]
    campaigns: dict[Key, tuple[Campaign, str]]
    pages: dict[Key, tuple[Page, str]]
    stories: StoryRows
    pictures: dict[str, tuple[Picture, str]]
    claimed: set[str]
    faults: list[Fault]

    def bodies(self) -> Iterator[tuple[str, Key, str, tuple[Block, ...]]]:
        """Yield folder, key, file and body of every campaign and every page."""
        for key, (campaign, path) in self.campaigns.items():
            yield "campaigns", key, path, campaign.body
        for key, (page, path) in self.pages.items():
            yield "pages", key, path, page.body

    def uris(self) -> set[str]:
        """Return the uris of everything that something else may refer to."""
        texts = (*self.campaigns, *self.pages)
        others = {*self.entries, *self.topics, *(uri for uri, _ in texts)}
        return others | self.stories.uris()
