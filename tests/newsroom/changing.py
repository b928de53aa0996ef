"""A paper that changes, one release after another: for tests of what publishing makes of it.

Each kind of change is a method of ``Changing``, and one line of ``KINDS``. It says what it does by
three numbers, which it reads its own way: so hypothesis makes sequences of changes, and makes those
shorter that fail. ``DRUKAR_SEQUENCES`` says how many sequences each of these tests tries; with
``pytest --hypothesis-seed`` other ones.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from hypothesis import strategies as st
from memory import START, MemoryArchive, newsroom_of, story_of
from msgspec.structs import replace
from small_pictures import small_picture

from drukar.story import (
    Breaking,
    Campaign,
    Entry,
    Front,
    Organisation,
    Page,
    Person,
    Picture,
    Place,
    Post,
    Section,
    Story,
    Topic,
)
from drukar.story.blocks import (
    Block,
    BlockquoteBlock,
    CampaignBlock,
    CorrectionBlock,
    GalleryBlock,
    ParagraphBlock,
    PictureBlock,
    ReferenceBlock,
    RelatedBlock,
)
from drukar.story.card import Key, pictures_of

SEQUENCES = int(os.environ.get("DRUKAR_SEQUENCES", "20"))

LANGUAGES = ("be", "en", "fa")
SECTIONS = ("news", "river")
TOPICS = ("bridges", "boats")
NAMES = ("keeper", "warden", "crew", "club", "verbin")

Change: TypeAlias = tuple[str, int, int, int]
"""What is done, to which of several, and how: numbers that each kind of change reads its way."""

STORY_KINDS = (
    *("write", "write", "write", "correct", "withdraw", "withdraw_everywhere", "rename", "move"),
    *("place", "relate", "relate", "name", "sign", "illustrate", "redact"),
)
"""What happens to stories."""

KINDS = (
    *STORY_KINDS,
    *("person", "join", "organisation", "town", "post", "protect", "topic", "topics"),
    *("campaign", "page", "front", "front", "newsroom", "language", "script", "nothing"),
)
"""Whatever a newsroom can release."""


def changes(kinds: tuple[str, ...] = KINDS, most: int = 5) -> st.SearchStrategy[list[Change]]:
    """Return a strategy of what happens between two editions."""
    small = st.integers(0, most)
    return st.lists(st.tuples(st.sampled_from(kinds), small, small, small), max_size=4)


class Changing:
    """The paper as it stands after the changes that were applied.

    ``redacted`` are the uris of what was redacted, and never comes back.
    """

    def __init__(self) -> None:
        self.newsroom = newsroom_of(
            languages=("be", "en"),
            sections=tuple(Section(slug=slug, title={"en": slug}) for slug in SECTIONS),
        )
        self.stories: dict[Key, Story] = {}
        self.topics = {slug: Topic(uri=f"topic:{slug}", title={"en": slug}) for slug in TOPICS}
        self.entries: dict[str, Entry] = {
            "keeper": Person(uri="name:keeper", forms={"en": "Ada Keeper"}, public=True),
            "crew": Organisation(uri="name:crew", forms={"en": "The Crew"}, public=True),
        }
        self.campaigns: dict[tuple[str, str], Campaign] = {}
        self.pages: dict[tuple[str, str], Page] = {}
        self.redacted: set[str] = set()
        self._renamed = 0
        self.apply(("write", 0, 0, 0))

    def archive(self) -> MemoryArchive:
        """Return what a press reads of it."""
        tags = self.newsroom.languages
        return MemoryArchive(
            [story for story in self.stories.values() if story.language in tags],
            newsroom=self.newsroom,
            entries=list(self.entries.values()),
            topics=list(self.topics.values()),
            campaigns=[item for item in self.campaigns.values() if item.language in tags],
            pages=[item for item in self.pages.values() if item.language in tags],
            pictures=list(self._pictures()),
        )

    def _pictures(self) -> list[tuple[Picture, Path]]:
        shown = {
            block.picture
            for story in self.stories.values()
            for block in (*pictures_of(story.body), *filter(None, (story.picture,)))
        }
        every = (small_picture(number) for number in range(3))
        return [(picture, path) for picture, path in every if picture.uri in shown]

    def apply(self, change: Change) -> None:
        """Make one change; where there is nothing to make it to, nothing happens."""
        kind, which, how, other = change
        if kind != "write" and kind in STORY_KINDS:
            if self.stories:
                key = sorted(self.stories)[which % len(self.stories)]
                getattr(self, f"_{kind}")(key, how, other)
        elif kind != "nothing":
            getattr(self, f"_{kind}")(which, how, other)

    def _write(self, number: int, how: int, other: int) -> None:
        language = LANGUAGES[how % 3]
        blocks: tuple[Block, ...] = (
            ParagraphBlock(text=f'Said <a href="name:keeper">the keeper</a> {other}.'),
            ParagraphBlock(
                text='See <a href="page:about">us</a>, <a href="topic:boats">boats</a>.'
            ),
            ReferenceBlock(name=f"name:{NAMES[other % 5]}", text=""),
            CampaignBlock(campaign="campaign:boat"),
            BlockquoteBlock(paragraphs=("So it is.",), speaker=f"name:{NAMES[how % 5]}"),
        )
        story = story_of(
            number,
            language,
            section=SECTIONS[other % 2],
            topics=(TOPICS[other % 2],) if other else (),
            date_published=START + timedelta(days=11 * number, hours=other),
            body=blocks[: 2 + (number + other) % 4],
        )
        if story.uri not in self.redacted:
            self.stories.setdefault((story.uri, language), story)

    def _correct(self, key: Key, how: int, other: int) -> None:
        story = self.stories[key]
        target = ("name:keeper", "topic:boats", "campaign:boat", "page:about", key[0])[other % 5]
        text = f'Wrong {how}, says <a href="{target}">who knows</a>.'
        note = CorrectionBlock(date=START + timedelta(days=how), text=text)
        self.stories[key] = replace(story, version=story.version + 1, body=(*story.body, note))

    def _withdraw(self, key: Key, how: int, other: int) -> None:
        del self.stories[key]

    def _withdraw_everywhere(self, key: Key, how: int, other: int) -> None:
        for each in list(self.stories):
            if each[0] == key[0]:
                del self.stories[each]

    def _redact(self, key: Key, how: int, other: int) -> None:
        self.redacted.add(key[0])
        self._withdraw_everywhere(key, how, other)

    def _rename(self, key: Key, how: int, other: int) -> None:
        story = self.stories[key]
        slug = f"{story.slug.partition('-then-')[0]}-then-{how}"
        self._renamed += 1  # no address is a former one twice, also when some were forgotten
        former = f"{key[1]}/old-{key[0].partition(':')[2]}-{self._renamed}.html"
        kept = story.formerly if other else ()
        self.stories[key] = replace(story, slug=slug, formerly=(*kept, former))

    def _move(self, key: Key, how: int, other: int) -> None:
        story = self.stories[key]
        moved = story.date_published + timedelta(days=30 * how - 60)
        self.stories[key] = replace(story, date_published=moved)

    def _place(self, key: Key, how: int, other: int) -> None:
        topics = tuple(sorted(self.topics))[: how % 4]
        self.stories[key] = replace(self.stories[key], section=SECTIONS[other % 2], topics=topics)

    def _relate(self, key: Key, how: int, other: int) -> None:
        story, target = self.stories[key], sorted(self.stories)[other % len(self.stories)][0]
        link = ParagraphBlock(text=f'After <a href="{target}">that</a>.')
        block = RelatedBlock(story=target) if how % 2 else link
        self.stories[key] = replace(story, body=(*story.body, block))

    def _name(self, key: Key, how: int, other: int) -> None:
        story = self.stories[key]
        block = ReferenceBlock(name=f"name:{NAMES[other % 5]}", text="")
        self.stories[key] = replace(story, body=(*story.body[: how % 4], block))

    def _sign(self, key: Key, how: int, other: int) -> None:
        by = ("", "The Crew", "THE CREW 1", "Ada Keeper", "The Footbridge", "Club 2")[how % 6]
        self.stories[key] = replace(self.stories[key], by=by, headline=f"Headline {other}")

    def _illustrate(self, key: Key, how: int, other: int) -> None:
        story = self.stories[key]
        focal = ((0.1, 0.2), (0.9, 0.5), None)[other % 3]
        uri = small_picture(how % 3)[0].uri
        picture = PictureBlock(picture=uri, alt="Waves", credit="Ours", focal=focal)
        match other % 4:
            case 0:
                self.stories[key] = replace(story, picture=None, body=story.body[:2])
            case 1:
                body = (*story.body, GalleryBlock(pictures=(picture, picture)))
                self.stories[key] = replace(story, body=body)
            case _:
                self.stories[key] = replace(story, picture=picture)

    def _person(self, which: int, how: int, other: int) -> None:
        former = self.entries.pop("keeper", None)
        if which == 0:
            return
        posts = former.posts if isinstance(former, Person) else ()
        self.entries["keeper"] = Person(
            uri="name:keeper",
            forms={"en": f"Ada Keeper {how}", "be": f"Ада {other}"},
            also={"en": ("A. Keeper",)} if how % 2 else {},
            public=bool(which % 3),
            formerly=former.formerly if former else (),
            posts=posts,
        )

    def _join(self, which: int, how: int, other: int) -> None:
        """Have another person, or have that one joined with the keeper, or with the crew."""
        self.entries.pop("warden", None)
        if how % 3 == 0:
            warden = Person(uri="name:warden", forms={"en": "B. Warden"}, public=bool(other % 3))
            self.entries["warden"] = warden
        for slug in ("keeper", "crew"):
            if slug in self.entries:
                joined = ("warden",) if (slug == "keeper") == bool(which % 2) else ()
                self.entries[slug] = replace(self.entries[slug], formerly=joined)

    def _organisation(self, which: int, how: int, other: int) -> None:
        slug, name = (("crew", "The Crew"), ("club", "Club"))[how % 2]
        self.entries.pop(slug, None)
        if which:
            self.entries[slug] = Organisation(
                uri=f"name:{slug}",
                forms={"en": name if other == 0 else f"{name} {other}"},
                also={"be": ("The Crew",)} if other % 2 else {},
                description={"en": f"Rows {which}"},
                public=bool(which % 3),
            )

    def _town(self, which: int, how: int, other: int) -> None:
        self.entries.pop("verbin", None)
        if which:
            self.entries["verbin"] = Place(
                uri="name:verbin", forms={"en": f"Verbin {how}"}, public=bool(other % 2)
            )

    def _post(self, which: int, how: int, other: int) -> None:
        keeper = self.entries.get("keeper")
        if isinstance(keeper, Person):
            post = Post(title={"en": f"Captain {how}"}, organisation=("crew", "club")[other % 2])
            self.entries["keeper"] = replace(keeper, posts=(post,) if which else ())

    def _protect(self, which: int, how: int, other: int) -> None:
        self.entries.pop("hidden", None)
        if which:
            self.entries["hidden"] = Person(
                uri="name:hidden", forms={"en": f"Stanislava Quist{how}"}, protected=bool(other)
            )

    def _topic(self, which: int, how: int, other: int) -> None:
        slug = sorted(self.topics)[which % len(self.topics)]
        title = {"en": f"{slug} {how}", **({"be": f"Тэма {how}"} if other % 2 else {})}
        self.topics[slug] = replace(
            self.topics[slug], title=title, description={"en": f"All of it, {other % 2}"}
        )

    def _topics(self, which: int, how: int, other: int) -> None:
        """Have one topic more, or as many as at first."""
        self.topics["weirs"] = Topic(uri="topic:weirs", title={"en": f"Weirs {how}"})
        if which % 2:
            del self.topics["weirs"]
            for key, story in self.stories.items():
                kept = tuple(slug for slug in story.topics if slug != "weirs")
                self.stories[key] = replace(story, topics=kept)

    def _campaign(self, which: int, how: int, other: int) -> None:
        slug, language = ("boat", "anchor")[other % 2], LANGUAGES[how % 3]
        former = self.campaigns.pop((slug, language), None)
        if which:
            self.campaigns[slug, language] = Campaign(
                uri=f"campaign:{slug}",
                language=language,
                title=f"A {slug} {other}",
                summary=f"Needed {which}",
                date_published=START,
                formerly=_once_more(former, f"{language}/was-{slug}", which),
            )

    def _page(self, which: int, how: int, other: int) -> None:
        slug, language = ("about", "contact")[other % 2], LANGUAGES[how % 3]
        former = self.pages.pop((slug, language), None)
        if which:
            self.pages[slug, language] = Page(
                uri=f"page:{slug}",
                language=language,
                title=f"About {other}",
                slug=slug if which < 4 else f"{slug}-{which}",
                summary=f"Who {which}",
                date_published=START,
                body=(ParagraphBlock(text='Of <a href="name:crew">the crew</a>.'),),
                formerly=_once_more(former, f"{language}/was-{slug}", which),
            )

    def _front(self, which: int, how: int, other: int) -> None:
        language = self.newsroom.languages[how % len(self.newsroom.languages)]
        section = ("", "", *SECTIONS)[other % 4]
        place = (language, section)
        fronts = [
            front for front in self.newsroom.fronts if (front.language, front.section) != place
        ]
        uris = sorted({uri for uri, tag in self.stories if tag == language})
        if which and uris:
            chosen = [uris[(which + step) % len(uris)] for step in range(3)]
            line = Breaking(text=f"Now {which}", story=chosen[2] if how % 2 else "")
            fronts.append(
                Front(
                    language=language,
                    section=section,
                    lead=chosen[0] if which % 2 else "",
                    pinned=(chosen[1],) if which % 3 else (),
                    breaking=line if which > 2 else None,
                )
            )
        fronts.sort(key=lambda front: (front.language, front.section))
        self.newsroom = replace(self.newsroom, fronts=tuple(fronts))

    def _newsroom(self, which: int, how: int, other: int) -> None:
        sections = [Section(slug=slug, title={"en": f"{slug} {other % 2}"}) for slug in SECTIONS]
        facts: tuple[dict[str, object], ...] = (
            {"tagline": {"en": f"Tagline {how % 2}"}},
            {"address_blocked": bool(how % 2)},
            {"time_zone": ("UTC", "Europe/Minsk", "Asia/Tokyo")[how % 3]},
            {"sections": tuple(sections[:: -1 if how % 2 else 1])},
            {"publisher": ("crew", "")[how % 2], "masthead": ("about", "contact")[other % 2]},
            {"address": ("", "https://footbridge.example/")[how % 2]},
        )
        self.newsroom = replace(self.newsroom, **facts[which % len(facts)])

    def _language(self, which: int, how: int, other: int) -> None:
        self.newsroom = replace(self.newsroom, languages=LANGUAGES[: 2 + which % 2])

    def _script(self, which: int, how: int, other: int) -> None:
        scripts = {"be-Latn": "be"} if which % 2 else {}
        self.newsroom = replace(self.newsroom, scripts=scripts)


def _once_more(former: Page | Campaign | None, address: str, which: int) -> tuple[str, ...]:
    """Return the former addresses of what may have had some, now and then one more or none."""
    known = former.formerly if former is not None else ()
    return {1: (), 2: (*known, f"{address}-{len(known)}.html")}.get(which, known)
