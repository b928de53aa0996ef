"""What is signed is canonical JSON, byte for byte as ``securesystemslib`` has it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tuf.api.metadata import MetaFile, Snapshot, TargetFile, Targets
from tuf.api.serialization.json import CanonicalJSONSerializer

from drukar.edition.canonical import Canonical

EXPIRES = datetime(2027, 1, 1, tzinfo=UTC)
PATHS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
TRICKY = ["\\", '"', "\\n", "\n", "\x00", "\x7f", "\u2028", "a\\\\u0041", "\U00010000", "\uffff"]


def of_paths(paths: list[str]) -> Targets:
    targets = {path: TargetFile(len(path), {"sha256": "0" * 64}, path) for path in paths}
    return Targets(expires=EXPIRES, targets=targets)


@given(st.lists(PATHS))
def test_of_any_paths(paths: list[str]) -> None:
    signed = of_paths(paths)
    assert Canonical().serialize(signed) == CanonicalJSONSerializer().serialize(signed)


@pytest.mark.parametrize("text", TRICKY)
def test_of_what_is_easily_got_wrong(text: str) -> None:
    signed = of_paths([text, f"before{text}", f"{text}after"])
    signed.unrecognized_fields["x"] = [text, {text: True, "b": None, "a": -1}]
    assert Canonical().serialize(signed) == CanonicalJSONSerializer().serialize(signed)


def test_of_a_snapshot() -> None:
    signed = Snapshot(
        7, expires=EXPIRES, meta={f"bin-{n:x}.json": MetaFile(n) for n in range(1, 9)}
    )
    assert Canonical().serialize(signed) == CanonicalJSONSerializer().serialize(signed)
