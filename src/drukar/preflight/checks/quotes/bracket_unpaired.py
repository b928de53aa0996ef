"""A bracket or a guillemet without its partner.

What it finds: ( ) [ ] { } « » that open and do not close in the paragraph, or the other way
round. List marks such as 1) and а), smileys, one closing » for two that open together, and
quotations over several paragraphs are known.

Why it matters: the reader looks for the end of the aside or the quotation, and there is none.

Example::

    [be] Паром «Крыга ходзіць двойчы на дзень.

Use instead::

    [be] Паром «Крыга» ходзіць двойчы на дзень.

When to ignore: in formulas and code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.quotes.pairs import upright
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment

_BRACKETS = re.compile(r"[()\[\]{}«»]")
_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«"}
_LIST_MARK = re.compile(r"(?:^|[\s(«;,])(?:\d{1,2}|[^\W\d_]|[ivxIVX]{1,4})$")
_LIST_MARKS = re.compile(r"(?<![\w(])(?:\d{1,2}|[^\W\d_]|[ivxIVX]{1,4})\)")
_ENDS = re.compile(r"[.,;:](?:\s|\Z)")
_POINT = re.compile(
    r"(?:пп?|подп|падп|подпункт\w*|падпункт\w*|підпункт\w*|пункт\w*|літ|лит|lit|pkt|pt)\.?\s\w{1,2}\Z"
)
_SMILEY = re.compile(r"[:;=8xX]'?-?$|\)+$|\($")
_NAME_WORDS = 3
_STOP = re.compile(r"[.!?;:,/]|\s(?:and|or|і|й|ды|та|або|чи|ці|и|или|i|oraz|lub)\s*$")
_SAID_AND_DONE = re.compile(r"[,!?…][ \u00a0][—–-][^—–.!?]*\.[ \u00a0][^—–]*$")
_ANSWERED = re.compile(r"[.,!?…][ \u00a0][—–-][ \u00a0]\Z")
_FIRM = re.compile(r"(?<![^\W\d_])[А-ЯЁЎІЇЄҐ]{2,6}[ \u00a0]\Z")
_SAID = re.compile(r"[,!?…][ \u00a0][—–-][ \u00a0]")
_SPEECH_ENDS = re.compile(r"[,.!?…;]*\s*(?:[—–-]|\Z)")
_SMILES = re.compile(r"(?<=[^\W\d_.!?…\s])\){2,}(?=[\s»”\",.]|\Z)|(?<=[.!?…])\){2,}")
_FROWNS = re.compile(r"(?<=[^\W\d_.!?…])(?:\(+(?=[»”\"])|\({2,}(?=[\s.,!?]|\Z))")
_WORD = re.compile(r"\w")
_ENDED = frozenset(".!?…")
_FAR = 8
_BEGINNING = 40
_LIST = 2


def _smiles(text: str) -> frozenset[int]:
    """Return the places of brackets that smile))) at the end of a word or a sentence."""
    return frozenset(at for match in _SMILES.finditer(text) for at in range(*match.span()))


def _frowns(text: str) -> frozenset[int]:
    """Return the places of brackets that frown(( at the end of a word."""
    return frozenset(at for match in _FROWNS.finditer(text) for at in range(*match.span()))


def _alone(text: str) -> list[int]:
    """Return the places of the brackets without a partner in one paragraph."""
    opened: list[int] = []
    alone: list[int] = []
    listed = len(list(islice(_LIST_MARKS.finditer(text), _LIST))) == _LIST if ")" in text else False
    smiles = _smiles(text) if "))" in text else frozenset()
    frowns = _frowns(text) if text.count("(") > text.count(")") or smiles else frozenset()
    for match in _BRACKETS.finditer(text):
        at, bracket = match.start(), match[0]
        before = text[max(0, at - 6) : at]
        if at in frowns:
            continue
        if bracket not in _CLOSING:
            smiles_at = bracket == "(" and not text[at + 1 : at + 2].isalnum()
            if smiles_at and _SMILEY.search(before) and before[-1:] != "(":
                continue
            opened.append(at)
        elif opened and text[opened[-1]] == _CLOSING[bracket]:
            opened.pop()
        elif bracket == ")" and (
            (_LIST_MARK.search(before) and (listed or not _ends_aside(text, at)))
            or _SMILEY.search(before)
            or (at in smiles and "(" not in (text[place] for place in opened[-3:]))
        ):
            continue
        elif opened and any(text[o] == _CLOSING[bracket] for o in opened[-3:]):
            while opened and text[opened[-1]] != _CLOSING[bracket]:
                alone.append(opened.pop())
            opened.pop()
        else:
            alone.append(at)
    return sorted(alone + opened)


def _ends_aside(text: str, at: int) -> bool:
    """Tell whether the bracket after a number ends an aside whose beginning is lost.

    “(… of the Code, part 2).” does; in “point 2), …” it marks an item, as in a list of several.
    """
    return _ENDS.match(text, at + 1) is not None and not _POINT.search(text, max(0, at - 20), at)


def find(page: Page) -> Iterator[Hit]:
    """Yield each bracket that stays alone."""
    if page.base in ("de", "da"):
        return
    found: list[tuple[int, Segment, int]] = []
    for index, segment in enumerate(page.segments):
        text = upright(segment.text)
        last = text.rfind("»")
        places = [at for at in _alone(text) if not _shares_its_closing_mark(text, at, last)]
        if places and _opens_anew(text, places[0], page.segments[index + 1 : index + 2]):
            del places[0]
        found += [(index, segment, at) for at in places]
    continued = _continued(found)
    for number, (_, segment, at) in enumerate(found):
        if number not in continued:
            mark = segment.text[at]
            side = "opened" if mark in _CLOSING else "closed"
            yield Hit(segment, at, at + 1, f"“{mark}” is not {side} in its paragraph")


def _opens_anew(text: str, at: int, following: Sequence[Segment]) -> bool:
    """Tell whether the quotation that this paragraph opens with is opened anew in the next one."""
    return (
        text[at] == "«"
        and not text[:at].strip()
        and text.rstrip()[-1:] in _ENDED
        and bool(following)
        and following[0].text.lstrip().startswith("«")
        and not _SAID.search(text)
    )


def _shares_its_closing_mark(text: str, at: int, last: int) -> bool:
    """Tell whether the guillemet at `at` opens, another opens in it, and one » serves both.

    That is so in names («Firm «Ice», and longer ones after ООО and the like), and where the last » of the paragraph ends a sentence or
    a speech («He said: «Yes», — she tells). `last` is where that one stands.
    """
    inner = text.find("«", at + 1) if text[at] == "«" else -1
    if inner < 0 or last < inner or "»" in text[at:inner]:
        return False
    between = text[at + 1 : inner]
    firm = _FIRM.search(text, max(0, at - _FAR), at) is not None
    named = (firm or len(between.split()) <= _NAME_WORDS) and not _STOP.search(between)
    if _SAID_AND_DONE.search(between) or _ANSWERED.search(between) or (firm and not named):
        return False
    return named or _SPEECH_ENDS.match(text, last + 1) is not None


def _continued(found: list[tuple[int, Segment, int]]) -> set[int]:
    """Return which marks are the two ends of a quotation over several paragraphs."""
    ends: set[int] = set()
    opened: dict[str, list[int]] = {"«": [], "(": []}
    for number, (index, segment, at) in enumerate(found):
        mark = segment.text[at]
        if mark in opened:
            opened[mark].append(number)
            continue
        waiting = opened.get(_CLOSING.get(mark, ""), [])
        far = _FAR if mark == "»" else 1
        near = [one for one in waiting if index - found[one][0] <= far]
        if near:
            ends.add(number)
            ends.update(one for one in near if _goes_on(found, near[0], one))
        waiting.clear()
    return ends


def _goes_on(found: Sequence[tuple[int, Segment, int]], outer: int, one: int) -> bool:
    """Tell whether a mark opens the quotation that `outer` opens, or opens it anew.

    A paragraph in the midst of the quotation opens it anew at its beginning; what opens elsewhere
    in such a paragraph is a quotation in the quotation, and has an end of its own.
    """
    index, segment, at = found[one]
    return index == found[outer][0] or not _WORD.search(segment.text, max(0, at - _BEGINNING), at)


CHECK = Check(
    code="QU302", name="open bracket or guillemet", severity=Severity.ERROR, fix=Fix.ASK, find=find
)
