"""How fast preflight is: stories a second, what the register's size costs, and long lines.

    python -m bench.preflight [--long]

Stories of 500 words in five languages, made of invented words and names, a dozen
mentions in each. The names come again and again, as in a newsroom's archive; “fresh” are
stories whose words and names are new, so that no answer is there from a story before.
``--long`` runs every check over hundreds of kilobytes of one piece of text again and again, once
and doubled, and names the checks that take more than the length asks.
"""

from __future__ import annotations

import gc
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
    for language in ("en", "be", "uk", "ru", "pl"):
        rng = random.Random(7)
        everybody = names(10_000, rng)
        words = [word(rng, 1, 4) for _ in range(4000)]
        known = [_written(story(everybody[:60], words, rng), language) for _ in range(300)]
        for size in (100, 1_000, 10_000):
            _measure(language, everybody[:size], known, "")
        strangers = names(18_000, rng)
        fresh = [
            _written(
                story(_fresh(everybody[:1_000], strangers[number::300], rng), _new_words(rng), rng),
                language,
            )
            for number in range(300)
        ]
        _measure(language, everybody[:1_000], fresh, "fresh")


def _written(text: str, language: str) -> str:
    """Return a text in the letters of a language."""
    return scheme("be-passport").romanise(text) if language in ("en", "pl") else text


def _new_words(rng: random.Random) -> list[str]:
    return [word(rng, 1, 4) for _ in range(400)]


def _fresh(known: list[str], strangers: list[str], rng: random.Random) -> list[str]:
    """Return names as one story has them: of the register, surnames alone, and strangers."""
    made: list[str] = []
    for stranger in strangers:
        one = rng.choice(known)
        made.append(rng.choice((one, one.split()[1], stranger, word(rng, 2, 4).capitalize())))
    return made


def _measure(language: str, people: list[str], stories: list[str], what: str) -> None:
    register = Register(
        Person(uri=f"name:{number}", forms={"be": name, "en": _written(name, "en")})
        for number, name in enumerate(people)
    )
    finder(register, language)
    gc.collect()  # the registers of measurements before are no part of this one
    started = time.process_time()
    for text in stories:
        run(texts.page("story.txt", text, language=language, register=register))
    took = time.process_time() - started
    print(
        f"{language}  {len(people):6} names  {len(stories) / took:6.0f} stories/s  "
        f"{took / len(stories) * 1000:5.1f} ms a story  {what}"
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
