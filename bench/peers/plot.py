"""A plot of seconds by pages, both in powers of ten, as an SVG file of a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 110, 30, 50
_COLOURS = ("#b3261e", "#1f5fa8", "#2e7d32", "#7b4b94", "#8a6d00")


def plot(lines: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Return an SVG file with a line for each tool: pages, and the seconds that they took."""
    points = [point for line in lines.values() for point in line]
    across = _Axis([pages for pages, _ in points], _LEFT, _WIDTH - _RIGHT)
    up = _Axis([seconds for _, seconds in points], _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        ' aria-label="Seconds of a full build by the number of story pages"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
    ]
    for power in across.powers:
        x = across.at(10**power)
        parts += [
            f'<path d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#ddd"/>',
            f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">'
            f"{10**power:,}</text>",
        ]
    for power in up.powers:
        y = up.at(10**power)
        parts += [
            f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>',
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:g} s</text>',
        ]
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 10}" text-anchor="middle">story pages</text>')
    for (tool, line), colour in zip(lines.items(), _COLOURS, strict=False):
        places = [(across.at(pages), up.at(seconds)) for pages, seconds in line]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
        x, y = places[-1]
        parts.append(f'<text x="{x + 9:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(tool)}</text>')
    return "\n".join([*parts, "</svg>\n"])


class _Axis:
    """Places of values between two ends, by their logarithms; ``powers`` of ten are its marks."""

    def __init__(self, values: Sequence[float], start: int, end: int) -> None:
        low, high = floor(log10(min(values))), ceil(log10(max(values)))
        self.powers = range(low, max(high, low + 1) + 1)
        self._start, self._end = start, end

    def at(self, value: float) -> float:
        share = (log10(value) - self.powers[0]) / (self.powers[-1] - self.powers[0])
        return self._start + share * (self._end - self._start)
