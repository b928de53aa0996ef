"""Two portraits."""

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


def portrait_ferryman() -> str:
    """Todar Lazavik at the wheel."""
    return sheet(
        block(0, 0, WIDTH, HEIGHT, OCHRE),
        carved((0, 0, WIDTH, 700), PAPER, count=90, seed=4, length=(160, 520)),
        block(0, 720, WIDTH, HEIGHT, BLUE),
        carved((0, 740, WIDTH, HEIGHT), PAPER, count=70, seed=7, length=(100, 300), thickness=5),
        path("M420 1067Q430 760 640 700L800 760L960 700Q1180 760 1190 1067Z", fill=INK),
        path("M700 560H890V740Q800 810 700 740Z", fill=PALE),
        path("M640 380Q640 240 800 240T960 380V480Q950 650 800 660T640 480Z", fill=PAPER),
        path("M640 500Q640 700 800 720T960 500Q900 580 800 570T640 500Z", fill=INK),
        carved(
            (670, 560, 930, 690), PALE, count=26, seed=3, length=(30, 80), thickness=4, tilt=1.4
        ),
        path("M600 330Q620 150 810 150T1000 330Q900 290 800 300T600 330Z", fill=RED),
        path("M590 330Q800 260 1030 340L1040 372Q800 300 580 362Z", fill=INK),
        gouge(725, 420, 70, 9, INK),
        gouge(875, 420, 70, 9, INK),
        path("M800 420L780 510L815 520", stroke=INK, width=9),
        gouge(720, 385, 90, 12, INK, -0.1),
        gouge(880, 385, 90, 12, INK, 0.1),
        carved(
            (470, 800, 1140, 1060), OCHRE, count=30, seed=8, length=(60, 200), thickness=5, tilt=1.2
        ),
        disc(1330, 880, 210, INK),
        disc(1330, 880, 176, BLUE),
        rays(1330, 880, 30, 270, INK, 10),
        disc(1330, 880, 50, INK),
        line([(1090, 880), (1180, 900)], PAPER, 60),
        seed=23,
    )


def portrait_hydrologist() -> str:
    """Ryhor Verasen with his notebook."""
    return sheet(
        block(0, 0, WIDTH, HEIGHT, PALE),
        *(line([(0, y), (WIDTH, y)], BLUE, 3) for y in range(60, 1060, 60)),
        path(
            "M0 760C200 740 260 620 420 640S640 300 800 260S1040 520 1200 560S1500 600 1600 640",
            stroke=RED,
            width=14,
        ),
        path("M400 1067Q420 790 630 730L800 800L970 730Q1190 790 1200 1067Z", fill=DEEP),
        path("M715 590H885V780Q800 850 715 780Z", fill=PAPER),
        path("M650 400Q650 230 800 230T950 400V510Q940 690 800 700T650 510Z", fill=PAPER),
        path(
            "M630 420Q600 180 810 180T980 410Q940 300 860 300Q760 330 690 310Q650 340 650 430Z",
            fill=INK,
        ),
        disc(730, 450, 56, INK),
        disc(730, 450, 44, PALE),
        disc(872, 450, 56, INK),
        disc(872, 450, 44, PALE),
        line([(786, 446), (816, 446)], INK, 9),
        gouge(730, 452, 40, 7, INK),
        gouge(872, 452, 40, 7, INK),
        path("M800 460L784 540L812 550", stroke=INK, width=8),
        gouge(800, 606, 110, 8, INK),
        path("M680 590Q800 650 930 590Q920 700 800 706T680 590Z", fill=INK),
        carved(
            (700, 610, 910, 690), PALE, count=14, seed=3, length=(30, 70), thickness=4, tilt=1.45
        ),
        carved(
            (450, 830, 1150, 1060), PALE, count=30, seed=6, length=(60, 200), thickness=5, tilt=1.2
        ),
        shape([(960, 820), (1300, 760), (1350, 1000), (1010, 1060)], PAPER),
        line([(960, 820), (1300, 760), (1350, 1000), (1010, 1060), (960, 820)], INK, 8),
        *(
            line([(1000 + n * 8, 850 + n * 38), (1290 + n * 8, 798 + n * 38)], BLUE, 5)
            for n in range(5)
        ),
        line([(1150, 900), (1240, 700)], RED, 16),
        ground=PALE,
        seed=24,
    )
