"""The page of a story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache

import msgspec

from drukar import languages
from drukar.press import addresses, surroundings
from drukar.press.addresses import root_of
from drukar.press.bodies import Surroundings, block_views
from drukar.press.chrome import Link, text_in
from drukar.press.composer import Composer
from drukar.press.head import Feed, head_of
from drukar.press.json_ld import Author, news_article
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec
from drukar.press.teaser import Alternate, Teaser
from drukar.press.views import link_view, picture_view, switch_view, teaser_views
from drukar.story import Entry, Organisation
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


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the page."""
    page: StoryPage = spec.content
    teaser, language, path = page.teaser, spec.language, spec.path
    site, words, root = composer.site, composer.words(language), root_of(path)
    story = composer.story(spec.needs[0])
    made = page.around.pictures.get(story.picture.picture) if story.picture else None
    name, modified = site.chromes[language].name, teaser.last_moment
    return composer.render(
        "story.html",
        language,
        path,
        head=head_of(
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
        ),
        story={
            "headline": story.headline,
            "kicker": story.kicker,
            "summary": story.summary,
            "by": story.by,
            "located": story.located,
            "moment": words.moment(teaser.published),
            "datetime": teaser.moment,
            "updated": words.moment(datetime.fromisoformat(teaser.changed))
            if teaser.changed
            else "",
            "updated_datetime": modified,
            "corrected": teaser.corrected,
            "picture": picture_view(story.picture, made, root) if story.picture and made else None,
        },
        section=link_view(page.crumbs[-1], root),
        crumbs=[link_view(link, root) for link in page.crumbs],
        topics=[link_view(link, root) for link in page.topics],
        switch=switch_view(site, language, path, page.alternates),
        earlier=teaser_views(page.earlier, site, words, root),
        later=teaser_views(page.later, site, words, root),
        blocks=block_views(composer, language, story.body, page.around, root=root),
    )


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
