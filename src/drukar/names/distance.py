"""The weighted edit distance between two readings of ``drukar.names.phonemes``.

The unit is one plain consonant exchanged for another one that does not resemble it
(1.3). What romanisations and neighbouring languages exchange costs little: о for an
unstressed а, я for е, ц for т, š for s. A dropped or a swapped letter, the commonest
slips of the hand, cost less than a wrong one. The last letter costs more: there the
languages put gender and patronymic.
"""

from __future__ import annotations

from functools import lru_cache

from drukar.names.phonemes import VOWELS

_CONSONANT = 1.3
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


_ALPHABET = "aoueiAOpbtdDkgxfvszSZcCmnlrj"
_EXCHANGE = {one: {other: _exchange(one, other) for other in _ALPHABET} for one in _ALPHABET}
_GAPS = {one: _gap(one) for one in _ALPHABET}


@lru_cache(maxsize=262144)
def distance(one: str, other: str, limit: float = 4.0) -> float:
    """Return the cost of turning `one` reading into the `other`.

    Symmetric. Gives up once the cost must pass `limit`, and returns ``limit + 1``.
    """
    if one == other:
        return 0.0
    if abs(len(one) - len(other)) > limit / _GAP_J:
        return limit + 1
    last_one, last_other = len(one) - 1, len(other) - 1
    before: list[float] = []
    previous = [0.0]
    for phoneme in other:
        previous.append(previous[-1] + _GAPS.get(phoneme, _CONSONANT))
    for row, phoneme in enumerate(one):
        gap = _GAPS.get(phoneme, _CONSONANT)
        costs = _EXCHANGE.get(phoneme, {})
        current = [previous[0] + gap]
        for column, against in enumerate(other):
            change = 0.0 if phoneme == against else costs.get(against, _CONSONANT)
            out, into = gap, _GAPS.get(against, _CONSONANT)
            if row == last_one and column == last_other:
                change, out, into = (cost * _LAST_FACTOR for cost in (change, out, into))
            best = min(previous[column] + change, previous[column + 1] + out, current[-1] + into)
            if (
                row
                and column
                and phoneme == other[column - 1]
                and against == one[row - 1]
                and phoneme != against
            ):
                best = min(best, before[column - 1] + _SWAP)
            current.append(best)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1] if previous[-1] <= limit else limit + 1
