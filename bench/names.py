"""How well names are matched, against what else there is: recall and wrong merges.

    python -m bench.names NAMES.jsonl

Each line of the file is a person or place: ``id``, ``type``, the forms by language, ``aliases``
(other spellings of the same) and ``hard_negatives`` (others with like names). The register
is filled with the English forms only, then with those of all five languages; every other
spelling is asked for, and every hard negative.

ICU with rapidfuzz, rigour with rapidfuzz and nomenklatura's logic-v2 are measured beside, where
they are installed: ``pip install --group bench-names``. Case forms are made by pymorphy3 for
Russian and Ukrainian, and by ``bench.declension`` for Belarusian and Polish.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bench.declension import cases
from drukar.names.register import Register
from drukar.names.tier import Tier
from drukar.story.names import Entry, Person, Place

LANGUAGES = ("be", "uk", "ru", "pl", "en")


class Row(NamedTuple):
    """One line of a table: the matcher and what it reached."""

    name: str
    recall: float
    merged: int


def register(records: Sequence[dict[str, Any]], languages: Sequence[str]) -> Register:
    """Return the records as a register with the forms of these languages."""
    entries: list[Entry] = []
    for record in records:
        kind: type[Person] | type[Place] = Person if record["type"] == "person" else Place
        forms = {language: record[language] for language in languages}
        entries.append(kind(uri=f"name:{record['id']}", forms=forms))
    return Register(entries)


def measure_drukar(records: Sequence[dict[str, Any]], languages: Sequence[str]) -> list[Row]:
    """Return drukar's rows: the error tier and the question tier."""
    known = register(records, languages)
    same = ask = total = merged = asked = 0
    for record in records:
        for alias in record["aliases"]:
            match = known.match(alias["form"])
            right = match.entry is not None and match.entry.slug == record["id"]
            total += 1
            same += right and match.tier is Tier.SAME
            ask += right and match.tier is not Tier.NONE
        for name in record["hard_negatives"]:
            match = known.match(name)
            if match.entry is not None and match.entry.slug == record["id"]:
                merged += match.tier is Tier.SAME
                asked += 1
    return [Row("drukar, same", same / total, merged), Row("drukar, ask", ask / total, asked)]


def measure(
    name: str,
    score: Callable[[str, str], float],
    limit: float,
    records: Sequence[dict[str, Any]],
    languages: Sequence[str],
) -> Row:
    """Return the row of a matcher that scores two spellings, with its limit."""
    found = total = merged = 0
    for record in records:
        forms = [record[language] for language in languages]
        for alias in record["aliases"]:
            total += 1
            found += max(score(alias["form"], form) for form in forms) >= limit
        for negative in record["hard_negatives"]:
            merged += max(score(negative, form) for form in forms) >= limit
    return Row(name, found / total, merged)


def module(name: str) -> Any:
    """Return a module, or None if it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def others() -> list[tuple[str, Callable[[str, str], float], float]]:
    """Return the other matchers that are installed, each with its limit."""
    fuzz, icu, rigour = module("rapidfuzz.fuzz"), module("icu"), module("rigour.text.translit")
    found: list[tuple[str, Callable[[str, str], float], float]] = []
    if fuzz and icu:
        latin = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower()").transliterate
        found.append(("ICU + rapidfuzz", lambda a, b: float(fuzz.ratio(latin(a), latin(b))), 85))
    if fuzz and rigour:

        def rigour_score(one: str, other: str) -> float:
            first, second = (rigour.ascii_text(text).lower() for text in (one, other))
            return float(fuzz.token_sort_ratio(first, second))

        found.append(("rigour + rapidfuzz", rigour_score, 85))
    logic = nomenklatura()
    return [*found, ("nomenklatura logic-v2", logic, 70)] if logic else found


def nomenklatura() -> Callable[[str, str], float] | None:
    """Return how nomenklatura scores two names of people, 0 to 100, or None without it."""
    matching, entities = module("nomenklatura.matching"), module("followthemoney")
    if matching is None or entities is None:
        return None
    algorithm = matching.LogicV2
    config = algorithm.default_config()

    @cache
    def person(name: str) -> Any:
        return entities.model.get_proxy(
            {"id": name, "schema": "Person", "properties": {"name": [name]}}
        )

    return lambda one, other: (
        100 * float(algorithm.compare(person(one), person(other), config).score)
    )


def declined(records: Sequence[dict[str, Any]], language: str) -> tuple[float, int]:
    """Return the recall of case forms by ``bench.declension``, and how many there are."""
    known = register(records, LANGUAGES)
    found = total = 0
    for record in records:
        for name in cases(record[language], language) if record["type"] == "person" else ():
            match = known.match(name, language)
            total += 1
            found += match.entry is not None and match.entry.slug == record["id"]
    return found / max(total, 1), total


def inflected(records: Sequence[dict[str, Any]]) -> float | None:
    """Return the recall of Russian and Ukrainian case forms, as pymorphy3 makes them."""
    pymorphy3 = module("pymorphy3")
    if pymorphy3 is None:
        return None
    found = total = 0
    for language, geographic in (("ru", "Geox"), ("uk", "NOUN")):
        analyzer = pymorphy3.MorphAnalyzer(lang=language)
        known = register(records, LANGUAGES)
        for record in records:
            for case in ("gent", "datv", "accs", "ablt", "loct"):
                words = []
                for place, word in enumerate(record[language].split()):
                    kind = "Name" if place == 0 else "Surn"
                    kind = kind if record["type"] == "person" else geographic
                    parses = [p for p in analyzer.parse(word) if "nomn" in p.tag and kind in p.tag]
                    made = parses[0].inflect({case}) if parses else None
                    words.append(made.word.capitalize() if made else word)
                match = known.match(" ".join(words), language)
                total += 1
                found += match.entry is not None and match.entry.slug == record["id"]
    return found / total


def main() -> None:
    """Print the tables."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    negatives = sum(len(record["hard_negatives"]) for record in records)
    for languages in (("en",), LANGUAGES):
        started = time.perf_counter()
        rows = measure_drukar(records, languages)
        took = time.perf_counter() - started
        rows += [measure(*matcher, records, languages) for matcher in others()]
        print(f"register in {', '.join(languages)} ({took:.2f} s)")
        print(f"  {'matcher':24} {'recall':>7}   merged of {negatives} hard negatives")
        for row in rows:
            print(f"  {row.name:24} {row.recall:7.3f}   {row.merged}")
    recall = inflected(records)
    if recall is not None:
        print(f"case forms in ru and uk: {recall:.3f}")
    for language in ("be", "pl"):
        share, count = declined(records, language)
        print(f"case forms in {language}: {share:.3f} of {count}")


if __name__ == "__main__":
    main()
