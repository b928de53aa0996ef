"""Canonical JSON: what Python signs, JavaScript checks, so both must see the same bytes."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from securesystemslib.formats import encode_canonical

from sw.node_driver import Node, RefusedError

SAFE = 2**53 - 1

texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | st.integers(-SAFE, SAFE) | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=20
)


def of_javascript(node: Node, text: str) -> bytes:
    """Return the canonical form of a JSON text."""
    return base64.b64decode(node.ask("canonical", json=text))


def of_python(value: Any) -> bytes:
    """Return the canonical form as it is signed."""
    text = encode_canonical(value)
    assert isinstance(text, str)
    return text.encode()


@pytest.mark.parametrize(
    "text", ["1.5", "1e400", str(SAFE + 1), str(-SAFE - 1), '"\\ud800"', '{"\\udfff": 1}']
)
def test_what_has_no_canonical_form_is_refused(node: Node, text: str) -> None:
    with pytest.raises(RefusedError):
        of_javascript(node, text)


@pytest.mark.parametrize(
    "value",
    [
        {"\uffff": 1, "\U00010000": 2, "\ue000": 3, "a": 4, "": 5, "\U00010000a": 6},
        {"__proto__": {"x": 1}, "constructor": [], "10": 1, "9": 2, "toString": None},
        ['"', "\\", "\n", "\x00", "\u2028", "é", "e\u0301"],
        [0, -0, -1, SAFE, -SAFE, True, False, None, {}, []],
    ],
)
def test_what_is_easily_got_wrong(node: Node, value: Any) -> None:
    assert of_javascript(node, json.dumps(value)) == of_python(value)


@settings(max_examples=300)
@given(value=values)
def test_both_give_the_same_bytes(node: Node, value: Any) -> None:
    assert of_javascript(node, json.dumps(value)) == of_python(value)
    assert of_javascript(node, json.dumps(value, ensure_ascii=False)) == of_python(value)
