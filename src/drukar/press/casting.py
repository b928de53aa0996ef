"""Casting: what only prints is made by the template engine once, and cast from then on.

A template that prints values, asks whether there are any and goes through lists, and does nothing
else with them, makes the same of all records in which the same texts are missing. So for each
such pattern it is rendered once with a mark in the place of each text and cut at the marks;
every record is put together from the pieces, with its own texts escaped as the engine does it.
A newsroom's own template that does more (``is_plain`` tells) is rendered each time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from secrets import token_hex
from typing import Any, NamedTuple, TypeAlias

from minijinja import Environment

from drukar.press.markup import Safe

Read: TypeAlias = Callable[[str], str | None]
"""Returns the source of a template by its name."""

_MOST = 1000
"""How many patterns of one form are kept; the others are rendered each time."""

_PATH = r'[A-Za-z_]\w*(?:\.\w+|\["[\w.-]+"\])*'
_ASKED = rf"(?:not )?{_PATH}(?: (?:and|or) (?:not )?{_PATH})*"
_OTHERS = re.compile(r'\{% (?:include|extends) "([\w./-]+)" %\}')
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PLAIN = re.compile(
    rf"\{{\{{ {_PATH} \}}\}}"
    rf"|\{{% (?:if|elif) {_ASKED} %\}}"
    r"|\{% (?:else|endif|endfor|endblock) %\}"
    rf"|\{{% for \w+ in {_PATH} %\}}"
    rf'|\{{% set \w+ = (?:{_PATH}|"[^"\\]*") %\}}'
    r'|\{% (?:include|extends) "[\w./-]+" %\}'
    r"|\{% block \w+ %\}"
    r"|\{#.*#\}",
    re.DOTALL,
)
_ESCAPED = str.maketrans(
    {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;", "'": "&#x27;", "/": "&#x2f;"}
)
_BEGIN = "\ue000"
"""How a mark begins; nothing else on a page has this character, which means nothing."""
_SPECIAL = re.compile("[<>&\"'/]").search


def is_plain(template: str, read: Read) -> bool:
    """Tell whether a template, with all that it includes, only prints."""
    return _is_plain(template, read, set())


def _is_plain(template: str, read: Read, known: set[str]) -> bool:
    if template in known:
        return True
    known.add(template)
    source = read(template)
    return (
        source is not None
        and all(map(_PLAIN.fullmatch, _TAG.findall(source)))
        and all(_is_plain(other, read, known) for other in _OTHERS.findall(source))
    )


class Field(NamedTuple):
    """A text of a record: its place (``story.headline``), and whether it is markup already."""

    place: str
    markup: bool = False


class _Cast(NamedTuple):
    """Pieces with room for a text between each two; which text goes where; which to escape.

    ``escaped`` are positions among the texts that were picked.
    """

    pieces: list[str]
    pick: Callable[[Sequence[str]], tuple[str, ...]]
    escaped: tuple[int, ...]


class Form:
    """A template to be filled with records of the same ``fields``, all of them texts.

    `shared` is what all records have in common. Without `plain` each is rendered by the engine.
    """

    def __init__(
        self,
        environment: Environment,
        template: str,
        fields: Sequence[Field],
        shared: Mapping[str, Any],
        *,
        plain: bool,
    ) -> None:
        self._environment = environment
        self._template = template
        self._fields = tuple(fields)
        self._shared = shared
        self._plain = plain
        self._casts: dict[tuple[bool, ...], _Cast] = {}
        self._mark = token_hex(8)

    def fill(self, texts: Sequence[str]) -> str:
        """Return the template filled with `texts`; raises ``minijinja.TemplateError``."""
        pattern = tuple(map(bool, texts))
        cast = self._casts.get(pattern)
        if cast is None:
            if self._plain and len(self._casts) < _MOST:
                cast = self._made(pattern)
            if cast is None:
                return self._rendered(texts)
            self._casts[pattern] = cast
        parts = cast.pieces.copy()
        chosen = [*cast.pick(texts)]
        for place in cast.escaped:
            if _SPECIAL(chosen[place]):
                chosen[place] = chosen[place].translate(_ESCAPED)
        parts[1::2] = chosen
        return "".join(parts)

    @cached_property
    def around(self) -> tuple[str, str] | None:
        """Return what stands before and after the text of a form that has only one, if it can be.

        It is for texts that are markup and not empty, and prints each of them once.
        """
        if not self._plain or len(self._fields) > 1 or not self._fields[0].markup:
            return None
        cast = self._made((True,))
        if cast is None or len(cast.pieces) != 3:
            return None
        return cast.pieces[0], cast.pieces[2]

    def _made(self, pattern: tuple[bool, ...]) -> _Cast | None:
        """Return the cast for a pattern; None, for good, if a mark did not come out whole.

        That is where a record is printed as such, or a text gone through letter by letter.
        """
        begin, end = f"{_BEGIN}{self._mark}.", "\ue001"
        marks = [f"{begin}{n}{end}" if there else "" for n, there in enumerate(pattern)]
        pieces = re.split(f"{begin}([0-9]+){end}", self._rendered(marks))
        if any(self._mark in piece or _BEGIN in piece for piece in pieces):
            self._plain = False
            return None
        order = [int(number) for number in pieces[1::2]]
        escaped = (n for n, text in enumerate(order) if not self._fields[text].markup)
        return _Cast(pieces, _picker(order), tuple(escaped))

    def _rendered(self, texts: Sequence[str]) -> str:
        record: dict[str, Any] = {}
        for (place, markup), text in zip(self._fields, texts, strict=True):
            *folders, name = place.split(".")
            inner = record
            for folder in folders:
                inner = inner.setdefault(folder, {})
            inner[name] = Safe(text) if markup else text
        return self._environment.render_template(self._template, **{**self._shared, **record})


def _picker(places: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Return what picks the texts at `places` as a tuple, however many there are."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda texts: tuple(texts[place] for place in places)
