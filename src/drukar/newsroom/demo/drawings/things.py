"""Things of a river town: houses, trees, lamps. Each stands on ``base`` at ``x``."""

from __future__ import annotations

import math
from random import Random

from drukar.newsroom.demo.drawings.ink import (
    BLUE,
    HEIGHT,
    INK,
    OCHRE,
    PALE,
    PAPER,
    WIDTH,
    block,
    carved,
    disc,
    gouge,
    line,
    path,
    shape,
)


def water(top: float, *, seed: int, fill: str = BLUE, cuts: str = PAPER, count: int = 150) -> str:
    """Return a river from `top` to the lower edge; the nearer, the longer its waves."""
    depth = HEIGHT - top
    far = carved(
        (0, top + 8, WIDTH, top + depth * 0.35),
        cuts,
        count=count // 2,
        seed=seed,
        length=(30, 110),
        thickness=2.5,
    )
    near = carved(
        (0, top + depth * 0.3, WIDTH, HEIGHT),
        cuts,
        count=count // 2,
        seed=seed + 1,
        length=(80, 300),
        thickness=5,
    )
    return block(0, top, WIDTH, depth, fill) + far + near


def house(
    x: float, base: float, size: float, *, roof: str = INK, wall: str = PALE, lit: str = INK
) -> str:
    """Return a gabled house, `size` wide."""
    eaves, ridge_ = base - size * 0.62, base - size * 1.12
    boards = "".join(block(x + size * part, eaves, 3, size * 0.62, INK) for part in (0.02, 0.98))
    windows = "".join(
        block(x + size * part, base - size * 0.45, size * 0.16, size * 0.22, lit)
        + line(
            [
                (x + size * (part + 0.08), base - size * 0.45),
                (x + size * (part + 0.08), base - size * 0.23),
            ],
            wall,
            3,
        )
        for part in (0.16, 0.42, 0.68)
    )
    top = [(x - size * 0.08, eaves), (x + size * 0.5, ridge_), (x + size * 1.08, eaves)]
    tiles = "".join(
        gouge(x + size * 0.5, eaves - size * step, size * (0.95 - step * 1.9), 2, wall)
        for step in (0.1, 0.2, 0.3)
    )
    chimney = block(x + size * 0.68, ridge_ + size * 0.02, size * 0.1, size * 0.26, roof)
    return (
        chimney
        + block(x, eaves, size, size * 0.62, wall)
        + boards
        + windows
        + shape(top, roof)
        + tiles
    )


def birch(x: float, base: float, height: float, *, seed: int, leaves: str = INK) -> str:
    """Return a birch: a pale trunk with dark marks, and twigs."""
    chance = Random(seed)
    width = height * 0.045
    trunk = shape(
        [
            (x - width, base),
            (x - width * 0.4, base - height),
            (x + width * 0.4, base - height),
            (x + width, base),
        ],
        PAPER,
    )
    edge = line([(x + width, base), (x + width * 0.4, base - height)], INK, width * 0.5)
    marks = "".join(
        gouge(
            x + chance.uniform(-0.5, 0.5) * width,
            base - chance.uniform(0.05, 0.95) * height,
            width * chance.uniform(0.8, 1.8),
            4,
            INK,
        )
        for _ in range(16)
    )
    twigs = []
    for _ in range(30):
        level = base - height * chance.uniform(0.4, 1.0)
        side = chance.choice((-1, 1))
        reach = height * chance.uniform(0.12, 0.3)
        drop = height * chance.uniform(0.05, 0.28)
        twigs.append(
            path(
                f"M{x:.0f} {level:.0f}q{side * reach * 0.7:.0f} {-drop * 0.5:.0f}"
                f" {side * reach:.0f} {drop:.0f}",
                stroke=leaves,
                width=height * 0.006,
            )
        )
    return "".join(twigs) + trunk + edge + marks


def tree(
    x: float, base: float, height: float, *, fill: str = INK, cut: str = PALE, seed: int = 3
) -> str:
    """Return a round-headed tree with carved leaves."""
    radius = height * 0.36
    head = disc(x, base - height * 0.62, radius, fill)
    head += disc(x - radius * 0.6, base - height * 0.48, radius * 0.7, fill)
    head += disc(x + radius * 0.62, base - height * 0.5, radius * 0.66, fill)
    leaves = carved(
        (x - radius * 0.9, base - height * 0.9, x + radius * 0.9, base - height * 0.35),
        cut,
        count=26,
        seed=seed,
        length=(14, 34),
        thickness=4,
        tilt=-0.7,
    )
    return line([(x, base), (x, base - height * 0.5)], fill, height * 0.06) + head + leaves


def willow(x: float, base: float, height: float, *, seed: int, fill: str = INK) -> str:
    """Return a weeping willow."""
    chance = Random(seed)
    trunk = path(
        f"M{x - height * 0.07:.0f} {base:.0f}q{height * 0.05:.0f} {-height * 0.4:.0f}"
        f" {-height * 0.03:.0f} {-height * 0.75:.0f}h{height * 0.1:.0f}"
        f"q{-height * 0.02:.0f} {height * 0.4:.0f} {height * 0.06:.0f} {height * 0.75:.0f}Z",
        fill=fill,
    )
    strands = []
    for _ in range(90):
        side = chance.uniform(-1, 1)
        reach = side * height * 0.62
        fall = height * chance.uniform(0.35, 0.85) * (1.15 - abs(side) * 0.4)
        rise = height * 0.28 * (1 - abs(side))
        strands.append(
            path(
                f"M{x:.0f} {base - height * 0.72:.0f}q{reach * 0.6:.0f} {-rise - 40:.0f}"
                f" {reach:.0f} {-rise * 0.2 + 10:.0f}q{reach * 0.12:.0f} {fall * 0.5:.0f}"
                f" {reach * 0.04:.0f} {fall:.0f}",
                stroke=fill,
                width=chance.uniform(3, 7),
            )
        )
    return trunk + "".join(strands)


def reeds(
    left: float, right: float, base: float, height: float, *, seed: int, fill: str = INK
) -> str:
    """Return a stand of reeds with their heads."""
    chance = Random(seed)
    found = []
    for _ in range(int((right - left) / 16)):
        x = chance.uniform(left, right)
        tall = height * chance.uniform(0.55, 1)
        lean = chance.uniform(-0.16, 0.2) * tall
        found.append(
            path(
                f"M{x:.0f} {base:.0f}q{lean * 0.2:.0f} {-tall * 0.6:.0f} {lean:.0f} {-tall:.0f}",
                stroke=fill,
                width=chance.uniform(3, 6),
            )
        )
        if chance.random() < 0.45:
            found.append(gouge(x + lean, base - tall, tall * 0.22, 8, fill, math.pi / 2 + 0.15))
    return "".join(found)


def fence(left: float, right: float, base: float, height: float, *, fill: str = INK) -> str:
    """Return a paling."""
    pales = "".join(
        block(x, base - height, 10, height, fill) for x in range(int(left), int(right), 34)
    )
    rails = block(left, base - height * 0.8, right - left, 7, fill)
    return pales + rails + block(left, base - height * 0.35, right - left, 7, fill)


def lamp(x: float, base: float, height: float, *, light: str = OCHRE) -> str:
    """Return a street lamp and the light round it."""
    glow = disc(x, base - height, height * 0.22, light)
    post = line([(x, base), (x, base - height * 0.92)], INK, 10)
    head = shape(
        [
            (x - 26, base - height * 0.92),
            (x + 26, base - height * 0.92),
            (x + 14, base - height * 1.08),
            (x - 14, base - height * 1.08),
        ],
        INK,
    )
    return glow + post + head
