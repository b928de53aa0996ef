"""Where stories that changed stand in the months of their listings, before and after.

A page of a full month shows some sixty stories by their places. A story that comes or goes moves
those after it, one that only changes moves none: so it is known which pages may be others, and the
other stories of that month are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from drukar.press.index import Index
from drukar.press.marks import Group, Mark
from drukar.press.scope import Places
from drukar.story.card import Key

MANY = 100
"""With more changes than this, whole months are taken for changed: asking would cost more."""

Months: TypeAlias = dict[str, "list[Places] | None"]
"""By month, the places at which something changed; None for all of them."""


class Changed(NamedTuple):
    """One language version of a story, as it was and as it is."""

    key: Key
    before: Mark | None
    after: Mark | None

    @property
    def marks(self) -> list[Mark]:
        """Return what there is of both."""
        return [mark for mark in (self.before, self.after) if mark is not None]


class Touched:
    """``groups`` are those that any of `stories` stands in, or stood, by language and group.

    It is made while the index has the stories as they were; then ``look_again`` is called.
    """

    def __init__(self, index: Index, stories: Sequence[Changed]) -> None:
        self.groups: dict[tuple[str, Group], Months] = {}
        self._index = index
        self._stories = stories
        for changed in stories:
            for mark in changed.marks:
                self._note(changed, mark, placed=mark is changed.before)

    def look_again(self) -> None:
        """Take in where the stories are now."""
        for changed in self._stories:
            if changed.after is not None:
                self._note(changed, changed.after, placed=True)

    def _note(self, changed: Changed, mark: Mark, *, placed: bool) -> None:
        """Take note of where a story is by one of its marks, if the index has it there."""
        for group in mark.groups:
            months = self.groups.setdefault((changed.key[1], group), {})
            places = months.setdefault(mark.month, [])
            if len(self._stories) > MANY:
                months[mark.month] = None
            elif placed and places is not None:
                places.append(self._places(changed, mark, group))

    def _places(self, changed: Changed, mark: Mark, group: Group) -> Places:
        place = self._index.members.place(changed.key, mark, group)
        _, before, after = changed
        if (
            before is not None
            and after is not None
            and group in before.groups
            and group in after.groups
            and (before.month, before.published) == (after.month, after.published)
        ):
            return Places(place, place + 1)
        # The page before leads on to the next one, which may be new, or gone.
        return Places(max(0, place - 1))
