"""Bodies: the blocks of a story, page or campaign as HTML.

Each block is printed by the template of its own name (``blocks/<kind>.html``). ``Surroundings``
is what a body refers to, found while planning: addresses, register entries, related stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from drukar.languages import Language
from drukar.pictures import PictureSet
from drukar.press.casting import Field
from drukar.press.chrome import text_in
from drukar.press.composer import Composer
from drukar.press.markup import Safe, attribute
from drukar.press.richtext import resolve
from drukar.press.teaser import Teaser
from drukar.press.views import View, picture_view, teaser_view
from drukar.story import Entry, Person, Place, Post
from drukar.story.blocks import (
    BLOCKS,
    Block,
    BlockquoteBlock,
    BlockStruct,
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


class Call(msgspec.Struct, frozen=True, gc=False):
    """A campaign as stories call for it."""

    title: str
    summary: str
    action: str
    path: str


class Surroundings(msgspec.Struct, frozen=True, gc=False):
    """What bodies refer to, by uri. ``targets`` are addresses from the root."""

    targets: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    related: dict[str, Teaser] = {}
    calls: dict[str, Call] = {}
    pictures: dict[str, PictureSet] = {}


class _Frame(NamedTuple):
    """Where a body is printed: for which site, in which language, how far from the root."""

    composer: Composer
    words: Language
    around: Surroundings
    root: str

    def rich(self, markup: str) -> str:
        return Safe(resolve(markup, self.around.targets, self.root))


def body_html(
    composer: Composer,
    language: str,
    path: str,
    body: Iterable[Block],
    around: Surroundings,
    *,
    root: str,
) -> str:
    """Return a body as HTML, for the file at `path`; links start with `root`.

    Raises ``ThemeError``.
    """
    frame = _Frame(composer, composer.words(language), around, root)
    paragraph = composer.form("blocks/paragraph.html", language, _PARAGRAPH)
    before, after = paragraph.around or ("", "")
    printed = []
    for block in body:
        shape = type(block)
        if isinstance(block, ParagraphBlock):  # nine blocks of ten
            text = resolve(block.text, around.targets, root)
            if before and text:
                printed.append(before + text + after)
            else:
                printed.append(composer.filled(paragraph, path, (text,)))
            continue
        view = _view.registry[shape](block, frame)
        if view is not None:
            printed.append(composer.part(_TEMPLATES[shape], language, path, block=view))
    return Safe("".join(printed))


_PARAGRAPH = (Field("block.text", markup=True),)
_TEMPLATES = {shape: f"blocks/{shape.__struct_config__.tag}.html" for shape in BLOCKS}


@singledispatch
def _view(block: BlockStruct, frame: _Frame) -> View | None:
    """Return what a block's template prints; None where there is nothing to show."""
    raise TypeError(f"No view for {type(block).__name__}")


@_view.register
def _(block: ParagraphBlock, frame: _Frame) -> View:
    return {"text": frame.rich(block.text)}


@_view.register
def _(block: HeadingBlock, frame: _Frame) -> View:
    return {"text": block.text, "level": block.level}


@_view.register
def _(block: BlockquoteBlock, frame: _Frame) -> View:
    entry = frame.around.entries.get(block.speaker)
    speaker = entry.form(frame.words.tag) if entry else ""
    path = frame.around.targets.get(block.speaker)
    return {
        "paragraphs": [frame.rich(text) for text in block.paragraphs],
        "speaker": speaker,
        "href": Safe(frame.root + path) if path else "",
        "attribution": block.attribution,
    }


@_view.register
def _(block: PullquoteBlock, frame: _Frame) -> View:
    return {"text": block.text}


@_view.register
def _(block: ListBlock, frame: _Frame) -> View:
    return {"ordered": block.ordered, "entries": [frame.rich(text) for text in block.items]}


@_view.register
def _(block: TableBlock, frame: _Frame) -> View:
    return {
        "caption": frame.rich(block.caption),
        "header": [frame.rich(cell) for cell in block.header],
        "rows": [[frame.rich(cell) for cell in row] for row in block.rows],
    }


@_view.register
def _(block: PictureBlock, frame: _Frame) -> View | None:
    made = frame.around.pictures.get(block.picture)
    if made is None:
        return None
    view = picture_view(block, made, frame.root)
    view["caption"] = frame.rich(block.caption)
    return view


@_view.register
def _(block: GalleryBlock, frame: _Frame) -> View:
    shown = (_view(picture, frame) for picture in block.pictures)
    return {"title": block.title, "pictures": [view for view in shown if view]}


@_view.register
def _(block: VideoBlock, frame: _Frame) -> View:
    return {
        "href": attribute(block.href),
        "host": urlsplit(block.href).hostname or "",
        "title": block.title,
        "duration": block.duration,
        "still": _view(block.still, frame) if block.still else None,
    }


@_view.register
def _(block: ReferenceBlock, frame: _Frame) -> View | None:
    entry = frame.around.entries.get(block.name)
    if entry is None:
        return None
    path = frame.around.targets.get(block.name)
    return {
        **entry_view(entry, frame.words, frame.around.entries),
        "href": Safe(frame.root + path) if path else "",
        "text": frame.rich(block.text),
    }


@_view.register
def _(block: RelatedBlock, frame: _Frame) -> View | None:
    teaser = frame.around.related.get(block.story)
    if teaser is None:
        return None
    site = frame.composer.site
    return teaser_view(teaser, site, frame.words, frame.root, frame.around.pictures)


@_view.register
def _(block: CampaignBlock, frame: _Frame) -> View | None:
    call = frame.around.calls.get(block.campaign)
    if call is None:
        return None
    return {
        "title": call.title,
        "summary": call.summary,
        "action": call.action or frame.words.word("Learn more"),
        "href": Safe(frame.root + call.path),
    }


@_view.register
def _(block: DocumentBlock, frame: _Frame) -> View:
    return {
        "href": attribute(block.href),
        "host": urlsplit(block.href).hostname or "",
        "title": block.title,
        "publisher": block.publisher,
        "note": block.note,
    }


@_view.register
def _(block: CorrectionBlock, frame: _Frame) -> View:
    return {
        "text": frame.rich(block.text),
        "date": frame.words.date(block.date.astimezone(frame.composer.zone).date()),
        "datetime": Safe(block.date.astimezone(frame.composer.zone).isoformat()),
    }


def entry_view(entry: Entry, words: Language, entries: Mapping[str, Entry]) -> View:
    """Return a register entry as its box prints it: name, description, posts."""
    posts: tuple[Post, ...] = () if isinstance(entry, Place) else entry.posts
    return {
        "name": entry.form(words.tag),
        "description": text_in(entry.description, words.tag),
        "person": isinstance(entry, Person),
        "posts": [_post_view(post, words, entries) for post in posts],
    }


def _post_view(post: Post, words: Language, entries: Mapping[str, Entry]) -> View:
    organisation = entries.get(f"name:{post.organisation}")
    return {
        "title": text_in(post.title, words.tag),
        "organisation": organisation.form(words.tag) if organisation else "",
        "place": text_in(post.place, words.tag),
        "years": words.span(post.start, post.until, post.as_of),
    }
