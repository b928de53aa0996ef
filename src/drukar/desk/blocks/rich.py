"""Rich text between the desk and the struct.

At the desk it is Wagtail's HTML: ``<p>`` for each paragraph, ``<b>`` and ``<i>``,
``<a linktype="page" id="5">`` for what the newsroom itself has. In a struct it is the
canonical form of ``drukar.story.richtext``, one text for each paragraph, with links by uri.
A link to what is not public becomes plain words: not even its uri may leave the desk early.
"""

from __future__ import annotations

import html
from html.parser import HTMLParser
from typing import ClassVar

from drukar import languages
from drukar.desk.blocks.references import References, Rows
from drukar.story import richtext


def language_feature(tag: str) -> str:
    """Return what the mark of words in the language `tag` is called among features."""
    return f"language-{tag.lower()}"


FEATURES = [
    "bold",
    "italic",
    "link",
    "name",
    "topic",
    "strikethrough",
    "superscript",
    "subscript",
    "code",
    *(language_feature(tag) for tag in languages.known()),
    "isolate",
]
"""What the editor offers, in this order; ``drukar.desk.writing`` has what is not Wagtail's."""

_RENAMED = {"b": "strong", "i": "em", "del": "s", "strike": "s"}


def paragraphs_of(markup: str, references: References) -> tuple[str, ...]:
    """Return the paragraphs of the desk's HTML as canonical rich text, without empty ones."""
    reader = _Reader(references)
    reader.feed(markup)
    reader.close()
    found = (richtext.clean(text).strip(" \n") for text in reader.paragraphs())
    return tuple(text for text in found if text)


def line_of(markup: str, references: References) -> str:
    """Return the desk's HTML as one rich text; a break stands between its paragraphs."""
    return "<br>".join(paragraphs_of(markup, references))


def to_desk(texts: tuple[str, ...], rows: Rows) -> str:
    """Return rich texts as the desk's HTML, a paragraph each; the inverse of the above."""
    return "".join(f"<p>{_desk_inline(text, rows)}</p>" for text in texts)


def _desk_inline(text: str, rows: Rows) -> str:
    if "<" not in text:
        return text
    writer = _Writer(rows)
    writer.feed(text)
    writer.close()
    return "".join(writer.out)


class _Reader(HTMLParser):
    """The desk's HTML to inline HTML, paragraph by paragraph."""

    def __init__(self, references: References) -> None:
        super().__init__(convert_charrefs=True)
        self._references = references
        self._done: list[str] = []
        self._now: list[str] = []
        self._linked: list[bool] = []
        self._silent = 0

    def paragraphs(self) -> list[str]:
        """Return what was read, one text for each paragraph."""
        self._end()
        return self._done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in {"script", "style"}:
            self._silent += 1
        elif tag in {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}:
            self._end()
        elif tag == "a":
            target = self._target(values)
            self._linked.append(bool(target))
            if target:
                self._now.append(f'<a href="{html.escape(target)}">')
        elif tag == "br":
            self._now.append("<br>")
        else:
            kept = "".join(
                f' {name}="{html.escape(values[name])}"'
                for name in ("lang", "dir")
                if name in values
            )
            self._now.append(f"<{_RENAMED.get(tag, tag)}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent = max(0, self._silent - 1)
        elif tag in {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}:
            self._end()
        elif tag == "a":
            if self._linked and self._linked.pop():
                self._now.append("</a>")
        elif tag != "br":
            self._now.append(f"</{_RENAMED.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._now.append(html.escape(data, quote=False))

    def _end(self) -> None:
        if self._now:
            self._done.append("".join(self._now))
            self._now = []

    def _target(self, values: dict[str, str]) -> str:
        kind = values.get("linktype", "")
        if not kind:
            target = values.get("href", "")
            return "" if richtext.is_internal(target) else target
        number = values.get("id", "")
        if not number.isdecimal():
            return ""
        match kind:
            case "name":
                return self._references.entry(int(number)) or ""
            case "page":
                return self._references.text(int(number)) or ""
            case "topic":
                return self._references.topic(int(number)) or ""
        return ""


class _Writer(HTMLParser):
    """Canonical rich text to the desk's HTML."""

    names: ClassVar = {"strong": "b", "em": "i"}

    def __init__(self, rows: Rows) -> None:
        super().__init__(convert_charrefs=False)
        self._rows = rows
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = "".join(
            f' {name}="{html.escape(value or "")}"' for name, value in self._desk(tag, attrs)
        )
        self.out.append(f"<{self.names.get(tag, tag)}{kept}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{self.names.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def _desk(self, tag: str, attrs: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
        target = dict(attrs).get("href") or ""
        if tag != "a" or not richtext.is_internal(target):
            return attrs
        kind = target.partition(":")[0]
        linked = kind if kind in {"name", "topic"} else "page"
        return [("linktype", linked), ("id", str(self._rows.row(target)))]
