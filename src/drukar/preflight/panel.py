"""What a desk shows beside a story that is being typed: findings, names, and what would mend them.

The contract
------------
``review(draft, register=…, house=…)`` takes structs and gives structs; it reads nothing and
keeps nothing, so it may be called at each pause of the typing, from any thread. Of 1,000
words with a register of 10,000 entries it takes some hundredths of a second
(``bench/panel.py``), the first time for a language some tenths more.

In: a ``Draft``, which is a list of ``Text``: the id of the block (or the name of the
field), the path within the block, and what was typed, HTML or plain. ``draft_of`` makes
one of a story struct. A draft may be incomplete, and its HTML may be anything.
The register is one that is kept ready, see ``drukar.names.current.CurrentRegister``.

Out: a ``Review``. Every place is given twice: ``start`` and ``end`` are characters of the
*visible text* of one ``Text`` (tags taken out, entities read, a line break and the border
of two paragraphs are one newline each), ``markup_start`` and ``markup_end`` characters of
what was typed. Characters are Unicode code points; browsers count otherwise, see
``drukar.preflight.reports.for_browser``. A fix is given twice likewise: ``edits`` of the visible
text, always where there is a fix, and ``markup_edits`` of what was typed, which are empty
where tags stand in the way. Edits of one finding do not overlap and are in order.

Which errors stop a publisher is not decided here, but in ``drukar.preflight.gate``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from drukar.names.register import Register
from drukar.preflight.check import Change, Check, Hit
from drukar.preflight.checks.names.wording import house_form
from drukar.preflight.finding import Edit, Fix, Severity
from drukar.preflight.house import HouseStyle
from drukar.preflight.registry import CHECKS
from drukar.preflight.run import applied, hits, pair_hits
from drukar.preflight.texts.draft import Draft, DraftPicture, Text, draft_of
from drukar.preflight.texts.drafts import DraftPage, Spot
from drukar.preflight.texts.edits import in_markup

__all__ = [
    "Draft",
    "DraftPicture",
    "NamedPlace",
    "Notice",
    "Place",
    "Review",
    "Text",
    "draft_of",
    "mended",
    "review",
]

_AROUND = 24


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of one text of a draft, in its visible text and in what was typed."""

    block: str
    field: str
    start: int
    end: int
    markup_start: int
    markup_end: int


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One fault as a desk shows it; see the module for its places and edits.

    ``quote`` is what stands at the place, ``before`` and ``after`` what stands round it in its
    text. ``subject`` tells apart what has no words, such as pictures. ``page`` is the
    page of the code in the documentation, from its root.
    """

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    quote: str
    before: str
    after: str
    subject: str = ""
    suggestion: str | None = None
    fix: Fix = Fix.NONE
    edits: tuple[Edit, ...] = ()
    markup_edits: tuple[Edit, ...] = ()

    @property
    def page(self) -> str:
        """The page of this code in the documentation."""
        return f"reference/preflight/{self.code}.md"


class NamedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place where somebody or something of the register is named.

    ``uri`` is the entry's, ``house`` its form here, in the mention's own case. To accept the
    suggestion is to link the place to the uri; ``linked`` is the name that it is linked to
    already. It is ``sure`` where nobody else can be meant.
    """

    place: Place
    text: str
    uri: str
    house: str
    sure: bool
    linked: str = ""


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """All that is found in a draft: ``notices`` and ``names``, each in the order of the texts."""

    language: str
    uri: str
    notices: tuple[Notice, ...]
    names: tuple[NamedPlace, ...]

    @property
    def errors(self) -> tuple[Notice, ...]:
        """What the gate asks about."""
        return tuple(notice for notice in self.notices if notice.severity is Severity.ERROR)


