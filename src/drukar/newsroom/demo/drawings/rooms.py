"""Drawings of rooms: books, loaves, voices, the press in the cellar."""

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
    shape,
    sheet,
)
from drukar.newsroom.demo.drawings.vessels import (
    person,
)


def library_shelves() -> str:
    """Books from floor to ceiling, a ladder and a lamp."""
    chance = Random(5)
    books = []
    for row in range(5):
        base, x = 210 + row * 205, 30.0
        while x < 1560:
            w, h = chance.uniform(18, 44), chance.uniform(120, 172)
            ink = chance.choice((RED, DEEP, OCHRE, PALE, BLUE, PAPER))
            if chance.random() < 0.06:
                x += 50
                continue
            books.append(
                block(x, base - h, w, h, ink)
                + block(x + 3, base - h * 0.8, w - 6, 6, INK)
                + block(x + 3, base - h * 0.22, w - 6, 4, INK)
            )
            x += w + 4
        books.append(block(0, base, WIDTH, 16, OCHRE))
    return sheet(
        *books,
        line([(980, 1067), (1130, 60)], INK, 26),
        line([(1130, 1067), (1280, 60)], INK, 26),
        line([(980, 1067), (1130, 60)], PAPER, 8),
        line([(1130, 1067), (1280, 60)], PAPER, 8),
        *(
            line([(990 + n * 17, 1000 - n * 112), (1140 + n * 17, 1000 - n * 112)], PAPER, 16)
            for n in range(9)
        ),
        disc(470, 520, 250, PAPER),
        disc(470, 520, 236, OCHRE),
        rays(470, 520, 60, 220, PAPER, 40),
        person(470, 900, 560, coat=RED, skirt=True),
        shape([(520, 560), (640, 530), (640, 620), (520, 650)], PAPER),
        line([(580, 545), (580, 635)], INK, 5),
        line([(505, 600), (440, 540)], RED, 40),
        ground=INK,
        seed=12,
    )


def printing_press() -> str:
    """The hand press that was found in a cellar: the paper's emblem."""
    return sheet(
        carved((0, 0, WIDTH, HEIGHT), OCHRE, count=70, seed=4, length=(200, 600), thickness=3),
        path(
            "M430 960L470 250Q480 170 560 170H1040Q1120 170 1130"
            " 250L1170 960H1050L1020 320H580L550 960Z",
            fill=PAPER,
        ),
        path("M560 170Q800 40 1040 170L1010 130Q800 10 590 130Z", fill=RED),
        block(760, 210, 80, 220, PALE),
        *(gouge(800, 230 + n * 26, 80, 6, INK, 0.18) for n in range(8)),
        line([(800, 330), (1330, 240)], PALE, 24),
        disc(1344, 238, 30, RED),
        block(620, 430, 360, 60, PALE),
        block(640, 490, 320, 26, INK),
        block(600, 516, 400, 24, RED),
        block(360, 600, 900, 44, PAPER),
        block(360, 644, 900, 14, INK),
        block(560, 560, 480, 40, PALE),
        *(block(575 + c * 46, 568, 34, 24, INK) for c in range(10)),
        line([(420, 640), (360, 960)], PAPER, 20),
        line([(1200, 640), (1250, 960)], PAPER, 20),
        path("M1260 600L1480 700L1400 760L1200 650Z", fill=PAPER),
        *(
            line([(1290 + n * 26, 632 + n * 12), (1370 + n * 20, 690 + n * 6)], INK, 4)
            for n in range(4)
        ),
        disc(440, 740, 76, PALE),
        disc(440, 740, 52, INK),
        rays(440, 740, 14, 70, PALE, 8),
        block(300, 955, 1000, 34, RED),
        carved(
            (460, 220, 560, 940), INK, count=22, seed=2, length=(60, 160), thickness=4, tilt=1.5
        ),
        carved(
            (1060, 220, 1150, 940), INK, count=22, seed=3, length=(60, 160), thickness=4, tilt=1.6
        ),
        ground=INK,
        seed=14,
    )


def choir_hall() -> str:
    """Thirty-three voices in three rows."""
    singers = [
        person(
            170 + n * (1260 / (10 - row % 2)) + row % 2 * 62,
            720 + row * 130,
            400,
            coat=(INK, RED, DEEP)[(n + row) % 3],
            skirt=(n + row) % 2 == 0,
        )
        + disc(170 + n * (1260 / (10 - row % 2)) + row % 2 * 62, 720 + row * 130 - 350, 7, INK)
        for row in range(3)
        for n in range(11 - row % 2)
    ]
    return sheet(
        block(0, 0, WIDTH, HEIGHT, OCHRE),
        *(
            path(f"M{x - 95} 520V210a95 95 0 0 1 190 0V520Z", fill=PAPER)
            + line([(x, 116), (x, 520)], INK, 8)
            + line([(x - 95, 300), (x + 95, 300)], INK, 8)
            for x in (240, 620, 1000, 1380)
        ),
        carved((0, 20, WIDTH, 100), INK, count=26, seed=5, length=(100, 300), thickness=4),
        *singers,
        block(700, 960, 200, 110, INK),
        person(800, 1060, 420, coat=PAPER, face=INK, hat=INK, skirt=True),
        line([(760, 760), (640, 640)], PAPER, 28),
        line([(840, 760), (960, 650)], PAPER, 28),
        line([(960, 650), (1010, 560)], INK, 7),
        ground=OCHRE,
        seed=18,
    )


def bakery_oven() -> str:
    """Loaves before the oven at three in the morning."""
    bricks = "".join(
        block(
            60 + c * 124 + (r % 2) * 62 - 60,
            40 + r * 62,
            116,
            54,
            RED if (c * 7 + r * 3) % 5 else DEEP,
        )
        for r in range(12)
        for c in range(14)
    )
    loaves = "".join(
        path(f"M{x - 92} {y}q0 -84 92 -84t92 84Z", fill=OCHRE)
        + "".join(gouge(x + d, y - 44, 70, 8, PAPER, 1.1) for d in (-42, 0, 42))
        for x, y in ((190, 1000), (400, 1010), (610, 1000), (820, 1010))
    )
    return sheet(
        bricks,
        path("M430 760V440a330 300 0 0 1 660 0V760Z", fill=INK),
        path("M500 760V460a260 230 0 0 1 520 0V760Z", fill=RED),
        path(
            "M560 760q20 -190 120 -250q10 90 60 120q20 -130 110 -190q10 140 60 180q40 60 50 140Z",
            fill=OCHRE,
        ),
        path("M660 760q10 -100 60 -140q20 60 60 70q30 -50 50 -80q30 90 30 150Z", fill=PAPER),
        block(0, 780, WIDTH, HEIGHT, PALE),
        block(0, 780, WIDTH, 24, INK),
        carved((0, 820, WIDTH, HEIGHT), OCHRE, count=50, seed=4, length=(80, 260)),
        loaves,
        person(1290, 1040, 700, coat=PAPER, face=PALE, hat=PAPER, skirt=True),
        line([(1230, 560), (880, 640)], INK, 16),
        shape([(880, 620), (700, 650), (700, 690), (884, 664)], INK),
        line([(1250, 540), (1190, 590)], PAPER, 52),
        ground=INK,
        seed=20,
    )
