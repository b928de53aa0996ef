"""Which letters look alike in Latin and Cyrillic, and which alphabet a language has."""

from __future__ import annotations

import re

TO_CYRILLIC = str.maketrans("aceiopxyjsABCEHIKMOPTXJSïÏ", "асеіорхујѕАВСЕНІКМОРТХЈЅїЇ")
TO_LATIN = str.maketrans("асеіорхујѕАВСЕНІКМОРТХЈЅїЇУӏ", "aceiopxyjsABCEHIKMOPTXJSïÏYl")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
CYRILLIC = re.compile(r"[Ѐ-ӿ]")
FOREIGN = {
    "be": frozenset("ищъїє"),
    "uk": frozenset("ыэёъў"),
    "ru": frozenset("іїєґў"),
}
"""Cyrillic letters that are not in the alphabet of the language."""

NO_LOOKALIKE = {"be": frozenset("иїщъ"), "uk": frozenset(), "ru": frozenset("іїјѕ")}
