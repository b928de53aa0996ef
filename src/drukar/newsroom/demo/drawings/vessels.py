"""The ferry, boats, the gauge post, and people."""

from __future__ import annotations

from drukar.newsroom.demo.drawings.ink import (
    INK,
    PAPER,
    RED,
    block,
    disc,
    gouge,
    line,
    path,
    shape,
)


def ferry(x: float, y: float, size: float, *, hull: str = INK, trim: str = RED) -> str:
    """Return the ferry, `size` long, with its waterline at `y`."""

    def at(across: float, up: float) -> tuple[float, float]:
        return (x + across * size, y - up * size)

    pieces = [
        shape([at(0, 0.16), at(1, 0.16), at(0.93, 0), at(0.07, 0)], hull),
        shape([at(0.01, 0.16), at(0.99, 0.16), at(0.98, 0.135), at(0.02, 0.135)], trim),
        block(x + 0.22 * size, y - 0.36 * size, 0.5 * size, 0.2 * size, PAPER),
        line(
            [at(0.22, 0.36), at(0.22, 0.16), at(0.72, 0.16), at(0.72, 0.36), at(0.22, 0.36)],
            INK,
            size * 0.008,
        ),
        *(
            block(x + part * size, y - 0.31 * size, 0.07 * size, 0.08 * size, INK)
            for part in (0.26, 0.37, 0.48, 0.59)
        ),
        shape([at(0.19, 0.36), at(0.75, 0.36), at(0.73, 0.4), at(0.21, 0.4)], hull),
        block(x + 0.5 * size, y - 0.56 * size, 0.07 * size, 0.17 * size, trim),
        block(x + 0.5 * size, y - 0.56 * size, 0.07 * size, 0.035 * size, INK),
        line([at(0.3, 0.4), at(0.3, 0.66)], INK, size * 0.01),
        shape([at(0.3, 0.66), at(0.3, 0.58), at(0.42, 0.62)], trim),
        line([at(0.02, 0.16), at(0.02, 0.24), at(0.22, 0.24)], INK, size * 0.006),
        line([at(0.98, 0.16), at(0.98, 0.24), at(0.72, 0.24)], INK, size * 0.006),
        *(
            line([at(part, 0.16), at(part, 0.24)], INK, size * 0.005)
            for part in (0.07, 0.12, 0.17, 0.78, 0.84, 0.9)
        ),
    ]
    return "".join(pieces)


def boat(x: float, y: float, size: float, *, fill: str = INK) -> str:
    """Return a rowing boat."""
    hull = path(
        f"M{x:.0f} {y - size * 0.2:.0f}q{size * 0.5:.0f} {size * 0.16:.0f} {size:.0f} 0"
        f"l{-size * 0.12:.0f} {size * 0.2:.0f}h{-size * 0.74:.0f}Z",
        fill=fill,
    )
    return hull + gouge(x + size * 0.5, y - size * 0.07, size * 0.7, 3, PAPER)


def person(
    x: float,
    base: float,
    height: float,
    *,
    coat: str = INK,
    face: str = PAPER,
    hat: str = "",
    skirt: bool = False,
) -> str:
    """Return somebody standing, seen from far."""
    head = height * 0.085
    shoulder, waist, hem = base - height * 0.8, base - height * 0.5, base - height * 0.28
    half = height * 0.13
    wide = height * (0.2 if skirt else 0.14)
    body = path(
        f"M{x - half * 0.5:.0f} {shoulder:.0f}q{-half * 0.9:.0f} {half * 0.2:.0f}"
        f" {-half * 0.8:.0f} {waist - shoulder:.0f}L{x - wide:.0f} {hem:.0f}H{x + wide:.0f}"
        f"L{x + half * 1.3:.0f} {waist:.0f}q{half * 0.1:.0f} {-(waist - shoulder) * 0.9:.0f}"
        f" {-half * 0.8:.0f} {-(waist - shoulder):.0f}Z",
        fill=coat,
    )
    legs = line([(x - half * 0.4, hem), (x - half * 0.45, base)], INK, height * 0.06)
    legs += line([(x + half * 0.4, hem), (x + half * 0.5, base)], INK, height * 0.06)
    top = disc(x, base - height * 0.89, head, face)
    cap = path(
        f"M{x - head * 1.1:.0f} {base - height * 0.91:.0f}a{head * 1.1:.0f} {head * 1.1:.0f}"
        f" 0 0 1 {head * 2.2:.0f} 0Z",
        fill=hat or coat,
    )
    return legs + body + top + cap


def gauge(x: float, base: float, height: float, *, width: float = 44) -> str:
    """Return the gauge post: red and pale by turns, with finer marks beside."""
    steps = 10
    step = height / steps
    bars = "".join(
        block(x, base - step * (n + 1), width, step, RED if n % 2 else PAPER) for n in range(steps)
    )
    ticks = "".join(
        block(x + width, base - step * n / 2, width * (0.55 if n % 2 else 0.9), 5, INK)
        for n in range(steps * 2)
    )
    cap = shape(
        [
            (x - 12, base - height),
            (x + width + 12, base - height),
            (x + width / 2, base - height - 46),
        ],
        INK,
    )
    edge = line(
        [(x, base), (x, base - height), (x + width, base - height), (x + width, base)], INK, 7
    )
    return bars + ticks + edge + cap + block(x - 4, base - 6, width + 8, 12, INK)
