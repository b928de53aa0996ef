"""Two styles of quotation marks on a page.

What it finds: quotations in different marks on one page: straight ones beside curly ones or
guillemets. A quotation within a quotation takes other marks, and that is right; so may one in
another script.

Why it matters: it shows that the page was put together in haste from several hands.

Example::

    [be] Паром «Крыга» і човен "Чайка" стаяць на беразе. Паром «Альха» пойдзе ўранку.

Use instead::

    [be] Паром «Крыга» і човен «Чайка» стаяць на беразе. Паром «Альха» пойдзе ўранку.

When to ignore: where a quoted document keeps its own marks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from drukar.preflight.check import Change, Check, Hit
from drukar.preflight.checks.quotes.pairs import Pair, pair_up
from drukar.preflight.checks.scripts.alphabets import CYRILLIC, FOREIGN, LATIN
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment

NAMES = {
    "straight": 'straight "…"',
    "guillemets": "«…»",
    "curly": "“…”",
    "low": "„…“",
}


def find(page: Page) -> Iterator[Hit]:
    """Yield each outer pair that is not in the style of most pairs."""
    outer: list[tuple[Segment, Pair]] = []
    for segment in page.segments:
        if any(mark in segment.text for mark in '"«“„'):
            pairs = pair_up(segment.text).pairs
            outer += [
                (segment, pair)
                for pair in pairs
                if pair.depth == 0
                and not _is_foreign(page, segment.text[pair.opening : pair.closing])
            ]
    styles = Counter(pair.style for _, pair in outer)
    if len(styles) < 2:
        return
    usual, _ = max(styles.items(), key=lambda item: (item[1], item[0] != "straight"))
    sample_segment, sample = next((s, p) for s, p in outer if p.style == usual)
    opening, closing = sample_segment.text[sample.opening], sample_segment.text[sample.closing]
    for segment, pair in outer:
        if pair.style == usual:
            continue
        start, end = pair.opening, pair.closing + 1
        yield Hit(
            segment,
            start,
            end,
            f"{NAMES[pair.style]} here, {NAMES[usual]} elsewhere on the page",
            opening + segment.text[start + 1 : end - 1] + closing,
            changes=(Change(start, start + 1, opening), Change(end - 1, end, closing)),
        )


def _is_foreign(page: Page, quoted: str) -> bool:
    """Tell whether a quotation is in the other script, and so may keep the marks of its own."""
    latin, cyrillic = LATIN.search(quoted), CYRILLIC.search(quoted)
    if page.base in FOREIGN:
        return bool(latin and not cyrillic)
    return bool(cyrillic and not latin)


CHECK = Check(
    code="QU304", name="two quotation styles", severity=Severity.WARNING, fix=Fix.ASK, find=find
)
