"""The page of a story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache

import msgspec

from drukar import languages
from drukar.pictures import PictureSet
from drukar.press import addresses, pieces, surroundings
from drukar.press.addresses import root_of
from drukar.press.bodies import Surroundings, body_html
from drukar.press.casting import Field
from drukar.press.chrome import Link, text_in
from drukar.press.composer import Composer
from drukar.press.head import HEAD, Feed, head_of
from drukar.press.json_ld import Author, news_article
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate, Teaser
from drukar.press.views import picture_view
from drukar.story import Entry, Organisation
from drukar.story.blocks import PictureBlock
from drukar.story.card import Card
from drukar.story.richtext import to_plain


class StoryPage(msgspec.Struct, frozen=True, gc=False):
    """Everything around a story's body. ``mentions`` are the public entries that it names."""

    teaser: Teaser
    crumbs: tuple[Link, ...]
    topics: tuple[Link, ...]
    author: Author | None
    mentions: tuple[Entry, ...]
    earlier: tuple[Teaser, ...]
    later: tuple[Teaser, ...]
    alternates: tuple[Alternate, ...]
    around: Surroundings


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield one page per language version."""
    for language in outline.languages:
        home = Link(languages.get(language).word("Front page"), addresses.front(language))
        organisations = _organisations(outline, language)
        section_of = cache(lambda slug, tag=language: _section_link(outline, slug, tag))
        topic_of = cache(lambda slug, tag=language: _topic_link(outline, slug, tag))
        for card, teaser, earlier in outline.told(language):
            yield PageSpec(
                path=teaser.path,
                format="story",
                language=language,
                content=StoryPage(
                    teaser=teaser,
                    crumbs=(home, section_of(card.section)),
                    topics=tuple(topic_of(slug) for slug in card.topics),
                    author=_author(card, organisations),
                    mentions=_mentions(outline, card),
                    earlier=earlier,
                    later=tuple(outline.later(card.uri, language)),
                    alternates=outline.story_alternates(card.uri),
                    around=surroundings.of_card(outline, card),
                ),
                needs=(card.key,),
            )


_FIELDS = (
    *(Field(f"head.{name}", markup=name in ("elements", "json_ld")) for name in HEAD),
    Field("menu", markup=True),
    Field("switch", markup=True),
    Field("crumbs", markup=True),
    Field("story.kicker"),
    Field("story.headline"),
    Field("story.summary"),
    Field("story.by"),
    Field("story.located"),
    Field("story.datetime", markup=True),
    Field("story.moment"),
    Field("story.updated_datetime", markup=True),
    Field("story.updated"),
    Field("story.picture", markup=True),
    Field("body", markup=True),
    Field("topics", markup=True),
    Field("earlier_title"),
    Field("earlier", markup=True),
    Field("later", markup=True),
)


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page."""
    page: StoryPage = spec.content
    teaser, language, path = page.teaser, spec.language, spec.path
    site, words, root = composer.site, composer.words(language), root_of(path)
    story = composer.story(spec.needs[0])
    made = page.around.pictures.get(story.picture.picture) if story.picture else None
    name, modified = site.chromes[language].name, teaser.last_moment
    section = page.crumbs[-1]
    head = head_of(
        composer.newsroom,
        path,
        title=story.headline,
        site_name=name,
        description=story.summary,
        alternates=page.alternates,
        feed=Feed(name, language),
        kind="article",
        picture=made,
        properties=(
            ("article:published_time", teaser.moment),
            ("article:modified_time", modified),
        ),
        json_ld=news_article(
            site,
            path,
            teaser,
            author=page.author,
            mentions=page.mentions,
            picture=made,
            corrections=[to_plain(item.text) for item in story.corrections],
            crumbs=page.crumbs,
        ),
    )
    return composer.filled(
        composer.form("story.html", language, _FIELDS, root=root),
        path,
        (
            *head.values(),
            composer.menu(language, path, root + section.path),
            pieces.switch(composer, spec, page.alternates),
            pieces.crumbs(composer, spec, page.crumbs),
            story.kicker if story.kicker != section.title else "",
            story.headline,
            story.summary,
            story.by,
            story.located,
            teaser.moment,
            words.moment(teaser.published),
            modified,
            words.moment(datetime.fromisoformat(teaser.changed)) if teaser.changed else "",
            _picture(spec, composer, story.picture, made),
            body_html(composer, language, path, story.body, page.around, root=root),
            pieces.link_items(composer, spec, page.topics),
            words.word("Earlier in {section}", section=section.title),
            pieces.onward(composer, spec, page.earlier),
            pieces.onward(composer, spec, page.later),
        ),
    )


def _picture(
    spec: PageSpec, composer: Composer, block: PictureBlock | None, made: PictureSet | None
) -> str:
    """Return the picture over a story as HTML; empty without one."""
    if block is None or made is None:
        return ""
    view = picture_view(block, made, root_of(spec.path))
    return composer.part("lead_picture.html", spec.language, spec.path, picture=view)


def _section_link(outline: Outline, slug: str, language: str) -> Link:
    section = outline.newsroom.section(slug)
    title = text_in(section.title, language) if section else slug
    return Link(title, f"{addresses.section(language, slug)}/index.html")


def _topic_link(outline: Outline, slug: str, language: str) -> Link:
    title = text_in(outline.topics[slug].title, language)
    return Link(title, f"{addresses.topic(language, slug)}/index.html")


def _organisations(outline: Outline, language: str) -> set[str]:
    forms = {text_in(outline.newsroom.name, language).casefold()}
    for entry in outline.entries.values():
        if isinstance(entry, Organisation):
            forms.add(entry.form(language).casefold())
            forms.update(form.casefold() for form in entry.also.get(language, ()))
    return forms


def _author(card: Card, organisations: set[str]) -> Author | None:
    return Author(card.by, card.by.casefold() in organisations) if card.by else None


def _mentions(outline: Outline, card: Card) -> tuple[Entry, ...]:
    found = (outline.entries.get(uri) for uri in card.links)
    return tuple(entry for entry in found if entry is not None and entry.public)


FORMAT = Format("story", plan, render)
