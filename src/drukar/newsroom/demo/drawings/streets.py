"""Drawings of streets: the market, the night, the rain, the mast."""

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
    line,
    path,
    rays,
    ridge,
    shape,
    sheet,
)
from drukar.newsroom.demo.drawings.things import (
    house,
    lamp,
    tree,
)
from drukar.newsroom.demo.drawings.vessels import (
    person,
)


def market_square() -> str:
    """Stalls on the square, and a queue."""
    stalls = []
    for x, cloth in ((90, RED), (470, DEEP), (1120, RED)):
        stripes = "".join(
            shape(
                [
                    (x + n * 44, 420),
                    (x + n * 44 + 22, 420),
                    (x + n * 44 + 12, 520),
                    (x + n * 44 - 16, 520),
                ],
                PAPER,
            )
            for n in range(1, 8)
        )
        stalls.append(
            shape([(x + 20, 420), (x + 370, 420), (x + 400, 520), (x - 10, 520)], cloth)
            + stripes
            + line([(x + 10, 520), (x + 10, 800)], INK, 12)
            + line([(x + 380, 520), (x + 380, 800)], INK, 12)
            + block(x, 660, 390, 34, INK)
            + "".join(disc(x + 30 + n * 36, 646, 18, OCHRE if n % 3 else RED) for n in range(10))
            + block(x + 20, 694, 350, 110, PALE)
            + carved(
                (x + 40, 710, x + 350, 790), INK, count=10, seed=x, length=(60, 160), thickness=3
            )
        )
    return sheet(
        block(0, 0, WIDTH, 480, PALE),
        *(
            house(x, 470, s, roof=INK, wall=OCHRE)
            for x, s in ((-20, 260), (270, 200), (620, 230), (900, 190), (1180, 250), (1460, 210))
        ),
        block(0, 800, WIDTH, HEIGHT, OCHRE),
        carved((0, 815, WIDTH, HEIGHT), INK, count=80, seed=3, length=(30, 110), thickness=3),
        *stalls,
        *(
            person(
                x,
                900 + n % 2 * 14,
                300 - n % 3 * 22,
                coat=(INK, DEEP, RED, INK, PAPER)[n % 5],
                skirt=n % 2 == 0,
            )
            for n, x in enumerate((880, 950, 1015, 1080, 700, 620))
        ),
        ground=PALE,
        seed=11,
    )


def night_town() -> str:
    """The town at night; one window is awake."""
    chance = Random(9)
    stars = "".join(
        disc(chance.uniform(0, WIDTH), chance.uniform(0, 460), chance.uniform(1.5, 4.5), PAPER)
        for _ in range(130)
    )
    return sheet(
        stars,
        disc(1260, 210, 96, PAPER),
        disc(1226, 190, 88, INK),
        *(
            house(x, 720, s, roof=DEEP, wall=BLUE, lit=INK)
            for x, s in ((-40, 240), (190, 200), (390, 260), (960, 220), (1170, 270), (1420, 230))
        ),
        house(650, 740, 300, roof=RED, wall=DEEP, lit=OCHRE),
        rays(800, 580, 130, 330, OCHRE, 26),
        house(650, 740, 300, roof=RED, wall=DEEP, lit=OCHRE),
        block(0, 720, WIDTH, HEIGHT, DEEP),
        carved((0, 735, WIDTH, HEIGHT), INK, count=120, seed=8, length=(60, 260), thickness=6),
        carved((690, 760, 920, 1060), OCHRE, count=26, seed=4, length=(60, 200), thickness=5),
        lamp(330, 960, 360),
        lamp(1290, 960, 360),
        person(1120, 985, 250, coat=INK, face=PALE),
        ground=INK,
        seed=17,
    )


def radio_mast() -> str:
    """The mast that spoilt the view."""
    lattice = []
    for n in range(14):
        y0, y1 = 900 - n * 58, 842 - n * 58
        w0, w1 = 120 - n * 8, 112 - n * 8
        lattice += [
            line([(800 - w0, y0), (800 + w1, y1)], RED if n % 4 < 2 else PAPER, 9),
            line([(800 + w0, y0), (800 - w1, y1)], RED if n % 4 < 2 else PAPER, 9),
            line([(800 - w1, y1), (800 + w1, y1)], INK, 6),
        ]
    return sheet(
        block(0, 0, WIDTH, 800, BLUE),
        *(
            path(f"M{800 - r} 110a{r} {r} 0 0 1 {2 * r} 0", stroke=PAPER, width=7)
            for r in (90, 170, 250)
        ),
        carved((0, 240, WIDTH, 560), PAPER, count=40, seed=3, length=(120, 420)),
        *lattice,
        line([(680, 900), (792, 90)], INK, 12),
        line([(920, 900), (808, 90)], INK, 12),
        line([(800, 90), (800, 30)], INK, 8),
        disc(800, 30, 16, RED),
        ridge(820, INK, seed=8, sway=26),
        *(
            house(x, 850, s, roof=RED, wall=PALE)
            for x, s in ((90, 150), (280, 120), (1130, 140), (1320, 170))
        ),
        tree(480, 860, 190, fill=DEEP, cut=PALE),
        ridge(900, OCHRE, seed=4, sway=18),
        carved((0, 920, WIDTH, HEIGHT), INK, count=50, seed=5, length=(40, 150), thickness=4),
        seed=21,
    )


def bus_stop_rain() -> str:
    """Waiting for the Four in the rain."""
    return sheet(
        carved(
            (0, 0, WIDTH, HEIGHT),
            PAPER,
            count=240,
            seed=3,
            length=(70, 200),
            thickness=3,
            tilt=1.35,
        ),
        block(0, 830, WIDTH, HEIGHT, INK),
        carved((0, 850, WIDTH, HEIGHT), BLUE, count=70, seed=8, length=(80, 300), thickness=5),
        block(430, 380, 760, 30, INK),
        block(450, 410, 20, 430, INK),
        block(1150, 410, 20, 430, INK),
        block(470, 430, 680, 260, PALE),
        line([(810, 430), (810, 690)], INK, 8),
        block(520, 720, 480, 22, RED),
        block(560, 740, 16, 96, INK),
        block(940, 740, 16, 96, INK),
        *(
            person(x, 850, h, coat=c, skirt=s)
            for x, h, c, s in (
                (610, 330, RED, True),
                (730, 360, INK, False),
                (1050, 350, OCHRE, False),
            )
        ),
        path("M960 500Q1050 380 1150 500Z", fill=RED),
        line([(1055, 440), (1070, 690)], INK, 8),
        line([(1330, 850), (1330, 330)], INK, 14),
        disc(1330, 330, 62, PAPER),
        disc(1330, 330, 50, RED),
        path("M60 830V560q0 -40 40 -40h250v310Z", fill=OCHRE),
        block(90, 560, 100, 110, PAPER),
        block(215, 560, 110, 110, PAPER),
        disc(130, 832, 46, INK),
        disc(290, 832, 46, INK),
        disc(360, 760, 18, PAPER),
        ground=DEEP,
        seed=22,
    )
