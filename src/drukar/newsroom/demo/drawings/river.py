"""Drawings of the river: ferry, flood, gauge, ice, bridge."""

from __future__ import annotations

from random import Random

from drukar.newsroom.demo.drawings.ink import (
    BLUE,
    DEEP,
    HEIGHT,
    INK,
    OCHRE,
    PALE,
    PAPER,
    RED,
    WIDTH,
    block,
    carved,
    disc,
    gouge,
    line,
    path,
    rays,
    ridge,
    shape,
    sheet,
)
from drukar.newsroom.demo.drawings.things import (
    birch,
    house,
    tree,
    water,
)
from drukar.newsroom.demo.drawings.vessels import (
    boat,
    ferry,
    gauge,
    person,
)


def ferry_dawn() -> str:
    """The ferry crosses under a low sun."""
    return sheet(
        block(0, 0, WIDTH, 560, OCHRE),
        rays(1120, 470, 190, 900, PAPER, 60),
        disc(1120, 470, 165, RED),
        ridge(520, DEEP, seed=4, sway=22),
        tree(180, 560, 210, fill=INK, cut=OCHRE),
        tree(330, 560, 150, fill=INK, cut=OCHRE, seed=9),
        house(470, 560, 120, roof=INK, wall=PALE),
        water(555, seed=11, fill=BLUE),
        carved((1000, 580, 1250, 1060), RED, count=42, seed=5, length=(60, 220), thickness=6),
        ferry(330, 800, 760),
        carved((250, 800, 1200, 850), PAPER, count=26, seed=8, length=(60, 240), thickness=5),
        seed=1,
    )


def ferry_winter() -> str:
    """The ferry lies frozen in at its landing."""
    return sheet(
        block(0, 0, WIDTH, 600, PALE),
        ridge(470, INK, seed=7, sway=26),
        ridge(520, PAPER, seed=8, sway=18),
        *(birch(x, 640, h, seed=x) for x, h in ((1280, 520), (1390, 430), (1500, 560))),
        block(0, 620, WIDTH, HEIGHT, PAPER),
        carved((0, 640, WIDTH, HEIGHT), BLUE, count=90, seed=3, length=(60, 300), thickness=4),
        ferry(220, 790, 800, hull=INK, trim=RED),
        path("M200 800q200 -34 420 -10t440 -6l60 46q-500 40 -960 0Z", fill=PAPER),
        line([(190, 802), (420, 782), (640, 800), (900, 780), (1110, 800)], BLUE, 5),
        _snow(70, seed=6),
        ground=PALE,
        seed=2,
    )


def river_flood() -> str:
    """Water to the windows of Willow Street; a boat where the street was."""
    houses = ((70, 250), (370, 210), (1010, 230), (1290, 270))
    return sheet(
        block(0, 0, WIDTH, HEIGHT, PALE),
        carved(
            (0, 0, WIDTH, 420), BLUE, count=150, seed=2, length=(70, 180), thickness=3, tilt=1.25
        ),
        ridge(430, DEEP, seed=5, sway=16, bottom=560),
        *(
            house(x, 700, size, roof=RED if n % 2 else INK, wall=PAPER)
            for n, (x, size) in enumerate(houses)
        ),
        tree(700, 700, 330, fill=INK, cut=PALE),
        water(610, seed=21, fill=DEEP, cuts=PALE, count=170),
        boat(560, 900, 520, fill=INK),
        person(700, 850, 250, coat=RED),
        person(860, 855, 230, coat=INK, skirt=True),
        line([(930, 690), (1120, 960)], INK, 12),
        gouge(1128, 972, 90, 18, INK, 0.95),
        carved((520, 900, 1140, 945), PALE, count=16, seed=4, length=(80, 240), thickness=5),
        ground=PALE,
        seed=3,
    )


def gauge_post() -> str:
    """The gauge in the current."""
    return sheet(
        ridge(300, PALE, seed=3, sway=30),
        ridge(390, OCHRE, seed=9, sway=20),
        *(tree(x, 420, 150, fill=INK, cut=OCHRE, seed=x) for x in (180, 300, 1310, 1450)),
        water(410, seed=30, fill=BLUE, count=220),
        gauge(700, 880, 700, width=110),
        path("M560 905q220 -60 430 0q-210 50 -430 0Z", fill=PAPER),
        path("M600 905q170 -36 350 0q-170 30 -350 0Z", fill=DEEP),
        carved((420, 890, 1160, 1010), PAPER, count=36, seed=12, length=(90, 320), thickness=6),
        seed=4,
    )


def ice_on_river() -> str:
    """The first floes."""
    chance = Random(8)
    floes = []
    for _ in range(34):
        y = chance.uniform(470, 1060)
        near = (y - 420) / 640
        x, w, h = chance.uniform(-60, WIDTH), 90 + 240 * near, 24 + 54 * near
        points = [
            (x, y),
            (x + w * 0.3, y - h * 0.6),
            (x + w * 0.8, y - h * 0.5),
            (x + w, y),
            (x + w * 0.7, y + h * 0.5),
            (x + w * 0.2, y + h * 0.45),
        ]
        floes.append(shape([(a, b + 10 * near + 4) for a, b in points], INK) + shape(points, PAPER))
    return sheet(
        block(0, 0, WIDTH, 420, PALE),
        disc(360, 250, 92, RED),
        rays(360, 250, 110, 330, PAPER, 34),
        ridge(380, INK, seed=12, sway=24, bottom=470),
        *(birch(x, 450, h, seed=x) for x, h in ((980, 330), (1060, 270), (1250, 360))),
        block(0, 440, WIDTH, HEIGHT, DEEP),
        carved((0, 450, WIDTH, HEIGHT), BLUE, count=140, seed=14, length=(60, 240), thickness=4),
        *floes,
        ground=PALE,
        seed=5,
    )


def footbridge() -> str:
    """The old footbridge and its piles at low water."""
    deck = "M-20 470Q800 330 1620 470"
    return sheet(
        block(0, 0, WIDTH, 600, OCHRE),
        carved((0, 20, WIDTH, 320), PAPER, count=60, seed=2, length=(120, 420)),
        ridge(560, DEEP, seed=6, sway=20),
        water(620, seed=41, fill=BLUE),
        *(
            line([(x, 430 - 40 * (1 - abs(x - 800) / 800)), (x - 14, 860)], INK, 26)
            + line([(x + 60, 430 - 40 * (1 - abs(x - 800) / 800)), (x + 74, 860)], INK, 26)
            + line([(x - 10, 640), (x + 70, 520)], INK, 10)
            for x in (160, 480, 800, 1120, 1420)
        ),
        path(deck, stroke=INK, width=34),
        path("M-20 380Q800 240 1620 380", stroke=INK, width=9),
        *(
            line(
                [
                    (x, 466 - 66 * (1 - ((x - 800) / 820) ** 2)),
                    (x, 376 - 66 * (1 - ((x - 800) / 820) ** 2)),
                ],
                INK,
                7,
            )
            for x in range(20, 1600, 60)
        ),
        person(930, 396, 170, coat=RED),
        person(1010, 402, 120, coat=PAPER, skirt=True),
        carved((0, 840, WIDTH, 900), PAPER, count=30, seed=3, length=(80, 200), thickness=5),
        seed=6,
    )


def _snow(count: int, *, seed: int) -> str:
    chance = Random(seed)
    return "".join(
        disc(chance.uniform(0, WIDTH), chance.uniform(0, 760), chance.uniform(3, 8), PAPER)
        for _ in range(count)
    )
