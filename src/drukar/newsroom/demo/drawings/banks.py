"""Drawings of the banks: reeds, willow, boats, orchard, and the town from above."""

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
    house,
    reeds,
    water,
    willow,
)
from drukar.newsroom.demo.drawings.vessels import (
    boat,
    ferry,
    person,
)


def heron_reeds() -> str:
    """A heron waits."""
    return sheet(
        block(0, 0, WIDTH, HEIGHT, PAPER),
        disc(1180, 330, 210, OCHRE),
        carved((900, 120, 1460, 540), PAPER, count=34, seed=3, length=(160, 380), thickness=4),
        ridge(600, BLUE, seed=2, sway=14),
        carved((0, 620, WIDTH, HEIGHT), PAPER, count=110, seed=5, length=(80, 280)),
        path("M700 900L720 640M770 905L760 640", stroke=INK, width=13),
        path("M560 640Q640 500 800 520Q900 540 930 660Q800 720 690 690Q610 690 540 720Z", fill=INK),
        path("M840 560Q930 470 850 380Q800 320 860 250", stroke=INK, width=40),
        path("M838 262a40 40 0 0 1 66 -26l190 40l-186 18a42 42 0 0 1 -70 -32Z", fill=INK),
        disc(884, 250, 8, PAPER),
        path("M840 240q-70 -40 -150 -30", stroke=INK, width=9),
        carved(
            (620, 560, 880, 680), PALE, count=22, seed=9, length=(40, 120), thickness=4, tilt=0.5
        ),
        reeds(20, 520, 1010, 640, seed=4),
        reeds(1180, 1580, 1040, 560, seed=7, fill=DEEP),
        carved((560, 890, 940, 940), INK, count=12, seed=2, length=(60, 180), thickness=4),
        seed=7,
    )


def willow_bank() -> str:
    """A willow over still water."""
    return sheet(
        block(0, 0, WIDTH, 620, PALE),
        ridge(520, OCHRE, seed=3, sway=24, bottom=640),
        house(1180, 560, 150, roof=RED),
        house(1370, 566, 110, roof=INK),
        water(610, seed=50, fill=BLUE),
        path("M0 640Q320 610 620 700Q500 780 0 800Z", fill=INK),
        willow(420, 690, 640, seed=9, fill=INK),
        carved(
            (40, 660, 480, 770), OCHRE, count=26, seed=8, length=(30, 90), thickness=4, tilt=1.3
        ),
        boat(880, 840, 330, fill=RED),
        carved((820, 850, 1280, 890), PAPER, count=12, seed=2, length=(80, 200)),
        ground=PALE,
        seed=8,
    )


def boat_builders() -> str:
    """Ribs of a boat, and two who build it."""
    ribs = [
        path(
            f"M{x} 800Q{x - 60} {640 - n * 4} {x + 10} {500 - abs(3 - n) * -14}",
            stroke=INK,
            width=20,
        )
        for n, x in enumerate(range(360, 1200, 120))
    ]
    return sheet(
        block(0, 0, WIDTH, HEIGHT, OCHRE),
        carved(
            (0, 0, WIDTH, 780), PAPER, count=90, seed=6, length=(200, 520), thickness=3, tilt=1.57
        ),
        block(0, 830, WIDTH, HEIGHT, INK),
        carved((0, 850, WIDTH, HEIGHT), OCHRE, count=60, seed=7, length=(40, 120)),
        path(
            "M190 560Q300 800 460 830H1140Q1330 790 1440 520L1390"
            " 520Q1240 700 1120 720H470Q350 690 250 560Z",
            fill=RED,
        ),
        *ribs,
        path("M180 556Q760 640 1450 516", stroke=INK, width=26),
        carved((420, 730, 1180, 820), PAPER, count=16, seed=5, length=(180, 420), thickness=4),
        line([(420, 830), (360, 900)], INK, 24),
        line([(1160, 830), (1230, 900)], INK, 24),
        person(1310, 900, 460, coat=DEEP),
        person(250, 905, 430, coat=PAPER, hat=INK),
        line([(1260, 640), (1150, 560)], DEEP, 34),
        block(1110, 520, 54, 30, INK),
        line([(1150, 556), (1126, 470)], INK, 14),
        ground=OCHRE,
        seed=9,
    )


