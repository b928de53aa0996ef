"""Hypothesis strategies for structs of every kind, and an archive in memory to hold them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyvips
from hypothesis import strategies as st

from drukar.paper.texts import fold, fold_rich
from drukar.story import (
    Campaign,
    Entry,
    GiveInKind,
    GiveLink,
    Iban,
    NamedInFull,
    Need,
    Newsroom,
    Organisation,
    Page,
    PartialDate,
    Person,
    Picture,
    Place,
    Post,
    Section,
    Story,
    Topic,
    TranslatedFrom,
    codec,
    richtext,
)
from drukar.story.blocks import (
    Block,
    BlockquoteBlock,
    CampaignBlock,
    CorrectionBlock,
    DocumentBlock,
    GalleryBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    PullquoteBlock,
    ReferenceBlock,
    RelatedBlock,
    TableBlock,
    VideoBlock,
)
from drukar.story.card import Card, Key, card_of

LANGUAGES = ("en", "be", "fa")
URIS = {
    "story": ("story:a-story", "story:2024-02-07-another", "story:third"),
    "name": ("name:a-person", "name:an-organisation", "name:a-place"),
    "topic": ("topic:bridges",),
    "campaign": ("campaign:boat",),
    "page": ("page:about",),
}

# Whatever Markdown, TOML or the fences could take for their own, and writing of all kinds.
_PIECES = (
    *"*_`~[]()<>#+-=|\\!:&;{}\"'./0123456789^$%@",
    *(":::", "+++", "---", "===", "```", "~~~", "1. ", "- ", "> ", "# ", "## ", "| ", "||"),
    *(
        "&amp;",
        "&lt;",
        "&#32;",
        "<b>",
        "<br>",
        "<!--",
        "]]>",
        "[x]: y",
        "](",
        "![",
        "www.x.example",
    ),
    *(
        "\u00a0",
        "\u200c",
        "\u200d",
        "\u200f",
        "\u2009",
        "\u2028x"[1:],
        "é",
        "e\u0301",
        "🚣",
        "👩‍👩‍👧",
    ),
    *("рака", "мост ", "پل", "שלום", "word", " ", " ", ":alt: x", ":::{x}", "\\\\"),
)
_raw = st.lists(
    st.one_of(
        st.sampled_from(_PIECES),
        st.text(
            st.characters(
                codec="utf-8",
                exclude_categories=("Cc", "Cs", "Zl", "Zp"),
                exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
            ),
            max_size=4,
        ),
    ),
    max_size=12,
).map("".join)

plain = _raw.map(fold)
words = plain.map(lambda text: text if text.strip() else "word")
targets = st.one_of(
    st.sampled_from([uri for uris in URIS.values() for uri in uris]),
    st.sampled_from(
        [
            "https://example.org/a(b)?c=1&d=2#e",
            "http://example.org/рака",
            "mailto:a@example.org",
            "tel:+375170000000",
            "https://example.org/*_[x]~(y)",
        ]
    ),
)


def _element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    simple = st.sampled_from(["em", "strong", "s", "sub", "sup", "code", "bdi"])
    return st.one_of(
        st.tuples(simple, inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
        inner.map(lambda text: f'<span lang="be" dir="ltr">{text}</span>'),
        inner.map(lambda text: f'<bdi dir="auto">{text}</bdi>'),
        st.just("<br>"),
    )


_inline = st.recursive(
    _raw.map(richtext.from_plain),
    lambda inner: st.lists(st.one_of(inner, _element(inner)), min_size=1, max_size=3).map("".join),
    max_leaves=6,
)
_linked = st.tuples(_inline, targets, _inline, _inline).map(
    lambda part: f'{part[0]}<a href="{part[1].replace("&", "&amp;")}">{part[2]}</a>{part[3]}'
)
rich = st.one_of(_inline, _linked).map(lambda text: fold_rich(richtext.clean(text)))
rich_words = rich.map(lambda text: text or "<em>word</em>")

moments = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - the time zones come from the next line
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=3, minutes=30))]),
)
partial_dates = st.sampled_from(["2014", "2017-02", "2024-01-31"]).map(PartialDate)
localised = st.dictionaries(st.sampled_from(["en", "be", "be-Latn"]), words, max_size=2)
titles = st.dictionaries(st.sampled_from(["en", "be", "fa"]), words, min_size=1, max_size=3)


def picture_blocks(pictures: Sequence[str]) -> st.SearchStrategy[PictureBlock]:
    """Return pictures in a text, of those uris."""
    fraction = st.floats(0, 1)
    return st.builds(
        PictureBlock,
        picture=st.sampled_from(pictures),
        alt=words,
        credit=words,
        rights=plain,
        caption=rich,
        focal=st.none() | st.tuples(fraction, fraction),
    )


def blocks(pictures: Sequence[str]) -> st.SearchStrategy[Block]:
    """Return blocks of every kind."""
    picture = picture_blocks(pictures)
    some = st.lists(rich_words, min_size=1, max_size=3).map(tuple)
    href = st.sampled_from(["https://example.org/w/1", "https://example.org/?a=1&b=2"])
    return st.one_of(
        st.builds(ParagraphBlock, text=rich_words),
        st.builds(HeadingBlock, text=words, level=st.sampled_from([2, 3])),
        st.builds(
            BlockquoteBlock,
            paragraphs=some,
            speaker=st.sampled_from(["", *URIS["name"]]),
            attribution=plain,
        ),
        st.builds(PullquoteBlock, text=words),
        st.builds(ListBlock, items=some, ordered=st.booleans()),
        _tables(),
        picture,
        st.builds(
            GalleryBlock, pictures=st.lists(picture, min_size=1, max_size=2).map(tuple), title=plain
        ),
        st.builds(VideoBlock, href=href, title=words, still=st.none() | picture, duration=plain),
        st.builds(ReferenceBlock, name=st.sampled_from(URIS["name"]), text=rich),
        st.builds(RelatedBlock, story=st.sampled_from(URIS["story"])),
        st.builds(CampaignBlock, campaign=st.sampled_from(URIS["campaign"])),
        st.builds(DocumentBlock, href=href, title=words, publisher=plain, note=plain),
        st.builds(CorrectionBlock, date=moments, text=rich_words),
    )


def _tables() -> st.SearchStrategy[TableBlock]:
    def of(columns: int) -> st.SearchStrategy[TableBlock]:
        row = st.tuples(*[rich] * columns)
        return st.builds(
            TableBlock, header=row, rows=st.lists(row, max_size=2).map(tuple), caption=rich
        )

    return st.integers(1, 3).flatmap(of)


def bodies(pictures: Sequence[str]) -> st.SearchStrategy[tuple[Block, ...]]:
    """Return bodies of a few blocks."""
    return st.lists(blocks(pictures), max_size=4).map(tuple)


def stories(pictures: Sequence[str]) -> st.SearchStrategy[list[Story]]:
    """Return a few stories, among them every uri that texts link to."""
    shared: dict[str, Any] = {
        "version": st.integers(1, 9),
        "headline": words,
        "kicker": plain,
        "summary": plain,
        "section": st.just("news"),
        "topics": st.sampled_from([(), ("bridges",)]),
        "located": plain,
        "by": plain,
        "date_published": moments,
        "date_modified": st.none() | moments,
        "picture": st.none() | picture_blocks(pictures),
        "body": bodies(pictures),
        "translated_from": st.none()
        | st.builds(TranslatedFrom, language=st.just("be"), version=st.integers(1, 5)),
        "named_in_full": st.sampled_from(
            [(), (NamedInFull(name="name:a-person", reason="He asked."),)]
        ),
    }
    each = []
    for number, (uri, language) in enumerate(
        [
            (URIS["story"][0], "en"),
            (URIS["story"][0], "be"),
            (URIS["story"][1], "fa"),
            (URIS["story"][2], "en"),
        ]
    ):
        former = st.sampled_from([(), (f"en/old/{number}.html", f"old-{number}/")])
        each.append(
            st.builds(
                Story,
                uri=st.just(uri),
                language=st.just(language),
                slug=st.just(f"slug-{number}"),
                formerly=former,
                **shared,
            )
        )
    return st.tuples(*each).map(list)


def entries() -> st.SearchStrategy[list[Entry]]:
    """Return one entry of each kind."""
    several = st.dictionaries(
        st.sampled_from(["en", "be"]),
        st.lists(words, min_size=1, max_size=2).map(tuple),
        max_size=1,
    )
    shared: dict[str, Any] = {
        "forms": titles,
        "also": several,
        "never": several,
        "description": localised,
        "source": plain,
        "public": st.booleans(),
    }
    posts = st.lists(
        st.builds(
            Post,
            title=titles,
            organisation=st.sampled_from(["", "an-organisation"]),
            place=localised,
            start=st.none() | partial_dates,
            until=st.none() | partial_dates,
            as_of=st.none() | partial_dates,
        ),
        max_size=2,
    ).map(tuple)
    person, organisation, place = URIS["name"]
    return st.tuples(
        st.builds(Person, uri=st.just(person), posts=posts, protected=st.booleans(), **shared),
        st.builds(Organisation, uri=st.just(organisation), posts=posts, **shared),
        st.builds(Place, uri=st.just(place), **shared),
    ).map(list)


def campaigns(pictures: Sequence[str]) -> st.SearchStrategy[list[Campaign]]:
    """Return one campaign in one language."""
    give = st.one_of(
        st.builds(
            Iban,
            holder=words,
            iban=st.just("GB33BUKB20201555555555"),
            bic=st.sampled_from(["", "BUKBGB22"]),
            currency=st.sampled_from(["EUR", "PLN"]),
            reference=plain,
        ),
        st.builds(GiveLink, title=words, href=st.just("https://example.org/give")),
        st.builds(GiveInKind, title=words, text=words),
    )
    need = st.builds(
        Need, title=words, unit=plain, wanted=st.integers(0, 10**6), have=st.integers(0, 10**6)
    )
    return st.builds(
        Campaign,
        uri=st.just(URIS["campaign"][0]),
        language=st.just("en"),
        version=st.integers(1, 9),
        title=words,
        summary=plain,
        action=plain,
        safety=words,
        date_published=moments,
        date_modified=st.none() | moments,
        give=st.lists(give, max_size=2).map(tuple),
        needs=st.lists(need, max_size=2).map(tuple),
        body=bodies(pictures),
        formerly=st.sampled_from([(), ("help.html",)]),
    ).map(lambda item: [item])


def pages(pictures: Sequence[str]) -> st.SearchStrategy[list[Page]]:
    """Return one page in one language."""
    return st.builds(
        Page,
        uri=st.just(URIS["page"][0]),
        language=st.just("be"),
        version=st.integers(1, 9),
        title=words,
        slug=st.sampled_from(["about", "pra-nas"]),
        summary=plain,
        date_published=moments,
        date_modified=st.none() | moments,
        body=bodies(pictures),
    ).map(lambda item: [item])


def newsrooms() -> st.SearchStrategy[Newsroom]:
    """Return newsrooms with a section, in several time zones."""
    section = st.builds(Section, slug=st.just("news"), title=titles, description=localised)
    return st.builds(
        Newsroom,
        name=titles,
        languages=st.just(LANGUAGES),
        scripts=st.just({"be-Latn": "be"}),
        tagline=localised,
        address=st.sampled_from(["", "https://river.example/", "https://river.example/news/"]),
        canonical=st.booleans(),
        address_blocked=st.booleans(),
        time_zone=st.sampled_from(["UTC", "Europe/Kyiv", "Asia/Tehran"]),
        publisher=st.sampled_from(["", "an-organisation"]),
        masthead=st.sampled_from(["", "about"]),
        sections=section.map(lambda item: (item,)),
    )


class StructArchive:
    """An archive that holds what it is given; pictures by the files that they are in."""

    def __init__(
        self,
        newsroom: Newsroom,
        *,
        stories: Sequence[Story] = (),
        entries: Sequence[Entry] = (),
        topics: Sequence[Topic] = (),
        campaigns: Sequence[Campaign] = (),
        pages: Sequence[Page] = (),
        pictures: Sequence[tuple[Picture, Path]] = (),
    ) -> None:
        self._newsroom = newsroom
        self._stories = {(story.uri, story.language): story for story in stories}
        self._entries = entries
        self._topics = topics
        self._campaigns = campaigns
        self._pages = pages
        self._pictures = {picture.uri: (picture, path) for picture, path in pictures}

    def newsroom(self) -> Newsroom:
        return self._newsroom

    def entries(self) -> Sequence[Entry]:
        return self._entries

    def topics(self) -> Sequence[Topic]:
        return self._topics

    def campaigns(self) -> Sequence[Campaign]:
        return self._campaigns

    def pages(self) -> Sequence[Page]:
        return self._pages

    def pictures(self) -> Sequence[Picture]:
        return [picture for picture, _ in self._pictures.values()]

    def cards(self, language: str) -> Iterator[Card]:
        return (card_of(story) for story in self._stories.values() if story.language == language)

    def payloads(self, keys: Sequence[Key]) -> list[bytes]:
        return [codec.encode(self._stories[key]) for key in keys]

    def original(self, picture: str) -> Path:
        return self._pictures[picture][1]


def drawn(folder: Path, number: int) -> tuple[Picture, Path]:
    """Draw a small picture, unlike those of other numbers, and return it with its file."""
    path = folder / f"drawn-{number}.png"
    image = pyvips.Image.black(8 + number, 6, bands=3).linear(1, [number, 90, 120])
    image.cast("uchar").pngsave(str(path))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    picture = Picture(uri=f"picture:{digest}", media_type="image/png", width=8 + number, height=6)
    return picture, path
