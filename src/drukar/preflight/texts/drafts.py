"""Makes a page of a draft, and finds the way back from the page to the texts of the draft.

The source of such a page is all texts as they were typed, a line each. A segment is a
paragraph of a text; what is code is masked, so that places stay and nothing is found in it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from drukar.names.mentions import finder
from drukar.names.register import Register
from drukar.preflight.house import HouseStyle
from drukar.preflight.page import Link, Page, PictureUse, Segment
from drukar.preflight.texts import rich
from drukar.preflight.texts.draft import Draft, DraftPicture, Text
from drukar.preflight.texts.rich import Visible

_MASK = "\ufffc"


class Spot(NamedTuple):
    """A stretch of one text of a draft: characters of its visible text, end excluded."""

    text: Text
    visible: Visible
    start: int
    end: int


class DraftPage:
    """A draft as a page; ``spot`` leads from a stretch of the page to the text it stands in."""

    def __init__(
        self,
        draft: Draft,
        *,
        register: Register | None = None,
        house: HouseStyle | None = None,
        known: frozenset[str] | None = None,
    ) -> None:
        self.draft = draft
        self.visible = tuple(
            rich.read(text.markup) if text.rich else rich.plain(text.markup) for text in draft.texts
        )
        self._starts: list[int] = []
        at = 0
        for text in draft.texts:
            self._starts.append(at)
            at += len(text.markup) + 1
        self._numbers = {(text.block, text.field): n for n, text in enumerate(draft.texts)}
        self._pictures = {_path(picture): picture for picture in draft.pictures}
        segments, links = self._read()
        self.page = Page(
            path=draft.uri,
            language=draft.language,
            source="\n".join(text.markup for text in draft.texts),
            segments=tuple(segments),
            date=draft.day,
            finder=finder(register, draft.language.partition("-")[0]) if register else None,
            house=house or HouseStyle(),
            pictures=tuple(
                PictureUse(path, 0, 0, picture.alt, picture.credit)
                for path, picture in self._pictures.items()
            ),
            links=tuple(links),
            known=known,
            uri=draft.uri,
            version=draft.version,
            translated_from=draft.translated_from,
            named_in_full=frozenset(draft.named_in_full),
        )

    def _read(self) -> tuple[list[Segment], list[Link]]:
        segments: list[Segment] = []
        links: list[Link] = []
        for text, visible, base in zip(self.draft.texts, self.visible, self._starts, strict=True):
            path = f"{text.block}.{text.field}" if text.field else text.block
            words = _masked(visible)
            for start, end in visible.paragraphs:
                low = bisect_right(visible.marks, (start, 1 << 62))
                high = bisect_right(visible.marks, (end - 1, 1 << 62))
                marks = [(0, base + visible.in_markup(start))]
                marks += [(at - start, base + where) for at, where in visible.marks[low:high]]
                segments.append(Segment(text.kind, path, words[start:end], tuple(marks)))
            for link in visible.links:
                first, last = visible.span_in_markup(link.start, link.end)
                links.append(Link(path, base + first, base + last, link.target))
        return segments, links

    def picture(self, path: str) -> DraftPicture | None:
        """Return the picture that segments of this path are about, if they are."""
        return self._pictures.get(path)

    def picture_spot(self, picture: DraftPicture) -> Spot:
        """Return the alternative text of a picture, else a place in the picture without text."""
        prefix = f"{picture.field}." if picture.field else ""
        number = self._numbers.get((picture.block, f"{prefix}alt"))
        if number is None:
            nothing = Text(block=picture.block, field=picture.field, markup="")
            return Spot(nothing, rich.plain(""), 0, 0)
        visible = self.visible[number]
        return Spot(self.draft.texts[number], visible, 0, len(visible.text))

    def spot(self, first: int, last: int) -> Spot:
        """Return the text in which the characters of the source at `first` to `last` stand.

        `first` and `last` are the places of the first and of the last character; where there is
        none, `last` is less than `first`.
        """
        index = max(bisect_right(self._starts, first) - 1, 0)
        text, visible, base = self.draft.texts[index], self.visible[index], self._starts[index]
        start = visible.of_markup(first - base)
        if last < first or not visible.text:
            return Spot(text, visible, start, start)
        return Spot(text, visible, start, visible.of_markup(last - base) + 1)


def _path(picture: DraftPicture) -> str:
    return f"{picture.block}.{picture.field}" if picture.field else picture.block


def _masked(visible: Visible) -> str:
    parts: list[str] = []
    at = 0
    for start, end in visible.code:
        parts += (visible.text[at:start], _MASK * (end - start))
        at = end
    return "".join((*parts, visible.text[at:]))
