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
from drukar.press.casting import Field, Form, is_plain
from drukar.press.chrome import Site
from drukar.press.markup import Safe
from drukar.press.theme import Theme
from drukar.press.views import View, base_view
from drukar.story import Story, codec
from drukar.story.card import Key

_CAUSE = re.compile(r"^caused by: (.+) \(in (\S+:\d+)\)$", re.MULTILINE)
_WORD = re.compile(
    r'\{\{ (?:_\("([^"\\]+)"\)'
    r'|_p\("([^"\\]+)", "([^"\\]+)"\)'
    r'|_n\("([^"\\]+)", "([^"\\]+)", ([0-9]+)\)) \}\}'
)
"""A word of the theme that is the same on every page: alone, in a context, for a given number."""
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
        self._forms: dict[tuple[object, ...], Form] = {}
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
                **{
                    **self._base(language, root_of(path)),
                    "menu": Safe(self.menu(language, path)),
                    **values,
                },
            )
        except minijinja.TemplateError as error:
            raise _theme_error(path, error) from error

    def part(self, template: str, language: str, path: str, **values: Any) -> str:
        """Return the template of a part of the page at `path`, filled; raises ``ThemeError``."""
        try:
            return self._environment(language).render_template(template, **values)
        except minijinja.TemplateError as error:
            raise _theme_error(path, error) from error

    def form(
        self,
        template: str,
        language: str,
        fields: tuple[Field, ...],
        key: tuple[object, ...] = (),
        shared: Callable[[], View] = dict,
        *,
        root: str | None = None,
    ) -> Form:
        """Return a template to be filled with texts: the same one for the same `key` and `root`.

        With `root` it is that of a whole page. `shared` gives what all its records have in common;
        it and `fields` depend on nothing but the template, the language and `key`.
        """
        name = (template, language, root, *key)
        if (known := self._forms.get(name)) is None:
            values = shared() if root is None else {**self._base(language, root), **shared()}
            plain = is_plain(template, lambda name: self._source(name, language))
            known = self._forms[name] = Form(
                self._environment(language), template, fields, values, plain=plain
            )
        return known

    def filled(self, form: Form, path: str, texts: Sequence[str]) -> str:
        """Return a form filled for the page at `path`; raises ``ThemeError``."""
        try:
            return form.fill(texts)
        except minijinja.TemplateError as error:
            raise _theme_error(path, error) from error

    def menu(self, language: str, path: str, place: str = "") -> str:
        """Return the menu of the page at `path`, which belongs to the section that `place` is."""
        menus: Mapping[str, str] = self._base(language, root_of(path))["menus"]
        return menus.get(place, menus[""])

    def _base_view(self, language: str, root: str) -> View:
        """Return what all pages at one depth share, the menu and the footer printed already."""
        view = base_view(self.site, language, root, self._assets)
        print_part = self._environment(language).render_template
        places = ("", *(link["href"] for link in view["chrome"]["sections"]))
        view["menus"] = {
            place: Safe(print_part("menu.html", current=place, **view)) for place in places
        }
        view["footer"] = Safe(print_part("footer.html", **view))
        return view

    def _source(self, name: str, language: str) -> str | None:
        return translated(self._theme.read(name), languages.get(language))

    def _decode(self, key: Key) -> Story:
        return codec.decode(self._payloads[key], Story)

    def _environment(self, language: str) -> minijinja.Environment:
        if language not in self._environments:
            words, theme = languages.get(language), self._theme
            environment = minijinja.Environment(
                # It knows the theme and not the composer: what the engine holds is never searched
                # for cycles, so a composer that it led back to would stay for ever.
                loader=lambda name: translated(theme.read(name), words),
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


def translated(template: str | None, words: Language) -> str | None:
    """Return a template with its words in place: most pages have them, and calls cost."""
    if template is None:
        return None

    def said(found: re.Match[str]) -> str:
        alone, context, meant, one, many, count = found.groups()
        if many:
            return escape(words.words(one, many, int(count)))
        return escape(words.word(alone or meant, context=context or ""))

    return _WORD.sub(said, template)


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