def review(
    draft: Draft,
    *,
    register: Register | None = None,
    house: HouseStyle | None = None,
    known: frozenset[str] | None = None,
    original: Draft | None = None,
    checks: Sequence[Check] = CHECKS,
) -> Review:
    """Return what is found in a draft; see the module.

    `known` are the uris that links may lead to, None where nobody can tell. `original` is what
    the draft was translated from, if it is a translation.
    """
    made = DraftPage(draft, register=register, house=house, known=known)
    found = list(hits(made.page, checks))
    if original is not None:
        source = DraftPage(original, register=register, house=house)
        found += pair_hits(made.page, source.page, checks)
    order = {(text.block, text.field): number for number, text in enumerate(draft.texts)}
    notices = [_notice(made, *each) for each in found]
    notices.sort(key=lambda n: (*_position(order, n.place), n.code))
    names = _names(made)
    names.sort(key=lambda name: _position(order, name.place))
    return Review(
        language=draft.language, uri=draft.uri, notices=tuple(notices), names=tuple(names)
    )


def _position(order: dict[tuple[str, str], int], place: Place) -> tuple[int, int, int]:
    return order.get((place.block, place.field), -1), place.start, place.end


def _spot(made: DraftPage, hit: Hit) -> Spot:
    first = hit.segment.source(hit.start)
    return made.spot(first, hit.segment.source(hit.end - 1) if hit.end > hit.start else first - 1)


def _place(spot: Spot) -> Place:
    first, last = spot.visible.span_in_markup(spot.start, spot.end)
    return Place(
        block=spot.text.block,
        field=spot.text.field,
        start=spot.start,
        end=spot.end,
        markup_start=first,
        markup_end=last,
    )


def _notice(made: DraftPage, check: Check, severity: Severity, hit: Hit) -> Notice:
    picture = made.picture(hit.segment.block)
    spot = _spot(made, hit) if picture is None else made.picture_spot(picture)
    text = spot.visible.text
    changes = hit.changes
    if not changes and hit.suggestion is not None:
        changes = (Change(hit.start, hit.end, hit.suggestion),)
    moved = spot.start - hit.start
    edits = tuple(Edit(start + moved, end + moved, new) for start, end, new in changes)
    return Notice(
        code=check.code,
        name=check.name,
        severity=severity,
        message=hit.message,
        place=_place(spot),
        quote=text[spot.start : spot.end],
        before=text[max(0, spot.start - _AROUND) : spot.start],
        after=text[spot.end : spot.end + _AROUND],
        subject=picture.uri if picture else "",
        suggestion=hit.suggestion,
        fix=(hit.fix or check.fix) if edits else Fix.NONE,
        edits=edits,
        markup_edits=in_markup(spot.visible, edits, rich=spot.text.rich),
    )


def _names(made: DraftPage) -> list[NamedPlace]:
    found: list[NamedPlace] = []
    for segment, mention in made.page.mentions:
        spot = _spot(made, Hit(segment, mention.start, mention.end, ""))
        links = spot.visible.links
        linked = (link for link in links if link.start <= spot.start and spot.end <= link.end)
        found.append(
            NamedPlace(
                place=_place(spot),
                text=mention.text,
                uri=mention.entry.uri,
                house=house_form(mention, made.page.base) or mention.text,
                sure=mention.tier.value == "same" and not mention.rivals,
                linked=next((link.target for link in linked), ""),
            )
        )
    return found


def mended(
    draft: Draft, notices: Iterable[Notice], fixes: frozenset[Fix]
) -> dict[tuple[str, str], str]:
    """Return the texts that the fixes of those kinds change, by block and field, as mended.

    What a desk applies in bulk are fixes that are safe. Of edits that overlap the first one
    counts; review again for the others. Everything that no edit names stays as it is.
    """
    edits: dict[tuple[str, str], set[Edit]] = {}
    for notice in notices:
        if notice.fix in fixes:
            place = (notice.place.block, notice.place.field)
            edits.setdefault(place, set()).update(notice.markup_edits)
    changed: dict[tuple[str, str], str] = {}
    for text in draft.texts:
        wanted = edits.get((text.block, text.field), set())
        mended_text = applied(text.markup, wanted)
        if mended_text != text.markup:
            changed[text.block, text.field] = mended_text
    return changed
