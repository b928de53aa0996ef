"""Puts segments together from pieces of the source, and keeps where each came from."""

from __future__ import annotations

from drukar.preflight.page import Segment, SegmentKind


class SegmentBuilder:
    """Collects pieces for one segment after another."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._text: list[str] = []
        self._marks: list[tuple[int, int]] = []
        self._length = 0
        self._counts: dict[str, int] = {}

    @property
    def text(self) -> str:
        """What the open segment holds so far."""
        return "".join(self._text)

    @property
    def empty(self) -> bool:
        """Whether the open segment holds nothing yet."""
        return not self._text

    def add(self, text: str, place: int) -> None:
        """Add `text`, whose first character stands at `place` of the source."""
        if text:
            self._marks.append((self._length, place))
            self._text.append(text)
            self._length += len(text)

    def close(self, kind: SegmentKind, *, trim: bool = False) -> None:
        """End the segment, if it has any words; `trim` takes outer white space off."""
        text, marks = "".join(self._text), self._marks
        self._text, self._marks, self._length = [], [], 0
        if not text.strip():
            return
        if trim:
            text, marks = _trimmed(text, marks)
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        self.segments.append(Segment(kind, f"{kind} {number}", text, tuple(marks)))


def _trimmed(text: str, marks: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    start = len(text) - len(text.lstrip(" \t\r\n"))
    kept = text[start:].rstrip(" \t\r\n")
    moved: list[tuple[int, int]] = []
    for at, where in marks:
        if at <= start:
            moved = [(0, where + start - at)]
        elif at < start + len(kept):
            moved.append((at - start, where))
    return kept, moved
