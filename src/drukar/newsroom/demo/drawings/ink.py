"""Ink and paper: the few marks that every drawing is cut from.

The drawings are SVG, 1600 by 1067, in the manner of a linocut: flat shapes in three or four
inks, carved with lines in the colour of what lies beneath. Chance is seeded, so a drawing is the
same wherever it is made.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise
from random import Random
from typing import TypeAlias

WIDTH = 1600
HEIGHT = 1067

PAPER = "#f3ecdc"
PALE = "#ddd2b9"
INK = "#23211d"
RED = "#b0321f"
BLUE = "#4f7078"
DEEP = "#2f474e"
OCHRE = "#c99a4b"

Point: TypeAlias = tuple[float, float]


def sheet(*pieces: str, ground: str = PAPER, seed: int = 1) -> str:
    """Return a whole drawing: pieces on a ground, with the grain of the paper over them."""
    chance = Random(seed)
    grain = "".join(
        f'<circle cx="{chance.uniform(0, WIDTH):.0f}" cy="{chance.uniform(0, HEIGHT):.0f}"'
        f' r="{chance.uniform(0.6, 2.2):.1f}"/>'
        for _ in range(420)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>{"".join(pieces)}'
        f'<g fill="{PAPER}" opacity=".55">{grain}</g></svg>'
    )


def shape(points: Iterable[Point], fill: str) -> str:
    """Return a polygon."""
    return f'<path d="M{_joined(points)}Z" fill="{fill}"/>'


def path(d: str, fill: str = "none", stroke: str = "none", width: float = 0) -> str:
    """Return a path with round ends."""
    return (
        f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def line(points: Iterable[Point], stroke: str, width: float) -> str:
    """Return a line through points."""
    return path(f"M{_joined(points)}", stroke=stroke, width=width)


def block(x: float, y: float, width: float, height: float, fill: str) -> str:
    """Return a rectangle with its upper left corner at (x, y)."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'
    )


def disc(x: float, y: float, radius: float, fill: str) -> str:
    """Return a circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"/>'


def gouge(x: float, y: float, length: float, thickness: float, fill: str, tilt: float = 0) -> str:
    """Return one cut of the gouge: a sliver, pointed at both ends."""
    across, along = math.sin(tilt) * length / 2, math.cos(tilt) * length / 2
    bow_x, bow_y = -math.sin(tilt) * thickness, math.cos(tilt) * thickness
    return (
        f'<path d="M{x - along:.0f} {y - across:.0f}Q{x + bow_x:.0f} {y + bow_y:.0f}'
        f" {x + along:.0f} {y + across:.0f}Q{x - bow_x:.0f} {y - bow_y:.0f}"
        f' {x - along:.0f} {y - across:.0f}Z" fill="{fill}"/>'
    )


def carved(
    box: tuple[float, float, float, float],
    fill: str,
    *,
    count: int,
    seed: int,
    length: tuple[float, float] = (40, 160),
    thickness: float = 4,
    tilt: float = 0,
) -> str:
    """Return many cuts inside a box (left, top, right, bottom), all in one direction."""
    chance = Random(seed)
    left, top, right, bottom = box
    return "".join(
        gouge(
            chance.uniform(left, right),
            chance.uniform(top, bottom),
            chance.uniform(*length),
            thickness * chance.uniform(0.6, 1.4),
            fill,
            tilt + chance.uniform(-0.06, 0.06),
        )
        for _ in range(count)
    )


def ridge(y: float, fill: str, *, seed: int, sway: float = 40, bottom: float = HEIGHT) -> str:
    """Return land whose edge runs near `y`, down to `bottom`."""
    chance = Random(seed)
    steps = 8
    points = [(i * WIDTH / steps, y + chance.uniform(-sway, sway)) for i in range(steps + 1)]
    d = f"M0 {bottom:.0f}L0 {points[0][1]:.0f}"
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        d += f"C{middle:.0f} {y0:.0f} {middle:.0f} {y1:.0f} {x1:.0f} {y1:.0f}"
    return path(f"{d}L{WIDTH} {bottom:.0f}Z", fill=fill)


def rays(x: float, y: float, inner: float, outer: float, fill: str, count: int) -> str:
    """Return cuts that lead away from a light."""
    found = []
    for number in range(count):
        angle = 2 * math.pi * number / count
        middle = (inner + outer) / 2
        found.append(
            gouge(
                x + math.cos(angle) * middle,
                y + math.sin(angle) * middle,
                outer - inner,
                5,
                fill,
                angle,
            )
        )
    return "".join(found)


def _joined(points: Iterable[Point]) -> str:
    return "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
