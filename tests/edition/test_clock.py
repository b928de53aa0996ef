"""A clock that is wrong signs nothing that counts, and a site whose clock was wrong is not lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from drukar.edition.offline import answer_to, request_of, take
from drukar.errors import SigningError
from signing import NOW, Client, SignedFolder

TEN_YEARS = timedelta(days=3652)


def names(signed: SignedFolder) -> list[str]:
    return sorted(path.name for path in signed.folder.path.iterdir())


@pytest.mark.parametrize("wrong", [-TEN_YEARS, TEN_YEARS], ids=["behind", "ahead"])
def test_a_server_ten_years_off_signs_nothing(tmp_path: Path, wrong: timedelta) -> None:
    signed = SignedFolder(tmp_path)
    signed.publish({"a.html": b"a"})
    before = names(signed)
    signed.now = NOW + wrong
    with pytest.raises(SigningError, match="The clock says"):
        signed.renew()
    with pytest.raises(SigningError, match="The clock says"):
        signed.publish({"a.html": b"b"})
    assert names(signed) == before


def test_a_server_whose_clock_ran_ahead_is_set_right_by_the_offline_keys(tmp_path: Path) -> None:
    """Three months could be a pause, so it is signed; nothing else would be for three months."""
    signed = SignedFolder(tmp_path)
    signed.publish({"a.html": b"a"})
    client = Client(signed, tmp_path / "memory")
    signed.now = NOW + timedelta(days=90)
    signed.publish({"a.html": b"b"})
    assert client.knows("a.html", b"b")
    signed.now = NOW
    with pytest.raises(SigningError, match="drukar keys sign"):
        signed.publish({"a.html": b"c"})
    signed.sign_offline(signed.keepers)
    assert signed.renew()
    signed.publish({"a.html": b"c"})
    assert client.knows("a.html", b"c")


@pytest.mark.parametrize("wrong", [-TEN_YEARS, TEN_YEARS], ids=["behind", "ahead"])
def test_a_laptop_ten_years_off_signs_nothing_that_is_taken(
    tmp_path: Path, wrong: timedelta
) -> None:
    signed = SignedFolder(tmp_path)
    before = names(signed)
    online = signed.online.public_key
    asked = request_of(signed.folder, online, {}, written=NOW)
    with pytest.raises(SigningError, match="This machine's clock"):
        answer_to(asked, signed.keepers, NOW + wrong)
    undated = request_of(signed.folder, online, {})
    answer = answer_to(undated, signed.keepers, NOW + wrong)
    with pytest.raises(SigningError, match="signed by a clock that was wrong"):
        take(signed.folder, answer, NOW)
    assert names(signed) == before
    take(
        signed.folder,
        answer_to(asked, signed.keepers, NOW + timedelta(days=3)),
        NOW + timedelta(days=4),
    )
