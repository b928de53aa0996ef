"""Case forms of Belarusian and Polish names, for the benchmark: by the commonest paradigms.

For Russian and Ukrainian a dictionary makes them (pymorphy3). There is none for these two that can
be installed so easily; these tables were written from grammars, apart from the rules in
``drukar.names``, and know only the commonest endings: a name that fits none is left out.
"""

from __future__ import annotations

import re

Paradigm = tuple[str, tuple[str, ...]]

_MALE: dict[str, tuple[Paradigm, ...]] = {
    "be": (
        (r"([сц]к|ск)і$", (r"\1ага", r"\1аму", r"\1ім")),
        (r"([оаеё])ў$", (r"\1ва", r"\1ву", r"\1вым", r"\1ве")),
        (r"([ін])ін$", (r"\1іна", r"\1іну", r"\1іным", r"\1іне")),
        (r"к([ао])$", (r"кі", r"ку", r"кам")),
        (r"ыр$", ("ыра", "ыру", "ырам")),
        (r"й$", ("я", "ю", "ем", "і")),
        (r"([бвгджзклмнпрстфхцчш])$", (r"\1а", r"\1у", r"\1ам")),
    ),
    "pl": (
        (r"([sc]k)i$", (r"\1iego", r"\1iemu", r"\1im")),
        (r"([ln])ka$", (r"\1ki", r"\1ce", r"\1kę", r"\1ką")),
        (r"ko$", ("ki", "ce", "kę", "ką")),
        (r"y$", ("ego", "emu", "ym")),
        (r"([ei])j$", (r"\1ja", r"\1jowi", r"\1jem", r"\1ju")),
        (r"([bcdfłmnprstwzlh]|cz|sz|rz)$", (r"\1a", r"\1owi", r"\1em")),
        (r"k$", ("ka", "kowi", "kiem")),
    ),
}
_FEMALE: dict[str, tuple[Paradigm, ...]] = {
    "be": (
        (r"ая$", ("ай", "ую")),
        (r"([оае]в|[іы]н)а$", (r"\1ай", r"\1у", r"\1ы")),
        (r"([іеао])я$", (r"\1і", r"\1ю", r"\1яй")),
        (r"ія$", ("іі", "ію", "іяй")),
        (r"([ндлмрв])а$", (r"\1ы", r"\1у", r"\1ай")),
    ),
    "pl": (
        (r"([sc]k)a$", (r"\1iej", r"\1ą")),
        (r"([ae])ja$", (r"\1i", r"\1ję", r"\1ją")),
        (r"ia$", ("ii", "ię", "ią")),
        (r"([wnłdlt])a$", (r"\1y", r"\1ę", r"\1ą")),
    ),
}
_FEMININE = re.compile(r"[аяa]$")


def cases(name: str, language: str) -> tuple[str, ...]:
    """Return a person's name in several cases, or none if a word of it has no known paradigm."""
    words = name.split()
    if len(words) != 2:
        return ()
    female = _FEMININE.search(words[0]) is not None
    given = _forms(words[0], language, female=female)
    surname = _forms(words[1], language, female=female)
    if not given or (not surname and not female):
        return ()
    made = []
    for number, form in enumerate(given):
        last = surname[min(number, len(surname) - 1)] if surname else words[1]
        made.append(f"{form} {last}")
    return tuple(made)


def _forms(word: str, language: str, *, female: bool) -> tuple[str, ...]:
    for ending, forms in (_FEMALE if female else _MALE)[language]:
        if re.search(ending, word):
            return tuple(re.sub(ending, form, word) for form in forms)
    return ()
