"""What is written as a paper folder is read again as the same structs, whatever they hold."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_structs import (
    LANGUAGES,
    StructArchive,
    blocks,
    bodies,
    campaigns,
    drawn,
    entries,
    newsrooms,
    pages,
    stories,
    titles,
)

from drukar.paper import body, open_folder, write_folder
from drukar.paper.fault import Faults
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story import Story, Topic, codec
from drukar.story.blocks import BLOCKS, Block, ParagraphBlock
from trees import tree_of

PICTURES = ("picture:" + "a" * 64, "picture:" + "b" * 64)
FILES = {uri: f"pictures/{uri[8:24]}.png" for uri in PICTURES}
KYIV = ZoneInfo("Europe/Kyiv")


def written(blocks: tuple[Block, ...]) -> str:
    faults = Faults("en.md")
    text = body.write(blocks, Pen(faults, FILES, KYIV))
    assert not faults.found
    return text


def read(text: str) -> tuple[Block, ...]:
    uris = {file: uri for uri, file in FILES.items()}
    faults = Faults("en.md")
    found = body.read(text, 1, Reading(faults, lambda file, _line, _faults: uris[file]))
    assert not faults.found
    return found


@settings(max_examples=120)
@given(bodies(PICTURES))
def test_a_body_is_read_as_it_was_written(blocks: tuple[Block, ...]) -> None:
    text = written(blocks)
    assert read(text) == blocks
    assert written(read(text)) == text


def test_every_kind_of_block_is_among_those_tried() -> None:
    seen: set[type[Block]] = set()

    @settings(max_examples=300, database=None, derandomize=True)
    @given(blocks(PICTURES))
    def look(block: Block) -> None:
        seen.add(type(block))

    look()
    assert seen == set(BLOCKS)


@pytest.mark.parametrize(
    ("rich", "markdown"),
    [
        ("Plain words – “quoted”.", "Plain words – “quoted”."),
        ("<em>a</em> <strong>b</strong> <s>c</s> <code>d</code>", "*a* **b** ~~c~~ `d`"),
        ('<a href="name:a-person">She</a> said', "[She](name:a-person) said"),
        ("one<br>two", "one\\\ntwo"),
        ("snake_case, 2 * 3, [x], a ~ b", r"snake_case, 2 \* 3, \[x\], a \~ b"),
        ("# no heading", r"\# no heading"),
        ("1. no list", r"1\. no list"),
        (":::{no} directive", r"\:::{no} directive"),
        ("R&amp;D &amp;amp; a &lt; b", r"R&D \&amp; a \< b"),
        ('<span lang="be">слова</span>', '<span lang="be">слова</span>'),
        ("<em> a</em>", "<em> a</em>"),
    ],
)
def test_rich_text_is_written_as_people_write_it(rich: str, markdown: str) -> None:
    assert written((ParagraphBlock(text=rich),)) == markdown
    assert read(markdown) == (ParagraphBlock(text=rich),)


@given(
    st.lists(
        st.sampled_from(
            [
                *(":::", "::::", ":::{pullquote}", "::::{gallery} T", ":::{table} *c*", ":::{x}"),
                *(":::{picture} " + file for file in FILES.values()),
                *(":alt: a", ":credit: c", ":focal: 0 1", ":focal: x", ":x: y", ":", ": x", ""),
                *(":::{correction} 2026-01-01T00:00:00Z", ":::{related} story:third", "words"),
                *(":::{reference} name:a-person", "*words*", "- item", "> quote", "## heading"),
                *("| a |", "|---|", "<u>", "<em>words</em>", "\\:::", "+++", "\t:::", "a\\"),
            ]
        ),
        max_size=12,
    ).map("\n".join)
)
def test_what_is_read_without_a_fault_is_written_and_read_again(text: str) -> None:
    faults = Faults("en.md")
    uris = {file: uri for uri, file in FILES.items()}
    found = body.read(text, 1, Reading(faults, lambda file, _line, _faults: uris.get(file, "")))
    if not faults:
        assert read(written(found)) == found
    lines = len(text.split("\n"))
    assert all(1 <= fault.line <= lines for fault in faults.found)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_paper_is_opened_as_it_was_exported(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        home = Path(name)
        drawings = [drawn(home, number) for number in (1, 2)]
        uris = [picture.uri for picture, _ in drawings]
        archive = StructArchive(
            data.draw(newsrooms()),
            stories=data.draw(stories(uris)),
            entries=data.draw(entries()),
            topics=[Topic(uri="topic:bridges", title=data.draw(titles))],
            campaigns=data.draw(campaigns(uris)),
            pages=data.draw(pages(uris)),
            pictures=drawings,
        )
        write_folder(archive, home / "one", private=True)
        with open_folder(home / "one") as opened:
            assert opened.newsroom() == archive.newsroom()
            assert opened.entries() == sorted(archive.entries(), key=lambda item: item.uri)
            assert opened.topics() == archive.topics()
            assert opened.campaigns() == archive.campaigns()
            assert opened.pages() == archive.pages()
            known = {picture.uri: picture for picture in archive.pictures()}
            assert all(known[picture.uri] == picture for picture in opened.pictures())
            for language in LANGUAGES:
                cards = list(archive.cards(language))
                keys = [card.key for card in cards]
                cards.sort(key=lambda card: (card.date_published, card.uri))
                assert list(opened.cards(language)) == cards
                assert opened.payloads(keys) == archive.payloads(keys)
                for payload, again in zip(
                    archive.payloads(keys), opened.payloads(keys), strict=True
                ):
                    assert codec.decode(again, Story) == codec.decode(payload, Story)
            write_folder(opened, home / "two", private=True)
        assert tree_of(home / "two") == tree_of(home / "one")
