"""The composer: makes the text of pages from their specs, in any process.

It holds what all pages share (``Site``, theme, languages) and, for the specs at hand, the bodies
that they need. One template environment a language: the theme's words differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

import minijinja

from drukar import languages
from drukar.errors import ThemeError
from drukar.languages import Language
from drukar.names.protection import Guard
from drukar.press.addresses import root_of
from drukar.press.chrome import Site
from drukar.press.theme import Theme
from drukar.press.views import View, base_view
from drukar.story import Story, codec
from drukar.story.card import Key

_CAUSE = re.compile(r"^caused by: (.+) \(in (\S+:\d+)\)$", re.MULTILINE)
_WORD = re.compile(r'\{\{ _\("([^"\\]+)"\) \}\}')
"""A word of the theme that is printed as it is."""
_KEPT = 1000
"""How many texts are remembered that several pages show."""


class Composer:
    """Renders templates for one site. ``load`` gives it the bodies of the next specs."""

    def __init__(self, site: Site, theme: Theme, assets: Mapping[str, str], guard: Guard) -> None:
        self.site = site
        self.newsroom = site.newsroom
        self.zone = ZoneInfo(site.newsroom.time_zone)
        self.guard = guard
        self._theme = theme
        self._assets = dict(assets)
        self._payloads: Mapping[Key, bytes] = {}
        self._made: dict[tuple[str, ...], str] = {}
        self._environments: dict[str, minijinja.Environment] = {}
        self.story = lru_cache(maxsize=512)(self._decode)
        self._base = lru_cache(maxsize=64)(self._base_view)

    def load(self, payloads: Mapping[Key, bytes]) -> None:
        """Hold the bodies that the next specs need, in place of the former."""
        self._payloads = payloads
        self.story.cache_clear()

    def forget(self) -> None:
        """Forget what was made of bodies; for a new run, in which they may be others."""
        self._payloads = {}
        self._made.clear()
        self.story.cache_clear()

    def once(self, name: tuple[str, ...], make: Callable[[], str]) -> str:
        """Return ``make()``, remembered by `name` as long as ``_KEPT`` others are not asked for."""
        if name not in self._made:
            if len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            self._made[name] = make()
        return self._made[name]

    def words(self, language: str) -> Language:
        """Return a language's words and dates."""
        return languages.get(language)

    def render(self, template: str, language: str, path: str, **values: Any) -> str:
        """Return the template filled for the page at `path`; raises ``ThemeError``."""
        try:
            return self._environment(language).render_template(
                template,
                **self._base(language, root_of(path)),
                **values,
            )
        except minijinja.TemplateError as error:
            raise _theme_error(path, error) from error

    def render_body(self, language: str, path: str, blocks: Sequence[Mapping[str, Any]]) -> str:
        """Return a body as HTML; each block says its ``kind``. Raises ``ThemeError``."""
        try:
            return self._environment(language).render_template("body.html", blocks=blocks)
        except minijinja.TemplateError as error:
            raise _theme_error(path, error) from error

    def _base_view(self, language: str, root: str) -> View:
        """Return what all pages at one depth share, the menu and the footer printed already."""
        view = base_view(self.site, language, root, self._assets)
        print_part = self._environment(language).render_template
        places = ("", *(link["href"] for link in view["chrome"]["sections"]))
        view["menus"] = {
            place: minijinja.safe(print_part("menu.html", current=place, **view))
            for place in places
        }
        view["footer"] = minijinja.safe(print_part("footer.html", **view))
        return view

    def _decode(self, key: Key) -> Story:
        return codec.decode(self._payloads[key], Story)

    def _environment(self, language: str) -> minijinja.Environment:
        if language not in self._environments:
            words, theme = languages.get(language), self._theme
            environment = minijinja.Environment(
                # It knows the theme and not the composer: what the engine holds is never searched
                # for cycles, so a composer that it led back to would stay for ever.
                loader=lambda name: _translated(theme.read(name), words),
                debug=False,
                auto_escape_callback=lambda name: "html",
                undefined_behavior="strict",
                trim_blocks=True,
                lstrip_blocks=True,
            )
            environment.add_global("_", words.word)
            environment.add_global("_n", words.words)
            environment.add_global("_p", lambda context, text: words.word(text, context=context))
            environment.add_global("number", words.number)
            self._environments[language] = environment
        return self._environments[language]


def _translated(template: str | None, words: Language) -> str | None:
    """Return a template with its plain words in place: most pages have them, and calls cost."""
    if template is None:
        return None
    return _WORD.sub(lambda found: escape(words.word(found[1])), template)


def _theme_error(path: str, error: minijinja.TemplateError) -> ThemeError:
    """Return what went wrong and where, without the template engine's long account.

    In a template that others include, that is the last that the account names as a cause.
    """
    what, where = error.message or error.kind, f"{error.name}:{error.line}"
    for found in _CAUSE.finditer(str(error)):
        what, where = found.groups()
    return ThemeError(
        f"The template does not render for {path}: {what}.",
        where,
        "Mend the newsroom's own copy of it, or remove it to use drukar's.",
    )
