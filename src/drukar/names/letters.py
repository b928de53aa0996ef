r"""All letters, written out for patterns.

``[^\W\d_]`` says the same, and takes three times as long: the engine asks for the category of
each character, where a class that lists its characters is one look at a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

_ALPHABETS_END = 0x3000


def _ranges(places: Iterable[int]) -> Iterator[str]:
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        members = [place for _, place in run]
        yield f"{chr(members[0])}-{chr(members[-1])}"


_ALPHABETS = "".join(_ranges(place for place in range(_ALPHABETS_END) if chr(place).isalpha()))
_BEYOND = (
    "\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\ua000-\ud7a3\uf900-\ufb06\ufb13-\ufdfb\ufe70-\ufefc"
)

LETTERS: Final = _ALPHABETS + _BEYOND
"""What stands between the brackets of a class of letters."""
WORD: Final = f"[{LETTERS}]+(?:['’ʼ-][{LETTERS}]+)*"
"""A word; apostrophes and hyphens within it are its own."""
