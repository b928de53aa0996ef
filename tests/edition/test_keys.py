"""Keys come back from their file and from paper, and from nothing that is spoiled."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar.edition.keys import (
    from_paper,
    new_key,
    online_key,
    open_keeper,
    save_keeper,
    seed_of,
    signer_from,
    to_paper,
)
from drukar.errors import SigningError
from signing import new_keeper

PASSPHRASE = "seven ferries at dusk"


@given(st.binary(min_size=32, max_size=32), st.data())
def test_a_slip_in_typing_a_paper_copy_is_noticed(seed: bytes, data: st.DataObject) -> None:
    paper = to_paper(signer_from(seed))
    at = data.draw(st.sampled_from([i for i, letter in enumerate(paper) if letter != " "]))
    others = sorted(set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - {paper[at]})
    slip = paper[:at] + data.draw(st.sampled_from(others)) + paper[at + 1 :]
    for typed in (slip, paper[:at] + paper[at + 1 :], "", "é" * 60):
        with pytest.raises(SigningError, match="not what stands on the paper"):
            from_paper(typed)


@given(st.binary(min_size=32, max_size=32))
def test_a_key_comes_back_from_paper_however_it_is_typed(seed: bytes) -> None:
    paper = to_paper(signer_from(seed))
    typed = paper.lower().replace(" ", "-").replace("o", "0").replace("i", "1").replace("b", "8")
    assert seed_of(from_paper(paper)) == seed_of(from_paper(f" {typed}\n")) == seed


def test_keys_are_sealed_with_their_passphrase_and_never_overwritten(tmp_path: Path) -> None:
    keeper = new_keeper()
    with pytest.raises(SigningError, match="too short"):
        save_keeper(tmp_path, keeper, "short")
    path = save_keeper(tmp_path, keeper, PASSPHRASE)
    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    assert open_keeper(tmp_path, PASSPHRASE).root.public_key == keeper.root.public_key
    for attempt in (
        lambda: open_keeper(tmp_path, "another passphrase"),
        lambda: open_keeper(tmp_path / "elsewhere", PASSPHRASE),
        lambda: save_keeper(tmp_path, new_keeper(), PASSPHRASE),
    ):
        with pytest.raises(SigningError):
            attempt()
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(SigningError, match="spoiled"):
        open_keeper(tmp_path, PASSPHRASE)


def test_the_online_key_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "online.key"
    assert online_key(path) is None
    made = online_key(path, make=True)
    assert made is not None
    assert path.stat().st_mode & 0o777 == 0o600
    again = online_key(path, make=True)
    assert again is not None
    assert again.public_key == made.public_key != new_key().public_key
    path.write_bytes(b"spoiled")
    with pytest.raises(SigningError, match="cannot be read"):
        online_key(path)
