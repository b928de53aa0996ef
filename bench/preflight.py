"""How fast preflight is: stories a second, what the register's size costs, and long lines.

    python -m bench.preflight [--long]

Stories of 500 words in English and Belarusian, made of invented words and names, a dozen
mentions in each. ``--long`` runs every check over hundreds of kilobytes of one piece of text
again and again, once and doubled, and names the checks that take more than the length asks.
"""

from __future__ import annotations

import random
import sys
import time
import tomllib
from importlib.resources import files

from drukar.names.mentions import finder
from drukar.names.register import Register
from drukar.names.schemes import scheme
from drukar.preflight import texts
from drukar.preflight.registry import CHECKS
from drukar.preflight.run import run
from drukar.story.names import Person

CONSONANTS, VOWELS = "бвгджзклмнпрстфхцчш", "аоуеіыя"
ENDINGS = ("енка", "скі", "овіч", "аў", "ук", "ко", "ік", "чанка", "эвіч", "ец", "аль", "ушка")
PIECES = (
    *("a", "a ", "\u00a0", "a\u00a0", '"', '" ', "«", "(", "Igar Vir ", "a. ", "- ", "--", "a-"),
    *("1-", "<", "<!--", "[", "![](", "*", "`", "&", ":::", "\u200b", "Аa", "у ", "ў", "Kiev "),
    *("'", "Captain and ", "2014-", ", ", "A ", "\n", "a\n", "| ", "> ", "Monday, ", '" - said '),
    *("http://a.b/", "«(", ":", "_", "\\", "a(b c)d", " -абв", "абв- ", "а.Аб", ",— ", ' a" b'),
)


def word(rng: random.Random, least: int, most: int) -> str:
    """Return an invented word of so many syllables."""
    size = rng.randint(least, most)
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(size))


def names(count: int, rng: random.Random) -> list[str]:
    """Return so many different invented people."""
    tables = tomllib.loads(files("drukar.names").joinpath("given_names.toml").read_text("utf-8"))
    given = [record["forms"][0] for gender in "mf" for record in tables[gender]]
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{rng.choice(given)} {(word(rng, 2, 3) + rng.choice(ENDINGS)).capitalize()}"] = None
    return list(found)


def story(people: list[str], words: list[str], rng: random.Random) -> str:
    """Return a story of about 500 words with a dozen names."""
    paragraphs = []
    for _ in range(8):
        sentences = []
        for _ in range(4):
            said = [rng.choice(words) for _ in range(14)]
            said[0] = said[0].capitalize()
            if rng.random() < 0.4:
                said.insert(5, rng.choice(people))
            sentences.append(" ".join(said) + ".")
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def speed() -> None:
    """Print stories a second for registers of 100, 1,000 and 10,000 people."""
    latin = scheme("be-passport").romanise
    for language in ("en", "be"):
        rng = random.Random(7)
        words = [word(rng, 1, 4) for _ in range(4000)]
        everybody = names(10_000, rng)
        named = everybody[:60]
        if language == "en":
            words, named = [latin(w) for w in words], [latin(name) for name in named]
        stories = [story(named, words, rng) for _ in range(300)]
        for size in (100, 1_000, 10_000):
            register = Register(
                Person(uri=f"name:{number}", forms={"be": name, "en": latin(name)})
                for number, name in enumerate(everybody[:size])
            )
            finder(register, language)
            started = time.process_time()
            for text in stories:
                run(texts.page("story.txt", text, language=language, register=register))
            took = time.process_time() - started
            print(
                f"{language}  {size:6} names  {len(stories) / took:6.0f} stories/s  "
                f"{took / len(stories) * 1000:5.1f} ms a story"
            )


def long_lines() -> None:
    """Print each check whose time more than triples when the text doubles."""
    for piece in PIECES:
        for path, language in (("a.txt", "en"), ("a.md", "be"), ("a.html", "uk")):
            taken: list[dict[str, float]] = []
            for size in (150_000, 300_000):
                text = (piece * (size // len(piece) + 1))[:size]
                started = time.process_time()
                page = texts.page(path, text, language=language)
                times = {"reading": time.process_time() - started}
                for check in CHECKS:
                    if check.find is not None and check.applies(language):
                        started = time.process_time()
                        for _ in check.find(page):
                            pass
                        times[check.code] = time.process_time() - started
                taken.append(times)
            for code, once in taken[0].items():
                twice = taken[1][code]
                if twice > 0.3 and twice > 3 * once:
                    print(f"{piece!r} {path} {code}: {once:.2f} s, {twice:.2f} s")


if __name__ == "__main__":
    if "--long" in sys.argv:
        long_lines()
    else:
        speed()
