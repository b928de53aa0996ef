"""How many faults of the hand preflight finds: each kind is put into right texts, at random.

    python -m bench.faults [rounds] [--missed]

The texts are those of ``tests/preflight/press``. A fault counts as found if a new finding, of any
code of its group, touches the place that was spoiled. Prints the share found for each kind and
language; ``--missed`` prints what was not found.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from drukar.preflight import texts
from drukar.preflight.run import run

FOLDER = Path(__file__).parent.parent / "tests" / "preflight" / "press"
LOOK_ALIKE = dict(zip("асеорхіАВЕКМНОРСТХІ", "aceopxiABEKMHOPCTXI", strict=True))
PLACES = {
    "en": {"Kyiv": "Kiev", "Lviv": "Lvov", "Kharkiv": "Kharkov"},
    "ru": {"Беларуси": "Белоруссии"},
}

Spoiled = tuple[str, int, int] | None
Spoiler = Callable[[str, random.Random, str], Spoiled]


def at(text: str, match: re.Match[str], put: str, group: int | str = 0) -> Spoiled:
    """Return the text with a group of a match replaced, and where that is."""
    start, end = match.span(group)
    return text[:start] + put + text[end:], start, start + len(put)


def one(pattern: str, put: Callable[[re.Match[str]], str]) -> Spoiler:
    """Return what spoils one of the places where a pattern stands, at random."""

    def spoil(text: str, rng: random.Random, language: str) -> Spoiled:
        places = list(re.finditer(pattern, text))
        if not places:
            return None
        match = rng.choice(places)
        return at(text, match, put(match))

    return spoil


def flood(text: str, rng: random.Random, language: str) -> Spoiled:
    """Join eight words in a row with no-break spaces."""
    return one(r"(?:\w{2,} ){8}", lambda match: match[0].replace(" ", "\u00a0"))(
        text, rng, language
    )


def two_scripts(text: str, rng: random.Random, language: str) -> Spoiled:
    """Put a Latin letter into a Cyrillic word."""
    words = list(re.finditer(r"[а-яёіўґєїА-ЯЁІЎҐЄЇ]{4,}", text))
    if not words:
        return None
    match = rng.choice(words)
    spots = [i for i, letter in enumerate(match[0]) if letter in LOOK_ALIKE]
    if not spots:
        return None
    spot = rng.choice(spots)
    word = match[0][:spot] + LOOK_ALIKE[match[0][spot]] + match[0][spot + 1 :]
    return at(text, match, word)


def other_letter(text: str, rng: random.Random, language: str) -> Spoiled:
    """Put a letter of a neighbour's alphabet into a word."""
    swap = {"be": ("і", "и"), "uk": ("и", "ы"), "ru": ("и", "і")}.get(language)
    if swap is None:
        return None
    spoil = one(rf"(?<=\w){swap[0]}(?=\w)", lambda _: swap[1])
    return spoil(text, rng, language)


def short_u(text: str, rng: random.Random, language: str) -> Spoiled:
    """Write у for ў after a vowel, or ў for у after a consonant."""
    if language != "be":
        return None
    spoil = one(r"(?<=[аеёіоыэюя])ў|(?<=[бвгджзклмнпрстфхцчш])у|(?<=[аеіоыя] )ў(?= )",
                lambda m: "у" if m[0] == "ў" else "ў")  # fmt: skip
    return spoil(text, rng, language)


def _always(put: str, _: re.Match[str]) -> str:
    return put


def place(text: str, rng: random.Random, language: str) -> Spoiled:
    """Write a place as newsrooms of the region do not."""
    for right, wrong in PLACES.get(language, {}).items():
        if right in text:
            return one(re.escape(right), partial(_always, wrong))(text, rng, language)
    return None


def latin(match: re.Match[str]) -> str:
    """Return the Latin letter that looks like a Cyrillic word of one letter."""
    return {"у": "y"}.get(match[0]) or LOOK_ALIKE[match[0]]


def straight(match: re.Match[str]) -> str:
    """Return a quotation between straight marks."""
    return f'"{match[0][1:-1]}"'


def twice(match: re.Match[str]) -> str:
    """Return a word, two times."""
    return f"{match['w']} {match['w']} "


QUOTATION = r"«[^«»„“\n]+»|(?<!\w)“[^“”„\n]+”|„[^“”„\n]+”"

