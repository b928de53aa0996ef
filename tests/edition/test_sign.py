"""What is signed is what python-tuf's own client reads, and a change costs what changed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tuf.api.exceptions import BadVersionNumberError, ExpiredMetadataError
from tuf.api.metadata import Metadata, Snapshot, Timestamp

from drukar.edition.keys import new_key
from drukar.edition.offline import Answer, answer_to, request_of, take
from drukar.edition.roles import bits_for
from drukar.edition.sign import entry_of, listed
from drukar.errors import EditionError, SigningError
from signing import NOW, Client, SignedFolder

PATHS = [f"en/2024/01/{day:02}/story-{n}.html" for day in (1, 2, 3) for n in range(8)]
EDITIONS = st.lists(
    st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=8)), min_size=1, max_size=6
)


@pytest.mark.parametrize(
    "path", ["../a", "/a", "a//b", "a/./b", "é.html", "a\nb", "a\\b", "", "a/"]
)
def test_no_path_is_signed_that_some_reader_takes_for_another(tmp_path: Path, path: str) -> None:
    signed = SignedFolder(tmp_path)
    with pytest.raises(EditionError, match="plain ASCII"):
        signed.publish({path: b"x"})


def test_the_online_key_does_not_vouch_for_script_or_keys(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path)
    files = {"_code/a.js": b"a", "sw.js": b"a", "_ed/intake.json": b"a", "_ed/mirrors.json": b"a"}
    signed.publish({**files, "index.html": b"x"})
    assert signed.timestamp is not None
    assert set(listed(signed.folder, signed.timestamp)) == {"index.html"}
    client = Client(signed, tmp_path / "memory")
    assert client.knows("index.html", b"x")
    assert not any(client.knows(path, b"a") for path in files)


def test_the_offline_keys_vouch_for_script_keys_and_mirrors(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path)
    signed.offline = {"sw.js": b"a", "_ed/intake.json": b"b", "_ed/mirrors.json": b"c"}
    signed.sign_offline(signed.keepers)
    signed.publish({"index.html": b"x"})
    client = Client(signed, tmp_path / "memory")
    assert all(client.knows(path, content) for path, content in signed.offline.items())
    assert "1.mirrors.json" not in client.fetcher.asked
    assert "2.mirrors.json" in client.fetcher.asked


@settings(max_examples=25)
@given(EDITIONS)
def test_a_client_that_comes_back_sees_each_edition_whole(editions: list[dict[str, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        signed = SignedFolder(Path(folder))
        client = Client(signed, Path(folder) / "memory")
        for files in editions:
            signed.publish(files)
            updater = client.visit()
            for path in PATHS:
                info = updater.get_targetinfo(path)
                assert (info is not None) == (path in files)
                if info is not None:
                    info.verify_length_and_hashes(files[path])


@settings(max_examples=25)
@given(EDITIONS)
def test_what_changed_gives_the_same_lists_as_the_whole(editions: list[dict[str, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        signed = SignedFolder(Path(folder))
        for files in editions:
            signed.publish(files)
            assert signed.timestamp is not None
            assert listed(signed.folder, signed.timestamp) == {
                path: entry_of(content) for path, content in files.items()
            }


def test_one_changed_file_signs_one_bin_whatever_there_is(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path)
    files = {f"en/{n}.html": b"%d" % n for n in range(2000)}
    assert signed.publish(files) == 2 ** bits_for(2000) + 3  # pages, snapshot, timestamp
    assert signed.publish({**files, "en/7.html": b"new"}) == 3  # a bin, snapshot, timestamp
    assert signed.publish({**files, "en/7.html": b"new"}) == 0


def test_more_bins_are_accepted_by_clients_that_knew_fewer(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path)
    client = Client(signed, tmp_path / "memory")
    signed.publish({"a.html": b"a"})
    assert client.knows("a.html", b"a")
    files = {f"en/{n}.html": b"%d" % n for n in range(9000)}
    signed.publish({"a.html": b"a", **files})
    assert bits_for(9001) > 8 > bits_for(1)
    assert signed.timestamp is not None
    assert len(listed(signed.folder, signed.timestamp)) == 9001
    assert client.knows("a.html", b"a")
    assert client.knows("en/8999.html", b"8999")


def test_the_number_of_bins_never_falls_and_grows_seldom() -> None:
    assert [bits_for(n) for n in (1, 1_000, 100_000, 1_000_000)] == [4, 6, 12, 14]
    assert bits_for(10, bits=9) == 9
    assert bits_for(100 * 64, bits=6) == 6
    assert bits_for(100 * 64 + 1, bits=6) == 9


@pytest.mark.parametrize("days", [1.1, 8, 20, 95, 300])
def test_it_is_signed_anew_in_time_and_after_any_pause(tmp_path: Path, days: float) -> None:
    signed = SignedFolder(tmp_path, NOW - timedelta(days=days))
    signed.publish({"a.html": b"a"})
    client = Client(signed, tmp_path / "memory")
    if days > 7:
        with pytest.raises(ExpiredMetadataError):
            client.visit()
    signed.now = NOW
    assert signed.renew()
    assert not signed.renew()
    assert client.knows("a.html", b"a")


def test_nothing_is_signed_by_a_clock_that_went_back(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path)
    signed.publish({"a.html": b"a"})
    signed.now = NOW - timedelta(days=3650)
    before = sorted(path.name for path in signed.folder.path.iterdir())
    with pytest.raises(SigningError, match="clock"):
        signed.renew()
    with pytest.raises(SigningError, match="clock"):
        signed.publish({"a.html": b"b"})
    assert sorted(path.name for path in signed.folder.path.iterdir()) == before
    signed.now = NOW - timedelta(hours=1)
    signed.publish({"a.html": b"b"})


def test_a_stolen_online_key_is_replaced_by_one_rotation(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path)
    signed.publish({"a.html": b"a"})
    good = signed.timestamp
    client = Client(signed, tmp_path / "memory")
    _publish_as_thief(signed, client)
    signed.files, signed.timestamp = {"a.html": b"a"}, good
    with pytest.raises(BadVersionNumberError):
        client.visit()

    signed.online = new_key()
    with pytest.raises(SigningError, match="not the one that the root names"):
        signed.publish({"a.html": b"a"})
    signed.sign_offline(signed.keepers)
    signed.publish({"a.html": b"a"})
    assert client.knows("a.html", b"a")
    assert not client.knows("a.html", b"evil")


def _publish_as_thief(signed: SignedFolder, client: Client) -> None:
    """Do what a thief of the online key can: other bytes, under the highest versions."""
    signed.publish({"a.html": b"evil"})
    timestamp = Metadata[Timestamp].from_bytes(signed.timestamp or b"")
    version = timestamp.signed.snapshot_meta.version
    path = signed.folder.path / f"{version}.snapshot.json"
    snapshot = Metadata[Snapshot].from_bytes(path.read_bytes())
    snapshot.signed.version = timestamp.signed.version = 2**31
    timestamp.signed.snapshot_meta.version = 2**31
    snapshot.sign(signed.online)
    timestamp.sign(signed.online)
    forwarded = path.with_name(f"{2**31}.snapshot.json")
    forwarded.write_bytes(snapshot.to_bytes())
    signed.timestamp = timestamp.to_bytes()
    assert client.knows("a.html", b"evil")
    forwarded.unlink()


def test_one_of_three_root_keys_can_be_lost(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path, roots=3)
    signed.publish({"a.html": b"a"})
    client = Client(signed, tmp_path / "memory")
    client.visit()
    held = [signed.keepers[0], signed.keepers[2]]
    instead = [*(keeper.root.public_key for keeper in held), new_key().public_key]
    request = request_of(signed.folder, signed.online.public_key, {})
    take(signed.folder, answer_to(request, held, NOW, roots=instead, threshold=2), NOW)
    signed.publish({"a.html": b"b"})
    assert client.knows("a.html", b"b")
    assert signed.folder.root().version == 2
    assert set(signed.folder.root().roles["root"].keyids) == {key.keyid for key in instead}


def test_one_root_key_of_two_that_are_needed_does_not_sign(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path, roots=3)
    request = request_of(signed.folder, signed.online.public_key, {})
    with pytest.raises(SigningError, match="2 root keys must sign, and 1 of them"):
        answer_to(request, signed.keepers[:1], NOW)


def test_an_answer_of_strangers_or_of_an_old_request_is_refused(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path)
    request = request_of(signed.folder, signed.online.public_key, {})
    mine = answer_to(request, signed.keepers, NOW)
    stranger = SignedFolder(tmp_path / "other")
    stranger.sign_offline(stranger.keepers)
    theirs = request_of(stranger.folder, stranger.online.public_key, {})
    before = sorted(path.name for path in signed.folder.path.iterdir())
    for answer in (
        Answer(root=theirs.root, targets=theirs.targets, mirrors=theirs.mirrors),
        Answer(root=b"", targets=theirs.targets, mirrors=theirs.mirrors),
        Answer(root=mine.root, targets=mine.targets, mirrors=theirs.mirrors),
    ):
        with pytest.raises(SigningError, match="does not belong"):
            take(signed.folder, answer, NOW)
    assert sorted(path.name for path in signed.folder.path.iterdir()) == before
    take(signed.folder, mine, NOW)
    with pytest.raises(SigningError, match="another root was taken"):
        take(signed.folder, mine, NOW)


def test_old_versions_go_and_what_editions_lead_to_stays(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path)
    files = {f"en/{n}.html": b"%d" % n for n in range(100)}
    timestamps = []
    for n in range(6):
        signed.publish({**files, "en/7.html": b"version %d" % n})
        timestamps.append(signed.timestamp or b"")
    assert signed.folder.sweep(timestamps) == 0
    assert signed.folder.sweep(timestamps[-2:]) == 8
    for timestamp in timestamps[-2:]:
        assert len(listed(signed.folder, timestamp)) == 100
    with pytest.raises(SigningError, match="missing or spoiled"):
        listed(signed.folder, timestamps[0])
