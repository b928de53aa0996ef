"""What an editor put first on a front page or a section's first page.

A story that is not, or no longer, public in that language is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drukar.press.outline import Outline
from drukar.press.teaser import Teaser
from drukar.story import Front


class BreakingLine(NamedTuple):
    """The breaking line, and where it leads; nowhere if ``path`` is empty."""

    text: str
    path: str


def arranged(
    outline: Outline, language: str, section: str, newest: Sequence[Teaser], count: int
) -> tuple[Teaser, ...]:
    """Return the first `count` stories: lead, pinned, then those of `newest` that are neither."""
    front = outline.newsroom.front(language, section)
    if front is None:
        return tuple(newest[:count])
    lead = outline.own(front.lead, language)
    pinned = [found for uri in front.pinned if (found := outline.own(uri, language)) is not None]
    first = {teaser.uri for teaser in (*pinned, *filter(None, (lead,)))}
    others = [teaser for teaser in newest if teaser.uri not in first]
    leading = [lead] if lead is not None else others[:1]
    return (*leading, *pinned, *others[len(leading) if lead is None else 0 :])[:count]


def breaking_of(outline: Outline, language: str, section: str) -> BreakingLine | None:
    """Return the breaking line of a page, if it has one."""
    front: Front | None = outline.newsroom.front(language, section)
    if front is None or front.breaking is None:
        return None
    story = outline.own(front.breaking.story, language)
    return BreakingLine(front.breaking.text, story.path if story is not None else "")
