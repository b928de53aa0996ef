"""How long a desk waits for the findings of what is being typed.

    python -m bench.panel

Stories of 1,000 words in 40 paragraphs of rich text, with two dozen mentions, in English and
Belarusian, against a register of 10,000 people. What is printed: the first answer for a
language, the answer after each further key, and what it costs to follow an editor's change of
one entry. The limit of issue "Names and preflight" is 300 ms.
"""

from __future__ import annotations

import random
import statistics
import time

from bench.preflight import names, story, word
from drukar.names.current import CurrentRegister
from drukar.names.schemes import scheme
from drukar.preflight.panel import Draft, Text, review
from drukar.story.names import Entry, Person

SIZE = 10_000
PAUSES = 30


def draft(paragraphs: list[str], language: str) -> Draft:
    """Return paragraphs as a desk sends them."""
    texts = [Text(block="headline", kind="headline", markup="Паром чакае")]
    texts += [
        Text(block=f"id-{n}", field="text", markup=f"<p>{paragraph}</p>", rich=True)
        for n, paragraph in enumerate(paragraphs)
    ]
    return Draft(language=language, texts=tuple(texts))


def main() -> None:
    """Print the times."""
    latin = scheme("be-passport").romanise
    rng = random.Random(7)
    everybody = names(SIZE, rng)
    entries: list[Entry] = [
        Person(uri=f"name:{n}", forms={"be": name, "en": latin(name)})
        for n, name in enumerate(everybody)
    ]
    current = CurrentRegister()
    started = time.perf_counter()
    register = current.at(0, lambda: entries)
    print(f"register of {SIZE} entries: {(time.perf_counter() - started) * 1000:6.1f} ms, once")
    for language in ("en", "be"):
        words = [word(rng, 1, 4) for _ in range(4000)]
        named = everybody[:60]
        if language == "en":
            words, named = [latin(each) for each in words], [latin(name) for name in named]
        paragraphs = [p for _ in range(2) for p in story(named, words, rng).split("\n\n")]
        started = time.perf_counter()
        review(draft(paragraphs, language), register=register)
        first = time.perf_counter() - started
        taken = []
        for _ in range(PAUSES):
            place = rng.randrange(len(paragraphs))
            paragraphs[place] += " " + rng.choice(named)
            started = time.perf_counter()
            review(draft(paragraphs, language), register=register)
            taken.append(time.perf_counter() - started)
        middle = statistics.median(taken)
        print(
            f"{language}  first {first * 1000:6.1f} ms   then {middle * 1000:5.1f} ms,"
            f" at most {max(taken) * 1000:5.1f} ms"
        )
    entries[5] = Person(uri="name:5", forms={"be": "Ядвіга Смалянка", "en": "Yadviha Smalianka"})
    started = time.perf_counter()
    current.at(1, lambda: entries)
    print(f"one entry changed: {(time.perf_counter() - started) * 1000:6.1f} ms")


if __name__ == "__main__":
    main()
