"""The weighted edit distance between two readings of ``drukar.names.phonemes``.

The dearest is one plain consonant exchanged for another one that does not resemble it (1.6):
Statkevich and Stankevich are two people, however long the rest is that they share. What
romanisations and neighbouring languages exchange costs little: о for an unstressed а, я for
е, ц for т, š for s. A dropped or a swapped letter, the commonest slips of the hand, cost
less than a wrong one. The last letter costs more: there the languages put gender and
patronymic.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from drukar.names.phonemes import VOWELS

_CONSONANT = 1.6
_VOWEL = 0.6
_GAP_CONSONANT = 1.1
_GAP_VOWEL = 0.6
_GAP_J = 0.25
_SWAP = 0.8
_LAST_FACTOR = 1.8

_NEAR: dict[frozenset[str], float] = {
    frozenset(pair): cost
    for pair, cost in (
        ("ao", 0.15), ("ei", 0.4), ("Ae", 0.1), ("Aa", 0.15), ("Ao", 0.4), ("Oe", 0.15),
        ("Oo", 0.1), ("Oa", 0.25), ("Ai", 0.5), ("io", 0.5),
        ("tc", 0.3), ("tD", 0.9), ("dD", 0.1), ("cD", 0.7), ("zD", 0.5), ("td", 0.8),
        ("sS", 0.3), ("cC", 0.3), ("zZ", 0.3), ("sz", 0.6), ("SZ", 0.6), ("cs", 0.7),
        ("kx", 0.6), ("gx", 0.4), ("gk", 0.9), ("vf", 0.4), ("vu", 0.3), ("pb", 0.8),
        ("ji", 0.2), ("je", 0.5), ("jZ", 0.6), ("rZ", 0.5), ("kc", 0.5), ("CS", 0.8),
        ("lv", 0.9), ("vb", 0.9), ("gv", 1.0),
        ("ua", 1.2), ("uo", 0.8), ("ue", 1.2), ("ui", 1.0), ("uA", 1.2), ("uO", 1.0),
    )
}  # fmt: skip


def _exchange(one: str, other: str) -> float:
    near = _NEAR.get(frozenset((one, other)))
    if near is not None:
        return near
    return _VOWEL if one in VOWELS and other in VOWELS else _CONSONANT


def _gap(phoneme: str) -> float:
    if phoneme == "j":
        return _GAP_J
    return _GAP_VOWEL if phoneme in VOWELS else _GAP_CONSONANT


class _Costs(dict[str, float]):
    """What it costs to exchange one phoneme for each other; one that no table knows is far."""

    def __missing__(self, _: str) -> float:
        return _CONSONANT


_ALPHABET = "aoueiAOpbtdDkgxfvszSZcCmnlrj"
_EXCHANGE = {
    one: _Costs({other: 0.0 if one == other else _exchange(one, other) for other in _ALPHABET})
    for one in _ALPHABET
}
_GAPS = {one: _gap(one) for one in _ALPHABET}


def distance(one: str, other: str, limit: float = 4.0) -> float:
    """Return the cost of turning `one` reading into the `other`.

    Symmetric. Gives up once the cost must pass `limit`, and returns ``limit + 1``.
    """
    if one == other:
        return 0.0
    if not one or not other:
        cost = sum(_GAPS.get(phoneme, _CONSONANT) for phoneme in one or other)
        return cost if cost <= limit else limit + 1
    gaps = [_GAPS.get(phoneme, _CONSONANT) for phoneme in other]
    before: list[float] = []
    previous = list(accumulate(gaps, initial=0.0))
    for row in range(len(one)):
        current = _row(one, other, row, gaps, previous, before)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1] if previous[-1] <= limit else limit + 1


def _row(
    one: str,
    other: str,
    row: int,
    gaps: Sequence[float],
    previous: Sequence[float],
    before: Sequence[float],
) -> list[float]:
    """Return the costs of turning `one` up to `row` into each beginning of the `other`.

    `gaps` are the costs of the letters of `other`, `previous` and `before` the two rows above.
    It is the innermost loop of all matching, so it compares where ``min`` would take longer.
    """
    phoneme, former = one[row], one[row - 1] if row else ""
    out = _GAPS.get(phoneme, _CONSONANT)
    costs = _EXCHANGE.get(phoneme) or _Costs({phoneme: 0.0})
    last = len(other) - 1 if row == len(one) - 1 else -1
    best = previous[0] + out
    current = [best]
    for column, against in enumerate(other):
        factor = _LAST_FACTOR if column == last else 1.0
        left = best + gaps[column] * factor
        best = previous[column] + costs[against] * factor
        up = previous[column + 1] + out * factor
        if up < best:  # noqa: PLR1730 - quicker
            best = up
        if left < best:  # noqa: PLR1730 - quicker
            best = left
        if against == former and column and other[column - 1] == phoneme != against:
            best = min(best, before[column - 1] + _SWAP)
        current.append(best)
    return current
