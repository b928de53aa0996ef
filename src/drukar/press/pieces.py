"""Pieces of pages that stand on many of them, each printed by a template of its own.

They are HTML already when the page's own template gets them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache, partial

from drukar import languages
from drukar.press.addresses import root_of
from drukar.press.casting import Field, Form
from drukar.press.chrome import LanguageLink, Link
from drukar.press.composer import Composer
from drukar.press.markup import Safe
from drukar.press.spec import PageSpec
from drukar.press.teaser import Alternate, Teaser
from drukar.press.views import View, link_view

_TEASER = (
    Field("story.foreign"),
    Field("story.href", markup=True),
    Field("story.headline"),
    Field("story.kicker"),
    Field("story.summary"),
    Field("story.section"),
    Field("story.date"),
    Field("story.datetime", markup=True),
)
_SWITCH = (Field("href", markup=True),)


def teasers(
    composer: Composer,
    spec: PageSpec,
    shown: Iterable[Teaser],
    *,
    heading: str = "h3",
    summary: bool = True,
    section: bool = True,
) -> str:
    """Return stories as the page of `spec` shows them; raises ``ThemeError``."""
    language, root = spec.language, root_of(spec.path)
    titles = composer.site.chromes[language].section_titles
    form = composer.form(
        "teaser.html",
        language,
        _TEASER,
        (heading, summary, section),
        lambda: {"heading": Safe(heading), "summary": summary, "section": section},
    )
    printed = []
    for teaser in shown:
        title = titles.get(teaser.section, "")
        texts = (
            teaser.language if teaser.language != language else "",
            root + teaser.path,
            teaser.headline,
            teaser.kicker if teaser.kicker != title else "",
            teaser.summary,
            title,
            _day(language, teaser.day),
            teaser.moment,
        )
        printed.append(composer.filled(form, spec.path, texts))
    return Safe("\n".join(printed))


def onward(composer: Composer, spec: PageSpec, shown: Sequence[Teaser]) -> str:
    """Return stories that a story leads on to; those beside it lead on to the same ones."""
    root = root_of(spec.path)
    return Safe(
        "\n".join(
            composer.once(
                ("onward", teaser.uri, teaser.language, spec.language, root),
                partial(teasers, composer, spec, (teaser,), summary=False, section=False),
            )
            for teaser in shown
        )
    )


def crumbs(composer: Composer, spec: PageSpec, way: Sequence[Link]) -> str:
    """Return the way to a page from the front page; raises ``ThemeError``."""
    root = root_of(spec.path)

    def printed() -> str:
        steps = link_items(composer, spec, way)
        return composer.part("crumbs.html", spec.language, spec.path, crumbs=steps)

    name = (
        "crumbs",
        spec.language,
        root,
        *(part for link in way for part in (link.title, link.path)),
    )
    return Safe(composer.once(name, printed))


def link_items(composer: Composer, spec: PageSpec, links: Iterable[Link]) -> str:
    """Return links as items of a list; raises ``ThemeError``."""
    root = root_of(spec.path)
    return Safe(
        "\n".join(
            composer.once(
                ("link", spec.language, root, link.title, link.path),
                partial(
                    composer.part,
                    "link_item.html",
                    spec.language,
                    spec.path,
                    link=link_view(link, root),
                ),
            )
            for link in links
        )
    )


def switch(composer: Composer, spec: PageSpec, alternates: Sequence[Alternate]) -> str:
    """Return each language, and where it leads, as items of a list; raises ``ThemeError``.

    Where the same thing is not there, the link leads to that language's front page, and says so.
    """
    root = root_of(spec.path)
    there = {item.language: item.path for item in alternates}
    printed = []
    for other in composer.site.chromes[spec.language].languages:
        path = there.get(other.tag)
        form = _switch_item(composer, spec.language, other, same=path is not None)
        printed.append(composer.filled(form, spec.path, (root + (path or other.path),)))
    return Safe("\n".join(printed))


def _switch_item(composer: Composer, language: str, other: LanguageLink, *, same: bool) -> Form:
    def shared() -> View:
        return {
            "tag": other.tag,
            "name": other.native_name,
            "direction": other.direction,
            "here": other.tag == language,
            "elsewhere": "" if same else languages.get(other.tag).word("Front page"),
        }

    return composer.form("switch_item.html", language, _SWITCH, (other.tag, same), shared)


@lru_cache(100_000)
def _day(language: str, day: str) -> str:
    return languages.get(language).date(date.fromisoformat(day))
