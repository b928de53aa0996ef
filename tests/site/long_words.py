"""A small paper whose words are as long as words get, in three scripts, with every kind of page."""

from __future__ import annotations

from datetime import UTC, datetime

from memory import MemoryArchive, newsroom_of, story_of

from drukar.story import (
    Campaign,
    GiveInKind,
    GiveLink,
    Iban,
    Need,
    Organisation,
    Page,
    Person,
    Section,
    Story,
    Topic,
)
from drukar.story.blocks import (
    Block,
    BlockquoteBlock,
    CampaignBlock,
    CorrectionBlock,
    DocumentBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    PullquoteBlock,
    ReferenceBlock,
    RelatedBlock,
    TableBlock,
    VideoBlock,
)
from drukar.story.dates import PartialDate
from drukar.story.names import Post

LONG = {
    "be": "Водаэлектратэхнаачышчальнаадміністрацыйная",
    "en": "Hydroelectrotransubstantiationalisticness",
    "fa": "می‌خواسته‌بوده‌اند‌که‌نمی‌توانسته‌باشند‌شان",
}
TEXT = {
    "be": "Паром спыніўся ў сераду, і да вясны другі бераг далей, чым звычайна.",
    "en": "The ferry stopped on Wednesday, and until spring the other bank is further than usual.",
    "fa": "قایق روز چهارشنبه ایستاد و تا بهار کرانهٔ دیگر دورتر از همیشه است.",
}
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def long_words() -> MemoryArchive:
    """Return the paper; the story of number 1 has every block that needs no picture."""
    stories = [_whole(tag) for tag in LONG]
    stories += [
        story_of(number, "en", headline=f"{LONG['en']} {number}", summary=TEXT["en"])
        for number in range(2, 40)
    ]
    return MemoryArchive(
        stories,
        newsroom=newsroom_of(
            name={tag: word[:24] for tag, word in LONG.items()},
            tagline=TEXT,
            languages=("be", "en", "fa"),
            sections=(Section(slug="news", title=LONG),),
        ),
        entries=[
            Organisation(uri="name:office", forms=LONG, public=True),
            Person(
                uri="name:keeper",
                forms={tag: f"{word} II" for tag, word in LONG.items()},
                public=True,
                description=TEXT,
                posts=(
                    Post(
                        title=LONG, organisation="office", place=LONG, start=PartialDate("2001-05")
                    ),
                ),
            ),
        ],
        topics=[Topic(uri="topic:river", title=LONG, description=TEXT)],
        campaigns=[_campaign(tag) for tag in LONG],
        pages=[
            Page(
                uri="page:about",
                language=tag,
                slug="about",
                date_published=NOON,
                title=LONG[tag],
                summary=TEXT[tag],
                body=_blocks(tag)[:6],
            )
            for tag in LONG
        ],
    )


def _whole(tag: str) -> Story:
    return story_of(
        1,
        tag,
        headline=f"{LONG[tag]}: {TEXT[tag]}",
        kicker=LONG[tag],
        summary=TEXT[tag],
        by=LONG[tag],
        located=LONG[tag],
        topics=("river",),
        formerly=(f"{tag}/old/1.html",),
        body=_blocks(tag),
    )


def _blocks(tag: str) -> tuple[Block, ...]:
    word, text = LONG[tag], TEXT[tag]
    return (
        ParagraphBlock(text=" ".join([text] * 8)),
        HeadingBlock(text=word),
        ParagraphBlock(text=f'{word} <a href="name:keeper">{word}</a> https://{"a" * 60}.example'),
        ListBlock(items=(word, text), ordered=True),
        PullquoteBlock(text=f"{word} {text}"),
        TableBlock(header=(word, word, word), rows=((word, text, "1"),) * 3, caption=word),
        BlockquoteBlock(paragraphs=(word, text), speaker="name:keeper", attribution=word),
        ReferenceBlock(name="name:keeper", text=text),
        VideoBlock(href=f"https://{word_of_host()}/v", title=word, duration="4:31"),
        DocumentBlock(href=f"https://{word_of_host()}/d", title=word, publisher=word, note=text),
        CampaignBlock(campaign="campaign:support"),
        RelatedBlock(story="story:00002"),
        CorrectionBlock(date=NOON, text=f"{word} {text}"),
    )


def word_of_host() -> str:
    """Return the name of a host as long as a label may nearly be."""
    return f"{'video' * 9}.example"


def _campaign(tag: str) -> Campaign:
    return Campaign(
        uri="campaign:support",
        language=tag,
        title=LONG[tag],
        summary=TEXT[tag],
        action=LONG[tag],
        safety=TEXT[tag],
        date_published=NOON,
        needs=(Need(title=LONG[tag], unit=LONG[tag], wanted=120, have=47),),
        give=(
            Iban(
                holder=LONG[tag],
                iban="MT84MALT011000012345MTLCAST001S",
                bic="MALTMTMT",
                reference=LONG[tag],
            ),
            GiveLink(title=LONG[tag], href=f"https://{word_of_host()}/give"),
            GiveInKind(title=LONG[tag], text=TEXT[tag]),
        ),
        body=_blocks(tag)[:3],
    )
