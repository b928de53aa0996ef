"""The short ways of reading say what the long ones say, or leave it to them."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar.paper import prose, simple_prose, simple_toml
from drukar.paper.fault import Faults
from drukar.paper.fences import Prose
from drukar.paper.reading import Reading, no_pictures
from drukar.story import richtext
from drukar.story.card import rich_texts_of

MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("*", "**", "_", "~~", "`", "[", "](name:x)", "](https://x.example/?a=1)", "]("),
                *(
                    "](javascript:x)",
                    '](name:x "t")',
                    "](/path)",
                    "![a](b)",
                    "](https://ж.example)",
                ),
                *("\n", "\n\n", "\\\n", "  \n", "\n\n## ", "\n\n### ", "\n\n# ", "\n\n- ", "\n- "),
                *(
                    "\n\n1. ",
                    "\n2. ",
                    "\n3) ",
                    "\n\n> ",
                    "\n\n---\n",
                    "\n\n    ",
                    "```\n",
                    "\n  - ",
                ),
                *("\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "\n\n| *a* |\n|:-:|\n", "| b |\n"),
                *("| [c](name:x) | d | e |\n", "| | `f` |\n", "g | h\n", "| i \\| j | k |\n"),
                *("|", "<em>", "</em>", "<br>", "&amp;"),
                *(
                    "a",
                    "слова ",
                    " ",
                    "  ",
                    "\t",
                    "\u00a0",
                    "\u202e",
                    "\u0085",
                    "\\*",
                    '"',
                    "'",
                    ">",
                ),
                *(
                    "[r]",
                    "\n\n[r]: name:x\n",
                    "<https://x.example>",
                    "a@b.example",
                    "\u2028",
                    "=",
                    ".",
                ),
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=14,
).map("".join)


@given(MARKDOWN)
def test_prose_read_at_once_is_prose_read_with_care(text: str) -> None:
    at_once = simple_prose.read(text)
    if at_once is not None:
        faults = Faults("en.md")
        careful = list(prose.read_with_care(Prose(text, 1), Reading(faults, no_pictures)))
        assert not faults.found
        assert at_once == careful


@given(MARKDOWN)
def test_rich_text_that_is_read_is_canonical(text: str) -> None:
    faults = Faults("en.md")
    blocks = list(prose.read(Prose(text, 1), Reading(faults, no_pictures)))
    for markup in (markup for block in blocks for markup in rich_texts_of(block)):
        assert faults or richtext.clean(markup) == markup


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.\n\nMore, *stressed*, with [a link](name:x) and `code`.\n",
        "## A heading\n\n- one\n- two\n\n1. first\n",
        "One.\n\n| a | *b* |\n|---|---:|\n| 1 | [c](name:x) |\n| 2 | |\n\nTwo.\n",
        "A line\\\nbroken, and “quoted” — with a no-break\u00a0space.\n",
    ],
)
def test_ordinary_prose_takes_the_short_way(text: str) -> None:
    assert simple_prose.read(text)


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=5).map(lambda text: f'"{text}"'),
    st.sampled_from(
        [
            *("2024-02-07T15:30:00+02:00", "2024-02-07T15:30:00Z", "2024-13-07T15:30:00Z"),
            *("2024-02-07", "[]", '["a", "b"]', '[\n    "a",\n    "b",\n]', "[1]", '["a" "b"]'),
            *("{ a = 1 }", "1", "true", '"""a"""', "'a'", '"a" # note', '["a",]', '[["a"]]'),
            *("2024-02-07T15:30:00+25:00", '["a",, "b"]', "[,]", '"a"\n[table]\nb = "c"'),
        ]
    ),
)
LINES = st.tuples(st.sampled_from(["a", "b_c", "a-b", '"q"', "a.b"]), VALUES).map(" = ".join)


@given(st.lists(LINES, max_size=4).map(lambda lines: "".join(f"{line}\n" for line in lines)))
def test_toml_read_at_once_is_toml(text: str) -> None:
    at_once = simple_toml.read(text)
    if at_once is not None:
        assert at_once == tomllib.loads(text)


def test_ordinary_front_matter_takes_the_short_way() -> None:
    text = 'headline = "Слова"\ntopics = ["a", "b"]\ndate_published = 2024-02-07T15:30:00+02:00\n'
    assert simple_toml.read(text) == tomllib.loads(text)
