"""The client workflow of TUF in the reader's verifier: what must be refused, then what goes on.

The cases are those of the specification's chapter 5, and of tuf-conformance, which drives the same
modules (docs/how-to/check-the-verifier.md) but cannot be had as a package.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tuf.api.metadata import Key, Metadata

from needs import need
from sw.client import Client
from sw.signed_repository import Repository, altered, in_days, new_signer

ClientOf = Callable[[Repository], Client]
TOOL = Path(__file__).parents[3] / "tools" / "tuf" / "client.mjs"


def later(days: float) -> float:
    return in_days(days).timestamp()


@pytest.fixture(params=[False, True], ids=["versions", "hashes"])
def repository(request: pytest.FixtureRequest) -> Repository:
    """Return one whose snapshot names versions only, then one that names hashes too."""
    return Repository(hashes=request.param)


# What a client begins with.


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: root["signed"].pop("version"),
        lambda root: root["signatures"].clear(),
        lambda root: root["signatures"][0].update(sig="00" * 64),
        lambda root: root["signatures"][0].update(sig="no digits"),
        lambda root: root["signatures"].append(root["signatures"][0]),
        lambda root: root["signed"].update(_type="targets"),
        lambda root: root["signed"].update(spec_version="2.0.0"),
        lambda root: root["signed"].update(expires="2100-01-01T00:00:00Z"),
        lambda root: root["signed"]["roles"].pop("snapshot"),
        lambda root: root["signed"]["roles"]["root"].update(threshold=0),
    ],
)
def test_a_spoiled_first_root_is_refused_before_anything_is_asked_for(
    client_of: ClientOf, spoil: Callable[[dict[str, object]], object]
) -> None:
    repository = Repository()
    client = client_of(repository)
    root = json.loads(repository.first_root)
    spoil(root)
    (client.folder / "root.json").write_bytes(json.dumps(root).encode())
    assert not client.refresh()
    assert client.asked == []


def test_no_json_at_all_is_refused(client_of: ClientOf) -> None:
    for content in (b"", b"{", b"[]", b"null", b'"', b"\xff\xfe", b'{"signed":{}}', b"[" * 100_000):
        repository = Repository()
        client = client_of(repository)
        assert client.refresh()
        repository.release()
        repository.files["timestamp.json"] = content
        assert not client.refresh()
        assert client.versions() == (1, 1, 1, 1)
        for path in (*client.folder.iterdir(), client.folder.parent / "root.json"):
            path.unlink()
        client.folder.rmdir()


# Roots.


def test_a_root_of_another_version_is_refused(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    for version in (1, 3):
        repository.root.version = version
        repository.files["2.root.json"] = repository.sign("root")
        assert not client.refresh()
        assert client.version("root") == 1


def test_a_root_that_the_former_has_not_signed_is_refused(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    for keyid in list(repository.root.roles["root"].keyids):
        repository.root.revoke_key(keyid, "root")
    repository.signers.pop("root")
    repository.add_key("root")
    repository.root.version += 1
    repository.publish("root")
    assert not client.refresh()
    assert client.version("root") == 1


def test_a_root_that_has_not_signed_itself_is_refused(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    former = repository.signers["root"]
    repository.rotate("root")
    repository.signers["root"] = former
    repository.root.version += 1
    repository.publish("root")
    assert not client.refresh()
    assert client.version("root") == 1


def test_roots_are_walked_one_by_one_to_new_keys(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    for _ in range(3):
        repository.rotate("root")
        repository.root.version += 1
        repository.publish("root")
    assert client.refresh()
    assert client.versions() == (4, 1, 1, 1)
    assert client.asked[:4] == ["2.root.json", "3.root.json", "4.root.json", "5.root.json"]


def test_an_expired_root_is_kept_and_nothing_beyond_it(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    assert client.refresh()
    repository.root.expires = in_days(-1)
    repository.root.version += 1
    repository.publish("root")
    repository.release("targets")
    assert not client.refresh()
    assert client.versions() == (2, 1, 1, 1)


def test_an_expired_root_between_two_is_no_obstacle(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    for days in (-1, 30):
        repository.root.expires = in_days(days)
        repository.root.version += 1
        repository.publish("root")
    assert client.refresh()
    assert client.version("root") == 3


# Signatures.


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_unsigned_changes_are_refused(
    client_of: ClientOf, repository: Repository, role: str
) -> None:
    client = client_of(repository)
    assert client.refresh()
    repository.release("targets")
    name = repository.name_of(role)
    repository.files[name] = altered(repository.files[name], expires="2100-01-01T00:00:00Z")
    assert not client.refresh()
    assert client.version(role) == 1


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_fewer_keys_than_wanted_are_refused(client_of: ClientOf, role: str) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.add_key(role)
    repository.root.roles[role].threshold = 2
    repository.root.version += 1
    lost = repository.signers[role].pop()
    repository.publish("root")
    repository.release("targets")
    assert not client.refresh()
    assert client.version(role) == 0
    repository.signers[role].append(lost)
    repository.release("targets")
    assert client.refresh()


def test_one_key_under_several_names_counts_once(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    signer = repository.signers["snapshot"][0]
    public = signer.public_key
    role = repository.root.roles["snapshot"]
    for number in range(3):
        twin = Key.from_dict(f"{number:064x}", public.to_dict())
        repository.root.keys[twin.keyid] = twin
        role.keyids.append(twin.keyid)
    role.threshold = 2
    repository.root.version += 1
    repository.publish("root")
    repository.release()
    name = repository.name_of("snapshot")
    metadata = json.loads(repository.files[name])
    sig = metadata["signatures"][0]["sig"]
    metadata["signatures"] = [{"keyid": keyid, "sig": sig} for keyid in role.keyids]
    repository.files[name] = json.dumps(metadata).encode()
    assert not client.refresh()
    assert client.version("snapshot") == 0


def test_a_key_that_nobody_named_does_not_count(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.signers["timestamp"] = [new_signer(50)]
    repository.release()
    assert not client.refresh()


def test_a_name_without_a_key_and_more_keys_than_there_are_count_for_nothing(
    client_of: ClientOf,
) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.root.roles["snapshot"].keyids.append("d" * 64)
    repository.root.roles["snapshot"].threshold = 2
    repository.root.version += 1
    repository.publish("root")
    repository.release()
    assert not client.refresh()
    assert client.versions() == (2, 2, 0, 0)
    repository.add_key("snapshot")
    repository.root.version += 1
    repository.publish("root")
    repository.release()
    assert client.refresh()


def test_fields_of_keys_and_roles_that_are_not_known_change_nothing(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    role = repository.root.roles["snapshot"]
    key = repository.root.keys[role.keyids[0]]
    key.unrecognized_fields.update({"keyid_hash_algorithms": ["md5"], "extra": {"a": 1}})
    role.unrecognized_fields["another"] = "value"
    repository.root.version += 1
    repository.publish("root")
    repository.release()
    assert client.refresh()
    assert client.versions() == (2, 2, 2, 1)


def test_unreadable_signatures_beside_enough_good_ones_do_no_harm(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    metadata = json.loads(repository.files["timestamp.json"])
    metadata["signatures"] += [{"keyid": "f" * 64, "sig": "?"}, {"keyid": "e" * 64, "sig": ""}]
    repository.files["timestamp.json"] = json.dumps(metadata).encode()
    assert client.refresh()


def test_fields_that_are_not_known_are_signed_with_the_rest(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.root.unrecognized_fields["żółty"] = {"b": [1, None, True], "𝕒": '\n"\\'}
    repository.root.version += 1
    repository.publish("root")
    repository.timestamp.unrecognized_fields["custom"] = {"a": -1}
    repository.release()
    assert client.refresh()
    assert client.version("root") == 2


# Older, mixed and frozen.


def test_an_older_timestamp_is_refused(client_of: ClientOf, repository: Repository) -> None:
    client = client_of(repository)
    old = repository.files["timestamp.json"]
    repository.release()
    assert client.refresh()
    repository.files["timestamp.json"] = old
    assert not client.refresh()
    assert client.version("timestamp") == 2


def test_another_timestamp_of_the_same_version_is_not_taken(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    assert client.refresh()
    kept = (client.folder / "timestamp.json").read_bytes()
    repository.timestamp.snapshot_meta.version = 100
    repository.files["timestamp.json"] = repository.sign("timestamp")
    client.refresh()
    assert (client.folder / "timestamp.json").read_bytes() == kept


def test_an_older_snapshot_is_refused(client_of: ClientOf, repository: Repository) -> None:
    client = client_of(repository)
    repository.release()
    assert client.refresh()
    repository.snapshot.version = 1
    repository.timestamp.version += 1
    repository.publish("timestamp")
    client.asked.clear()
    assert not client.refresh()
    assert client.versions() == (1, 2, 2, 1)
    assert client.asked[-1] == "timestamp.json"


@pytest.mark.parametrize("change", ["older", "missing"])
def test_a_snapshot_with_older_or_missing_targets_is_refused(
    client_of: ClientOf, change: str
) -> None:
    repository = Repository()
    repository.delegate("news", ["news/*"])
    client = client_of(repository)
    repository.release("targets", "news")
    assert client.refresh()
    repository.release()
    repository.snapshot.version += 1
    if change == "older":
        repository.snapshot.meta["news.json"].version = 1
    else:
        del repository.snapshot.meta["news.json"]
    repository.files[repository.name_of("snapshot")] = repository.sign("snapshot")
    repository.timestamp.version += 1
    repository.publish("timestamp")
    assert not client.refresh()
    assert client.version("snapshot") == 2


def test_a_snapshot_of_another_version_than_was_told_is_refused(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.snapshot.version = 2
    repository.files["1.snapshot.json"] = repository.sign("snapshot")
    assert not client.refresh()
    assert client.versions() == (1, 1, 0, 0)
    assert client.asked[-1] == "1.snapshot.json"


def test_targets_of_another_version_than_was_told_are_refused(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.targets.version = 2
    repository.files["1.targets.json"] = repository.sign("targets")
    assert not client.refresh()
    assert client.versions() == (1, 1, 1, 0)


def test_metadata_with_another_hash_than_was_told_are_refused(client_of: ClientOf) -> None:
    repository = Repository(hashes=True)
    client = client_of(repository)
    repository.publish("targets", "snapshot", "timestamp")
    content = json.loads(repository.files["1.targets.json"])
    repository.files["1.targets.json"] = json.dumps(content).encode()
    assert not client.refresh()
    assert client.versions() == (1, 1, 1, 0)


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_what_has_expired_is_refused(client_of: ClientOf, role: str) -> None:
    repository = Repository()
    client = client_of(repository)
    assert client.refresh()
    repository.of(role).expires = in_days(-1)
    repository.release("targets")
    assert not client.refresh()
    assert client.version(role) == 1


def test_expired_metadata_of_before_still_guards_against_older_ones(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    old = repository.files["timestamp.json"]
    repository.timestamp.expires = in_days(7)
    repository.release("targets")
    assert client.refresh()
    repository.files["timestamp.json"] = old
    assert not client.refresh(now=later(18))
    repository.timestamp.expires = in_days(21)
    repository.release("targets")
    assert client.refresh(now=later(18))
    assert client.versions() == (1, 3, 3, 3)


# After a thief ran ahead.


def test_a_timestamp_that_a_thief_ran_ahead_with_is_dropped_with_his_key(
    client_of: ClientOf,
) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.timestamp.version = 99_999
    repository.publish("timestamp")
    assert client.refresh()
    repository.rotate("timestamp")
    repository.root.version += 1
    repository.timestamp.version = 2
    repository.publish("root", "timestamp")
    assert client.refresh()
    assert client.version("timestamp") == 2


def test_a_snapshot_that_a_thief_ran_ahead_with_is_dropped_with_his_keys(
    client_of: ClientOf,
) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.snapshot.version = repository.targets.version = 99_999
    repository.release("targets")
    assert client.refresh()
    assert client.version("targets") == 100_000
    repository.rotate("timestamp")
    repository.rotate("snapshot")
    repository.root.version += 1
    repository.snapshot.version = repository.targets.version = 2
    repository.publish("root")
    repository.release("targets")
    assert client.refresh()
    assert client.version("snapshot") == client.version("targets") == 3


# Sizes.


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_more_bytes_than_any_such_file_has_are_not_read(client_of: ClientOf, role: str) -> None:
    repository = Repository()
    client = client_of(repository)
    repository.release("targets")
    name = repository.name_of(role)
    repository.files[name] += b" " * 6_000_000
    assert not client.refresh()
    assert client.version(role) == 0


def test_metadata_longer_than_was_told_are_not_read(client_of: ClientOf) -> None:
    repository = Repository(hashes=True)
    client = client_of(repository)
    repository.publish("targets", "snapshot", "timestamp")
    repository.files["1.targets.json"] += b" "
    assert not client.refresh()


# Finding a file.


GRAPHS: dict[str, tuple[list[tuple[str, str, list[str], bool]], list[str]]] = {
    "one": ([("targets", "A", ["*"], False)], ["A"]),
    "in order": ([("targets", "A", ["*"], False), ("targets", "B", ["*"], False)], ["A", "B"]),
    "depth first": (
        [
            ("targets", "A", ["*"], False),
            ("targets", "B", ["*"], False),
            ("A", "C", ["*"], False),
            ("C", "D", ["*"], False),
        ],
        ["A", "C", "D", "B"],
    ),
    "an end": (
        [
            ("targets", "A", ["*"], False),
            ("targets", "B", ["*"], False),
            ("A", "C", ["*"], True),
            ("A", "D", ["*"], False),
        ],
        ["A", "C"],
    ),
    "an end with children": (
        [
            ("targets", "A", ["*"], True),
            ("targets", "B", ["*"], False),
            ("A", "C", ["*"], False),
        ],
        ["A", "C"],
    ),
    "other paths": (
        [
            ("targets", "A", ["*.py"], True),
            ("targets", "B", ["?issing", "x"], False),
            ("B", "C", ["[!m]issing"], False),
            ("B", "D", ["[k-n]issing"], False),
            ("B", "E", ["*/*"], False),
        ],
        ["B", "D"],
    ),
    "round": (
        [
            ("targets", "A", ["*"], False),
            ("A", "B", ["*"], False),
            ("B", "A", ["*"], False),
        ],
        ["A", "B"],
    ),
}


@pytest.mark.parametrize("graph", GRAPHS)
def test_delegations_are_visited_as_the_specification_says(client_of: ClientOf, graph: str) -> None:
    delegations, wanted = GRAPHS[graph]
    repository = Repository()
    for parent, name, paths, terminating in delegations:
        repository.delegate(name, paths, by=parent, terminating=terminating)
    repository.publish("targets", *repository.delegated, "snapshot", "timestamp")
    client = client_of(repository)
    assert not client.download("missing")
    assert client.asked[4:] == [f"1.{name}.json" for name in wanted]


@pytest.mark.parametrize("role", ["?", "#", "/above", "../above", "two words", "ę"])
def test_names_of_roles_are_no_addresses(client_of: ClientOf, role: str) -> None:
    repository = Repository()
    repository.delegate(role, ["*"])
    repository.publish("targets", role, "snapshot", "timestamp")
    client = client_of(repository)
    assert not client.download("missing")
    assert client.asked[-1] == repository.name_of(role)
    assert len(list(client.folder.iterdir())) == 5
    assert sorted(path.name for path in client.folder.parent.iterdir()) == ["metadata", "root.json"]


def test_a_file_is_fetched_once_and_only_as_it_is_signed(client_of: ClientOf) -> None:
    repository = Repository()
    repository.delegate("news", ["news/*"])
    repository.add("news/one.html", b"one", "news")
    repository.add("two.html", b"two")
    repository.publish("targets", "news", "snapshot", "timestamp")
    client = client_of(repository)
    client.serve("news/one.html", b"one")
    assert client.download("news/one.html")
    assert client.contents() == [b"one"]
    digest = repository.targets.targets["two.html"].hashes["sha256"]
    for wrong in (b"", b"tw", b"too", b"two!", b"two" * 100_000):
        client._host.files = {f"{digest}.two.html": wrong}
        assert client.download("news/one.html"), "it is kept, and not asked for again"
        assert not client.download("two.html")
        assert client.contents() == [b"one"]


def test_an_expired_delegated_role_vouches_for_nothing(client_of: ClientOf) -> None:
    repository = Repository()
    news = repository.delegate("news", ["news/*"])
    for role in (repository.root, repository.timestamp, repository.snapshot, repository.targets):
        role.expires = in_days(90)
    news.expires = in_days(7)
    repository.add("news/one.html", b"one", "news")
    repository.root.version += 1
    repository.publish("root", "targets", "news", "snapshot", "timestamp")
    client = client_of(repository)
    client.serve("news/one.html", b"one")
    assert not client.download("news/one.html", now=later(8))
    assert client.download("news/one.html")
    assert not client.download("news/other.html", now=later(8))
    news.expires = in_days(60)
    repository.release("news")
    assert client.download("news/one.html", now=later(8))


def test_a_delegated_role_by_another_key_is_refused(client_of: ClientOf) -> None:
    repository = Repository()
    repository.delegate("news", ["*"])
    repository.add("one.html", b"evil", "news")
    repository.publish("targets", "news", "snapshot", "timestamp")
    metadata = Metadata(repository.delegated["news"])
    metadata.sign(new_signer(60))
    repository.files["1.news.json"] = metadata.to_bytes()
    client = client_of(repository)
    client.serve("one.html", b"evil")
    assert not client.download("one.html")
    assert client.contents() == []


# What is asked for.


def test_what_is_up_to_date_is_not_fetched_again(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    assert client.refresh()
    assert client.asked == ["2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"]
    assert client.refresh()
    assert client.asked == ["2.root.json", "timestamp.json"]


def test_what_no_snapshot_names_is_not_asked_for(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    assert client.refresh()
    assert client.asked
    repository.targets.version += 1
    repository.files["2.targets.json"] = repository.sign("targets")
    assert client.refresh()
    assert client.asked == ["2.root.json", "timestamp.json"]
    assert client.version("targets") == 1


def test_without_consistent_snapshots_names_have_no_versions(client_of: ClientOf) -> None:
    repository = Repository(consistent=False)
    client = client_of(repository)
    assert client.refresh()
    assert client.asked == ["2.root.json", "timestamp.json", "snapshot.json", "targets.json"]


def test_what_was_saved_and_is_spoiled_is_fetched_again(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    assert client.refresh()
    for role in ("timestamp", "snapshot", "targets"):
        (client.folder / f"{role}.json").write_bytes(b"spoiled")
    assert client.refresh()
    assert client.versions() == (1, 1, 1, 1)


def test_the_command_tells_what_it_refused(client_of: ClientOf) -> None:
    repository = Repository()
    client = client_of(repository)
    args = ["--metadata-dir", str(client.folder), "--metadata-url", f"{client._host.address}/m"]
    assert subprocess.run([need("node"), TOOL, *args, "refresh"], check=False).returncode == 0
    repository.files["timestamp.json"] = b"{}"
    done = subprocess.run(
        [need("node"), TOOL, *args, "refresh"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.startswith("refused: ")
