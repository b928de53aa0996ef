"""A paper that changes, one release after another: for tests of what publishing makes of it.

``DRUKAR_SEQUENCES`` says how many random sequences of changes each of these tests tries; with
``pytest --hypothesis-seed`` other ones.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TypeAlias

from hypothesis import strategies as st
from memory import START, MemoryArchive, newsroom_of, story_of
from msgspec.structs import replace

from drukar.story import Campaign, Organisation, Page, Person, Section, Story, Topic
from drukar.story.blocks import (
    CampaignBlock,
    CorrectionBlock,
    ParagraphBlock,
    ReferenceBlock,
    RelatedBlock,
)
from drukar.story.card import Key

SEQUENCES = int(os.environ.get("DRUKAR_SEQUENCES", "20"))

LANGUAGES = ("be", "en", "fa")
SECTIONS = ("news", "river")
TOPICS = ("bridges", "boats")

Change: TypeAlias = tuple[str, int, int, int]
"""What is done, to which of several, and how: numbers that each kind of change reads its way."""

KINDS = (
    *("write", "write", "write", "correct", "withdraw", "rename", "move", "section", "relate"),
    *("entry", "topic", "campaign", "page", "newsroom", "language", "redact", "nothing"),
)


def changes() -> st.SearchStrategy[list[Change]]:
    """Return a strategy of what happens between two editions."""
    small = st.integers(0, 5)
    return st.lists(st.tuples(st.sampled_from(KINDS), small, small, small), max_size=4)


class Changing:
    """The paper as it stands after the changes that were applied."""

    def __init__(self) -> None:
        self.newsroom = newsroom_of(
            languages=("be", "en"),
            sections=tuple(Section(slug=slug, title={"en": slug}) for slug in SECTIONS),
        )
        self.stories: dict[Key, Story] = {}
        self.topics = {slug: Topic(uri=f"topic:{slug}", title={"en": slug}) for slug in TOPICS}
        self.person = Person(uri="name:keeper", forms={"en": "Ada Keeper"}, public=True)
        self.crew = Organisation(uri="name:crew", forms={"en": "The Crew"}, public=True)
        self.campaigns: dict[str, Campaign] = {}
        self.pages: dict[str, Page] = {}
        self.apply(("write", 0, 0, 0))

    def archive(self) -> MemoryArchive:
        """Return what a press reads of it."""
        tags = self.newsroom.languages
        return MemoryArchive(
            [story for story in self.stories.values() if story.language in tags],
            newsroom=self.newsroom,
            entries=[self.person, self.crew],
            topics=list(self.topics.values()),
            campaigns=[item for tag, item in self.campaigns.items() if tag in tags],
            pages=[item for tag, item in self.pages.items() if tag in tags],
        )

    def apply(self, change: Change) -> None:
        """Make one change; where there is nothing to make it to, nothing happens."""
        kind, which, how, other = change
        language = LANGUAGES[how % 3]
        if kind == "write":
            self._write(which, language, other)
        elif kind == "entry":
            forms = {"en": f"Ada Keeper {how}", "be": f"Ада {other}"}
            self.person = replace(self.person, forms=forms, public=bool(which % 3))
        elif kind == "topic":
            slug = TOPICS[which % 2]
            self.topics[slug] = replace(self.topics[slug], title={"en": f"{slug} {how}"})
        elif kind == "campaign":
            self._campaign(which, language, other)
        elif kind == "page":
            self.pages[language] = Page(
                uri="page:about",
                language=language,
                title=f"About {how}",
                slug="about",
                date_published=START,
            )
            if which == 0:
                del self.pages[language]
        elif kind == "newsroom":
            self.newsroom = replace(self.newsroom, tagline={"en": f"Tagline {how % 2}"})
        elif kind == "language":
            count = 2 + which % 2
            self.newsroom = replace(self.newsroom, languages=LANGUAGES[:count])
        elif self.stories:
            self._change_story(kind, sorted(self.stories)[which % len(self.stories)], how, other)

    def _write(self, number: int, language: str, other: int) -> None:
        story = story_of(
            number,
            language,
            section=SECTIONS[other % 2],
            topics=(TOPICS[other % 2],) if other else (),
            date_published=START + timedelta(days=11 * number, hours=other),
            body=(
                ParagraphBlock(text=f'Said <a href="name:keeper">the keeper</a> {other}.'),
                ParagraphBlock(text='See <a href="page:about">us</a>.'),
                ReferenceBlock(name="name:crew" if other % 2 else "name:keeper", text=""),
                CampaignBlock(campaign="campaign:boat"),
            ),
        )
        self.stories.setdefault((story.uri, language), story)

    def _campaign(self, which: int, language: str, other: int) -> None:
        if which == 0:
            self.campaigns.pop(language, None)
            return
        self.campaigns[language] = Campaign(
            uri="campaign:boat", language=language, title=f"A boat {other}", date_published=START
        )

    def _change_story(self, kind: str, key: Key, how: int, other: int) -> None:
        story = self.stories[key]
        if kind in {"withdraw", "redact"}:
            for each in [key] if kind == "withdraw" else list(self.stories):
                if each[0] == key[0]:
                    del self.stories[each]
        elif kind == "correct":
            note = CorrectionBlock(date=START + timedelta(days=how), text=f"Wrong {other}.")
            self.stories[key] = replace(story, version=story.version + 1, body=(*story.body, note))
        elif kind == "rename":
            slug = f"{story.slug.partition('-then-')[0]}-then-{how}"
            former = f"{key[1]}/old-{key[0].partition(':')[2]}-{len(story.formerly)}.html"
            self.stories[key] = replace(story, slug=slug, formerly=(*story.formerly, former))
        elif kind == "move":
            moved = story.date_published + timedelta(days=30 * how - 60)
            self.stories[key] = replace(story, date_published=moved)
        elif kind == "section":
            self.stories[key] = replace(story, section=SECTIONS[how % 2], topics=TOPICS[: how % 3])
        elif kind == "relate":
            target = sorted(self.stories)[other % len(self.stories)][0]
            block = RelatedBlock(story=target)
            self.stories[key] = replace(story, body=(*story.body, block))