KINDS: dict[str, tuple[str, Spoiler]] = {
    "flood": ("WS101", flood),
    "trailing": ("WS102", one(r"(?<=\S)(?=\n)", lambda _: " ")),
    "double space": ("WS103", one(r"(?<=\w) (?=\w)", lambda _: "  ")),
    "nbsp and space": ("WS103", one(r"(?<=\w) (?=\w)", lambda _: "\u00a0 ")),
    "leading": ("WS104", one(r"(?<=\n\n)(?=\w)", lambda _: " ")),
    "soft hyphen": ("WS105", one(r"(?<=\w\w)(?=\w\w)", lambda _: "\u00ad")),
    "zero width": ("WS105", one(r"(?<=\w\w)(?=\w\w)", lambda _: "\u200b")),
    "two scripts": ("SC20", two_scripts),
    "other letter": ("SC204 SC205", other_letter),
    "lone letter": ("SC202", one(r"(?<= )[асіоу](?= )", latin)),
    "roman numeral": ("SC203 SC20", one(r"\bX(?=[VI]+\b)", lambda _: "Х")),
    "quote lost": ("QU30", one(r"[«»„“”]", lambda _: "")),
    "straight lost": ("QU301", one('"', lambda _: "")),
    "bracket lost": ("QU302 PU901", one(r"[()](?![^\s(]*://)", lambda _: "")),
    "one straight pair": ("QU304", one(QUOTATION, straight)),
    "half straight": ("QU30", one(r"[«»„”]", lambda _: '"')),
    "apostrophe": ("QU305", one(r"(?<=\w)’(?=\w)", lambda _: "'")),
    "hyphen for dash": ("DA401 DA402", one(r"(?<=\S) [—–] (?=\S)", lambda _: " - ")),
    "two hyphens": ("DA401 DA402", one(r"(?<=\S) [—–] (?=\S)", lambda _: " -- ")),
    "hyphen in range": ("DA403", one(r"(?<=\d)–(?=\d)", lambda _: "-")),
    "word twice": ("RP50", one(r"\b(?P<w>[^\W\d_]{3,}) (?=\w)", twice)),
    "short word twice": ("RP50", one(r"(?<= )(?P<w>[^\W\d_]{1,2}) (?=\w)", twice)),
    "phrase twice": ("RP50", one(r"\b(?:\w{3,} ){3}", lambda m: m[0] * 2)),
    "phrase twice, and": ("RP50", one(r"\b\w{5,} \w{5,} ", lambda m: f"{m[0]}and {m[0]}")),
    "sentence twice": ("RP503", one(r"(?<=[.!?] )\w[^.!?\n«»“”„\"]{40,}\. ", lambda m: m[0] * 2)),
    "space before comma": ("PU901", one(r"(?<=\w),(?= )", lambda _: " ,")),
    "space before stop": ("PU901", one(r"(?<=\w{3})\.(?= [^\W\d_])", lambda _: " .")),
    "no space after comma": ("PU901", one(r"(?<=[^\W\d_]), (?=[^\W\d_])", lambda _: ",")),
    "no space after stop": ("PU901", one(r"(?<=[^\W\d_]{3})\. (?=[^\W\d_]{3})", lambda _: ".")),
    "space in bracket": ("PU901", one(r"\((?=\w)", lambda _: "( ")),
    "space in quote": ("PU901", one(r"[«„](?=\w)", lambda m: m[0] + " ")),
    "no space before bracket": ("PU901", one(r"(?<=\w) \(", lambda _: "(")),
    "dash without space": ("PU901 DA40", one(r"(?<=\w) —(?= )", lambda _: "—")),
    "two commas": ("PU9 RP", one(r"(?<=\w),(?= )", lambda _: ",,")),
    "no end mark": ("PU902", one(r"(?<=\w{3})\.(?=\n\n)", lambda _: "")),
    "short u": ("BE951", short_u),
    "place": ("TP701", place),
}  # fmt: skip


def findings(name: str, text: str, language: str) -> list[tuple[str, int, int]]:
    """Return code and place of what is found."""
    return [
        (found.code, found.span.start, found.span.end)
        for found in run(texts.page(name, text, language=language))
    ]


def tried(name: str, text: str, kind: str, rng: random.Random) -> tuple[bool, str] | None:
    """Spoil a text once; return whether it was found and what stands there, or None."""
    language = name[:2]
    codes, spoil = KINDS[kind]
    spoiled = spoil(text, rng, language)
    if spoiled is None:
        return None
    after, start, end = spoiled
    # A mark that is lost makes its partner, somewhere in the paragraph, the fault.
    first = after.rfind("\n", 0, start) if "lost" in kind or "straight" in kind else start - 2
    last = after.find("\n", end) if "lost" in kind or "straight" in kind else end + 2
    before = Counter(code for code, _, _ in findings(name, text, language))
    now = findings(name, after, language)
    for code, *_ in now:
        before[code] -= 1
    wanted = tuple(codes.split())
    found = any(
        code.startswith(wanted) and to >= first and (at_ <= last or last < 0)
        for code, at_, to in now
    ) and any(count < 0 and code.startswith(wanted) for code, count in before.items())
    return found, after[max(0, start - 30) : end + 30].replace("\n", "⏎")


def main() -> None:
    """Print the table."""
    rounds = next((int(word) for word in sys.argv[1:] if word.isdigit()), 5)
    rng = random.Random(11)
    missed: list[str] = []
    languages = ("be", "uk", "ru", "en", "pl")
    print(f"{'':24}" + "".join(f"{language:>10}" for language in languages))
    for kind in KINDS:
        counts: Counter[tuple[str, bool]] = Counter()
        for path in sorted(FOLDER.glob("*.txt")):
            text = path.read_text("utf-8")
            for _ in range(rounds):
                result = tried(path.name, text, kind, rng)
                if result is not None:
                    counts[path.name[:2], result[0]] += 1
                    if not result[0]:
                        missed.append(f"{kind}: {path.name}: {result[1]}")
        cells = []
        for language in languages:
            all_of = counts[language, True] + counts[language, False]
            cells.append(f"{counts[language, True]:4}/{all_of:<4}" if all_of else "-")
        print(f"{kind:24}" + "".join(f"{cell:>10}" for cell in cells))
    if "--missed" in sys.argv:
        print("\n".join(missed))


if __name__ == "__main__":
    main()
