"""Drawings of yards: school, pump, hospital."""

from __future__ import annotations

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
from drukar.newsroom.demo.drawings.things import (
    birch,
    fence,
    house,
    tree,
)
from drukar.newsroom.demo.drawings.vessels import (
    person,
)


def school_yard() -> str:
    """School No. 2 and its yard."""
    windows = "".join(
        block(430 + c * 110, 330 + r * 150, 66, 96, OCHRE if (c * 3 + r) % 4 else PAPER)
        + line([(463 + c * 110, 330 + r * 150), (463 + c * 110, 426 + r * 150)], INK, 5)
        for c in range(8)
        for r in range(2)
        if not (r == 1 and c in {3, 4})
    )
    return sheet(
        block(0, 0, WIDTH, 640, BLUE),
        carved((0, 30, WIDTH, 330), PAPER, count=50, seed=8, length=(120, 400)),
        block(380, 280, 960, 420, RED),
        shape([(340, 290), (1380, 290), (1290, 190), (430, 190)], INK),
        windows,
        block(800, 520, 120, 180, INK),
        block(808, 540, 48, 160, PALE),
        block(864, 540, 48, 160, PALE),
        shape([(780, 520), (940, 520), (860, 470)], PAPER),
        carved((400, 300, 1320, 690), PALE, count=44, seed=2, length=(20, 50), thickness=3),
        tree(180, 720, 470, fill=INK, cut=BLUE),
        tree(1480, 720, 400, fill=INK, cut=BLUE, seed=7),
        block(0, 700, WIDTH, HEIGHT, PALE),
        carved((0, 720, WIDTH, HEIGHT), INK, count=50, seed=4, length=(40, 160), thickness=3),
        line([(960, 1000), (960, 770)], INK, 12),
        line([(1260, 1000), (1260, 770)], INK, 12),
        line([(940, 770), (1280, 770)], INK, 14),
        line([(1050, 770), (1030, 930)], INK, 4),
        line([(1130, 770), (1110, 930)], INK, 4),
        block(1024, 926, 96, 14, RED),
        *(
            person(x, y, h, coat=c, skirt=s)
            for x, y, h, c, s in (
                (300, 960, 190, RED, True),
                (390, 940, 170, DEEP, False),
                (560, 1000, 200, INK, False),
                (700, 950, 180, OCHRE, True),
            )
        ),
        disc(470, 940, 22, RED),
        seed=13,
    )


def water_pump() -> str:
    """A street pump, and a bucket under it."""
    return sheet(
        block(0, 0, WIDTH, 700, OCHRE),
        house(40, 660, 330, roof=RED),
        house(1180, 660, 380, roof=INK, wall=PAPER),
        fence(380, 1180, 690, 190, fill=INK),
        block(0, 690, WIDTH, HEIGHT, PALE),
        carved((0, 710, WIDTH, HEIGHT), INK, count=60, seed=3, length=(50, 180), thickness=4),
        block(700, 330, 130, 560, INK),
        block(670, 860, 190, 50, INK),
        shape([(680, 330), (850, 330), (765, 240)], INK),
        path("M830 470H960Q1000 470 1000 530V560", stroke=INK, width=46),
        path("M705 420L520 250Q490 220 450 260", stroke=RED, width=30),
        *(gouge(765, 400 + n * 54, 100, 6, OCHRE) for n in range(8)),
        *(path(f"M{x} 580q6 130 0 230", stroke=BLUE, width=9) for x in (988, 1000, 1012)),
        shape([(900, 790), (1110, 790), (1076, 980), (934, 980)], BLUE),
        path("M905 800Q1005 700 1105 800", stroke=INK, width=9),
        carved(
            (930, 810, 1080, 960), PAPER, count=12, seed=9, length=(30, 90), thickness=4, tilt=1.4
        ),
        path("M880 1000q130 50 260 -4", stroke=BLUE, width=16),
        seed=15,
    )


def hospital_yard() -> str:
    """The hospital, and a bicycle by its steps."""
    return sheet(
        block(0, 0, WIDTH, 660, PALE),
        carved((0, 20, WIDTH, 240), BLUE, count=46, seed=4, length=(120, 420)),
        block(260, 250, 1080, 470, PAPER),
        block(240, 220, 1120, 44, INK),
        block(700, 130, 200, 590, BLUE),
        shape([(680, 140), (920, 140), (800, 40)], INK),
        block(772, 190, 56, 150, RED),
        block(725, 237, 150, 56, RED),
        *(
            block(320 + c * 120, 330 + r * 170, 74, 104, DEEP)
            + line([(357 + c * 120, 330 + r * 170), (357 + c * 120, 434 + r * 170)], PAPER, 6)
            for c in (0, 1, 2, 5, 6, 7)
            for r in (0, 1)
        ),
        block(745, 540, 110, 180, INK),
        block(690, 720, 220, 22, INK),
        block(660, 742, 280, 22, PALE),
        block(0, 760, WIDTH, HEIGHT, OCHRE),
        carved((0, 775, WIDTH, HEIGHT), PAPER, count=60, seed=6, length=(60, 200)),
        birch(130, 860, 620, seed=4),
        birch(1470, 880, 640, seed=6),
        *(
            "".join((disc(x, 910, 92, INK), disc(x, 910, 78, OCHRE), rays(x, 910, 10, 80, INK, 12)))
            for x in (1010, 1290)
        ),
        line([(1010, 910), (1100, 770), (1230, 780), (1150, 910), (1010, 910)], RED, 12),
        line([(1100, 770), (1150, 910)], RED, 12),
        line([(1290, 910), (1225, 740), (1270, 720)], RED, 12),
        line([(1080, 760), (1125, 752)], INK, 16),
        person(560, 940, 330, coat=PAPER, face=PALE, hat=RED, skirt=True),
        ground=PALE,
        seed=19,
    )
