"""TOML that is written reads as a person would have written it, and means the same."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from drukar.paper import toml_writing

NEWSROOM = """\
name = { be = "Рака", en = "River" }
languages = ["be", "en"]
scripts = { be-Latn = "be" }
time_zone = "UTC"

[[sections]]
slug = "news"
title = { be = "Навіны", en = "News" }

[[sections]]
slug = "town"
title = { be = "Горад", en = "Town" }
"""

KEYS = st.text("abc-_. é\"'", max_size=5)
ATOMS = st.one_of(
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.text(),
    st.just(datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
)
FLAT = st.one_of(ATOMS, st.lists(ATOMS, max_size=4))
TABLES = st.recursive(
    st.dictionaries(KEYS, FLAT, max_size=4),
    lambda inner: st.dictionaries(
        KEYS, st.one_of(FLAT, inner, st.lists(inner, min_size=1, max_size=3)), max_size=4
    ),
    max_leaves=12,
)


def test_a_newsroom_reads_as_in_the_reference() -> None:
    assert toml_writing.dumps(tomllib.loads(NEWSROOM)) == NEWSROOM


def test_what_does_not_fit_a_line_stands_by_itself() -> None:
    long = "a word " * 20
    written = toml_writing.dumps({"title": {"be": long, "en": long}, "topics": [long, long]})
    assert written.splitlines()[0] == "topics = ["
    assert "[title]" in written.splitlines()
    assert max(map(len, written.splitlines())) < 160


@given(TABLES)
def test_it_means_what_was_given(data: dict[str, Any]) -> None:
    assert tomllib.loads(toml_writing.dumps(data)) == data
