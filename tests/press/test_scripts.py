"""Script editions: one language in another script, complete and consistent."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html
from memory import MemoryArchive, newsroom_of, story_of
from printing import print_into, text_of

from drukar.newsroom.folder import NewsroomFolder
from drukar.press.scripts import in_script, with_script_editions
from drukar.story import Person, Post, Topic
from drukar.story.blocks import ParagraphBlock, ReferenceBlock
from trees import files_of

CYRILLIC = re.compile("[\u0400-\u04ff]+")

STORY = story_of(
    1,
    "be",
    headline="Паром пайшоў",
    topics=("river",),
    formerly=("be/old.html",),
    body=(
        ParagraphBlock(text='Сказаў <a href="name:lazavik">Лазавік</a> <em>ўчора</em>.'),
        ParagraphBlock(text='<a href="https://x.example/шлях">спасылка</a> &amp; знак'),
        ReferenceBlock(name="name:lazavik"),
    ),
)
ARCHIVE = MemoryArchive(
    [STORY],
    newsroom=newsroom_of(scripts={"be-Latn": "be"}),
    entries=[
        Person(
            uri="name:lazavik",
            forms={"be": "Тодар Лазавік"},
            description={"be": "паромшчык"},
            public=True,
            posts=(Post(title={"be": "Матрос"}, place={"be": "Стары перавоз"}),),
        )
    ],
    topics=[Topic(uri="topic:river", title={"be": "Рака"})],
)


def test_nothing_but_words_is_rewritten() -> None:
    latin = in_script(STORY, "be-Latn")
    assert latin.headline == "Parom pajšoŭ"
    assert latin.uri == STORY.uri
    assert latin.slug == STORY.slug
    assert latin.formerly == ()
    assert latin.body[0] == ParagraphBlock(
        text='Skazaŭ <a href="name:lazavik">Łazavik</a> <em>ŭčora</em>.'
    )
    assert latin.body[1] == ParagraphBlock(
        text='<a href="https://x.example/шлях">spasyłka</a> &amp; znak'
    )


def test_an_archive_without_scripts_is_left_as_it_is() -> None:
    plain = MemoryArchive([STORY])
    assert with_script_editions(plain) is plain


def test_the_edition_stands_beside_its_language() -> None:
    archive = with_script_editions(ARCHIVE)
    assert archive.newsroom().languages == ("be", "be-Latn", "en")
    assert [card.headline for card in archive.cards("be-Latn")] == ["Parom pajšoŭ"]
    assert [card.headline for card in archive.cards("be")] == ["Паром пайшоў"]


def test_no_cyrillic_is_left_on_its_pages(tmp_path: Path) -> None:
    print_into(ARCHIVE, tmp_path / "out")
    page = html.document_fromstring(
        text_of(tmp_path / "out", "be-Latn/2024/01/01/story-1.html").encode()
    )
    for other in page.xpath("//nav[contains(@class, 'switch')] | //script"):
        other.drop_tree()
    text = page.text_content()
    assert "Todar Łazavik" in text
    assert "Matros, Stary pieravoz" in text
    assert not CYRILLIC.search(text)
    assert (tmp_path / "out/be-Latn/people/lazavik/index.html").is_file()


def test_no_cyrillic_is_left_in_the_demo(demo: NewsroomFolder) -> None:
    edition = demo.store.current / "be-Latn"
    for file in files_of(edition):
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".html":
            text = re.sub(
                r'<(nav class="switch"|script).*?</(nav|script)>', "", text, flags=re.DOTALL
            )
        assert not CYRILLIC.search(text), f"{file}: {CYRILLIC.findall(text)}"
