"""Splits a name into its words, and makes the key under which spellings count as equal.

Equal are: no-break and ordinary spaces, the apostrophes ' ’ ʼ, composed and decomposed
letters, and letters with or without a stress mark. Capitals are not told apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans(dict.fromkeys("'ʼ‘`´", "’"))
_STRESS = re.compile("(?<=[аеёиоуыэюяіїє])\u0301", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ‘]?[^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(
    r"(?:[оеё]в(?:ич|іч)|[аеё]віч|ёвіч|йович|івна|ївна|овна|евна|ёўна|аўна|еўна|"
    r"[oea]vi?[cč]h?|[oea]vych|[oe]wi?cz|ivna|[oe]vna|a[uŭw]na|e[uŭw]na)(?:а|у|ем|ам|и|ы|ой|ою|е)?$",
    re.IGNORECASE,
)

_OF_WOMAN = re.compile(
    r"(?:[оеё]вн(?:а|ы|е|у|ой|ою)|[оаеё]ўн(?:а|ы|е|у|ай|аю)|[іїи]вн(?:а|и|і|у|ою)|"
    r"(?:[oe]v|iv|[aeo][uŭw])n(?:a|y|ie|i|u|oi|oiu|ai|ą|ę))$",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def exact_key(name: str) -> str:
    """Return what two spellings must share to be the same spelling."""
    composed = unicodedata.normalize("NFC", _STRESS.sub("", name)).translate(_APOSTROPHES)
    return _SPACES.sub(" ", composed).strip().casefold()


@lru_cache(maxsize=65536)
def split(name: str) -> tuple[str, ...]:
    """Return the words of a name; hyphens divide, full stops stay with initials."""
    composed = unicodedata.normalize("NFC", name)
    return tuple(
        word if len(word) <= 2 and word.endswith(".") else word.rstrip(".")
        for word in _WORDS.findall(composed)
    )


def is_initial(word: str) -> bool:
    """Tell whether a word is one letter with or without a full stop."""
    return len(word.rstrip(".")) == 1


def is_patronymic_of_woman(word: str) -> bool:
    """Tell whether a word is a woman's patronymic, which no surname looks like."""
    return _OF_WOMAN.search(word) is not None


def without_patronymic(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return given name and surname of three words of which one is a patronymic."""
    if len(words) != 3:
        return words
    if _PATRONYMIC.search(words[1]):
        return (words[0], words[2])
    if _PATRONYMIC.search(words[2]):
        return (words[1], words[0])
    return words
