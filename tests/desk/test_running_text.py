"""Running text goes through the editor and comes out as it was; nothing else gets in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex

from desk.editing import work_off
from desk.making import draft, published
from drukar.desk.archive import DeskArchive
from drukar.desk.blocks.rich import FEATURES, paragraphs_of, to_desk
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.references import DeskReferences
from drukar.desk.stories.models import Topic, TopicTitle
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import codec, richtext
from drukar.story.blocks import ParagraphBlock
from drukar.story.story import Story


class Nothing:
    """References and rows of a desk that has nothing."""

    def text(self, row: int) -> None:
        return None

    entry = topic = picture = focal = text

    def row(self, uri: str) -> int:
        raise KeyError(uri)


def through(markup: str) -> str:
    """Return the desk's HTML as the editor gives it back when nobody touched it."""
    converter = ContentstateConverter(features=FEATURES)
    return str(converter.to_database_format(converter.from_database_format(markup)))


def entry() -> Entry:
    found = Entry(slug="todar-lazavik", kind="person", live=True)
    found.forms.add(EntryForm(language="en", form="Todar Lazavik"))
    found.save()
    return found


_WORDS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"),
        exclude_characters="\ufeff",
    ),
    min_size=1,
    max_size=8,
)
_MARKED = st.tuples(
    st.sampled_from(
        [
            ("", ""),
            ("<b>", "</b>"),
            ("<i>", "</i>"),
            ("<s>", "</s>"),
            ("<sup>", "</sup>"),
            ("<sub>", "</sub>"),
            ("<code>", "</code>"),
            ("<bdi>", "</bdi>"),
            ('<span lang="pl">', "</span>"),
            ('<span dir="rtl" lang="fa">', "</span>"),
            ('<a href="https://example.org/a?b=c&amp;d">', "</a>"),
        ]
    ),
    _WORDS,
)


@given(st.lists(_MARKED, min_size=1, max_size=6))
def test_what_the_editor_shows_it_gives_back(pieces: list[tuple[tuple[str, str], str]]) -> None:
    text = " ".join(f"{start}{richtext.from_plain(words)}{end}" for (start, end), words in pieces)
    canonical = paragraphs_of(f"<p>{text}</p>", Nothing())
    if not canonical:
        return
    assert paragraphs_of(through(to_desk(canonical, Nothing())), Nothing()) == canonical


def test_mentions_go_through_the_editor(desk: NewsroomFolder) -> None:
    person = entry()
    topic = Topic(slug="ferries")
    topic.titles.add(TopicTitle(language="en", title="Ferries"))
    topic.save()
    text = (
        f'<p>Says <a id="{person.pk}" linktype="name">Lazavik</a> of'
        f' <a id="{topic.pk}" linktype="topic">ferries</a></p>'
    )
    assert paragraphs_of(through(text), DeskReferences()) == (
        'Says <a href="name:todar-lazavik">Lazavik</a> of <a href="topic:ferries">ferries</a>',
    )


def test_a_mention_is_where_a_name_is_used(desk: NewsroomFolder) -> None:
    person = entry()
    body = json.dumps(
        [
            {
                "type": "paragraph",
                "id": "6d2e8c1e-2f43-4c4e-8c0b-9c1f2a9a0001",
                "value": f'<p><a linktype="name" id="{person.pk}">Lazavik</a></p>',
            }
        ]
    )
    story = published("The ferry goes", body=body)
    work_off()
    users = ReferenceIndex.get_references_to(person)
    assert [row.object_id for row in users] == [str(story.pk)]
    (payload,) = DeskArchive(desk).payloads(
        [(card.uri, "en") for card in DeskArchive(desk).cards("en")]
    )
    assert codec.decode(payload, Story).body == (
        ParagraphBlock(text='<a href="name:todar-lazavik">Lazavik</a>'),
    )


HOSTILE = [
    {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}},
    {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "data:text/html,<script>1</script>"}},
    {"type": "LINK", "mutability": "MUTABLE", "data": {"id": '5" onclick="x'}},
    {"type": "NAME", "mutability": "MUTABLE", "data": {"id": '5" onclick="x'}},
    {"type": "NAME", "mutability": "MUTABLE", "data": {"id": 999_999}},
    {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "https://spy.example/p.gif"}},
    {"type": "EMBED", "mutability": "IMMUTABLE", "data": {"url": "https://spy.example/v"}},
    {"type": "DOCUMENT", "mutability": "MUTABLE", "data": {"id": 1, "url": "/d"}},
]


@pytest.mark.parametrize("entity", HOSTILE, ids=lambda entity: json.dumps(entity["data"])[:30])
def test_crafted_entities_leave_words_only(desk: NewsroomFolder, entity: object) -> None:
    state = {
        "entityMap": {"0": entity},
        "blocks": [
            {
                "key": "a1b2c",
                "type": "unstyled",
                "depth": 0,
                "text": "The <script>alert(1)</script> ferry",
                "inlineStyleRanges": [{"offset": 0, "length": 3, "style": "URL(HTTPS://SPY)"}],
                "entityRanges": [{"offset": 30, "length": 5, "key": 0}],
            }
        ],
    }
    converter = ContentstateConverter(features=FEATURES)
    (text,) = paragraphs_of(converter.to_database_format(json.dumps(state)), DeskReferences())
    assert "<" not in text.replace("&lt;", "")
    assert "spy" not in text.lower()
    assert "javascript" not in text
    assert richtext.to_plain(text).startswith("The <script>alert(1)</script>")


PASTED = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color: red}</style></head>
<body><!--[if gte mso 9]><xml><w:WordDocument>x</w:WordDocument></xml><![endif]-->
<p class=MsoNormal style='mso-margin-top-alt:auto'><b><span lang=EN-US>The ferry</span></b>
<o:p></o:p><font color=red>goes</font><img src="https://spy.example/pixel.gif" width=1 height=1>
<script>alert(1)</script><a href="javascript:alert(1)" onclick="alert(1)">now</a>
<a href="https://example.org/a">here</a><iframe src="https://spy.example"></iframe></p></body></html>
"""


def test_debris_in_a_body_never_reaches_a_story(desk: NewsroomFolder) -> None:
    texts = paragraphs_of(PASTED, DeskReferences())
    whole = " ".join(texts)
    for wrong in ("spy", "alert", "mso", "Mso", "style", "font", "script", "o:p", "onclick", "xml"):
        assert wrong not in whole
    assert '<a href="https://example.org/a">here</a>' in whole
    assert "The ferry" in richtext.to_plain(whole)


def test_a_link_to_a_draft_is_words(desk: NewsroomFolder) -> None:
    secret = draft("Not out yet")
    text = f'<p>See <a linktype="page" id="{secret.pk}">this</a></p>'
    assert paragraphs_of(through(text), DeskReferences()) == ("See this",)