def town_map() -> str:
    """The town between its river's two arms, from above."""
    chance = Random(21)
    roofs = []
    for _ in range(130):
        x, y = chance.uniform(240, 1360), chance.uniform(110, 960)
        if 330 + (x - 240) * 0.28 < y < 560 + (x - 240) * 0.28:
            continue
        w, h = chance.uniform(26, 60), chance.uniform(22, 44)
        roofs.append(
            block(x, y, w, h, chance.choice((INK, INK, RED, DEEP)))
            + line([(x, y + h / 2), (x + w, y + h / 2)], PAPER, 3)
        )
    return sheet(
        *(
            path(f"M{x} 0Q{x + 60} 500 {x - 40} 1067", stroke=PALE, width=22)
            for x in (420, 720, 1060, 1300)
        ),
        *(
            path(f"M0 {y}Q800 {y + 120} 1600 {y + 60}", stroke=PALE, width=18)
            for y in (170, 760, 900)
        ),
        path(
            "M-40 300C300 300 500 460 800 520S1300 700 1660 720L1660"
            " 860C1300 850 1100 700 780 640S300 440 -40 440Z",
            fill=BLUE,
        ),
        carved((0, 330, WIDTH, 800), PAPER, count=0, seed=1),
        *roofs,
        *(
            disc(
                chance.uniform(120, 1480),
                chance.choice((chance.uniform(60, 230), chance.uniform(840, 1020))),
                15,
                OCHRE,
            )
            for _ in range(46)
        ),
        path("M690 450L640 690", stroke=INK, width=22),
        path("M690 450L640 690", stroke=PAPER, width=8),
        ferry(1050, 720, 150),
        disc(1250, 900, 26, RED),
        disc(1250, 900, 12, PAPER),
        line([(1430, 250), (1430, 110)], INK, 8),
        shape([(1400, 150), (1430, 70), (1460, 150)], RED),
        block(40, 40, 1520, 14, INK),
        block(40, 1013, 1520, 14, INK),
        block(40, 40, 14, 987, INK),
        block(1546, 40, 14, 987, INK),
        seed=10,
    )


def orchard_spring() -> str:
    """Young trees in rows where houses stood."""
    trees = []
    for row in range(5):
        base, size = 560 + row * 120, 120 + row * 55
        for n in range(9 - row):
            x = 60 + n * (1480 / (8 - row)) + (row % 2) * 30
            trees.append(
                line([(x, base), (x, base - size * 0.6)], INK, 5 + row * 2)
                + "".join(
                    disc(x + dx * size, base - dy * size, size * r, c)
                    for dx, dy, r, c in (
                        (0, 0.72, 0.24, RED),
                        (-0.16, 0.6, 0.17, RED),
                        (0.17, 0.62, 0.17, RED),
                    )
                )
                + carved(
                    (x - size * 0.28, base - size * 0.92, x + size * 0.28, base - size * 0.5),
                    PAPER,
                    count=16,
                    seed=row * 20 + n,
                    length=(8, 20),
                    thickness=5,
                    tilt=0.8,
                )
                + gouge(x, base + 6, size * 0.6, 7, INK)
            )
    return sheet(
        block(0, 0, WIDTH, 440, PALE),
        disc(300, 210, 96, OCHRE),
        rays(300, 210, 120, 300, OCHRE, 30),
        ridge(420, BLUE, seed=4, sway=26),
        house(1220, 470, 130, roof=INK),
        house(1390, 476, 110, roof=RED),
        ridge(470, OCHRE, seed=5, sway=14),
        carved(
            (0, 500, WIDTH, HEIGHT),
            PAPER,
            count=90,
            seed=6,
            length=(60, 220),
            thickness=5,
            tilt=0.04,
        ),
        *trees,
        person(150, 1000, 290, coat=DEEP),
        line([(190, 800), (215, 1010)], INK, 12),
        ground=PALE,
        seed=16,
    )
