"""Succinct hash bins: upstream's suite has none, and every page of an edition is found by them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from tuf.api.metadata import Metadata, SuccinctRoles

from sw.client import Client
from sw.node_driver import Node
from sw.signed_repository import Repository, in_days, new_signer

ClientOf = Callable[[Repository], Client]


@pytest.fixture
def repository() -> Repository:
    """Return one with 16 bins and some files."""
    repository = Repository()
    repository.divide(4)
    for number in range(8):
        repository.add(f"en/2026/01/0{number}/story.html", f"story {number}".encode(), "bin")
    repository.publish("targets", *repository.delegated, "snapshot", "timestamp")
    return repository


PATH, CONTENT = "en/2026/01/01/story.html", b"story 1"


def bin_of(repository: Repository, path: str = PATH) -> str:
    """Return the name of the bin that a path belongs to."""
    return repository.bin_of(path)


def test_python_and_javascript_put_every_path_into_the_same_bin(node: Node) -> None:
    paths = [
        f"{tag}/2026/01/{n % 31:02}/story-{n}.html" for n in range(2750) for tag in ("be", "en")
    ]
    for bits in (1, 4, 5, 12, 31, 32):
        succinct = SuccinctRoles(["00"], 1, bits, "bin")
        delegations = {"keys": {}, "succinct_roles": succinct.to_dict()}
        found = node.ask("bins", delegations=delegations, paths=paths)
        assert found == [succinct.get_role_for_target(path) for path in paths]


def test_a_file_of_another_bin_is_not_found(repository: Repository, client_of: ClientOf) -> None:
    wrong = next(name for name in repository.bins if name != bin_of(repository))
    del repository.delegated[bin_of(repository)].targets[PATH]
    repository.add(PATH, CONTENT, wrong)
    repository.release(bin_of(repository), wrong)
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    assert not client.download(PATH)
    assert len(client.asked) == 6


def test_one_bin_in_the_place_of_another_is_refused(
    repository: Repository, client_of: ClientOf
) -> None:
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    empty = next(name for name in repository.bins if not repository.of(name).targets)
    repository.release(empty)
    repository.files[repository.name_of(bin_of(repository))] = repository.sign(empty)
    assert not client.download(PATH)


def test_a_bin_that_says_its_name_hides_no_page_in_the_place_of_another(
    repository: Repository, client_of: ClientOf
) -> None:
    for name in repository.bins:
        repository.of(name).unrecognized_fields["role"] = name
    repository.release(*repository.bins)
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    empty = next(name for name in repository.bins if not repository.of(name).targets)
    mine = repository.name_of(bin_of(repository))
    content, repository.files[mine] = repository.files[mine], repository.sign(empty)
    assert not client.download(PATH)
    assert "another role" in client.reason, "not that there is nothing"
    repository.files[mine] = content
    assert client.download(PATH)


def test_a_bin_by_another_key_is_refused(repository: Repository, client_of: ClientOf) -> None:
    metadata = Metadata(repository.delegated[bin_of(repository)])
    metadata.sign(new_signer(70))
    repository.files[repository.name_of(bin_of(repository))] = metadata.to_bytes()
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    assert not client.download(PATH)


@pytest.mark.parametrize("told", [True, False], ids=["told of", "not told of"])
def test_a_bin_that_is_missing_is_an_error_and_no_absence(
    repository: Repository, client_of: ClientOf, *, told: bool
) -> None:
    if told:
        del repository.files[repository.name_of(bin_of(repository))]
    else:
        repository.snapshot.version += 1
        repository.publish("snapshot")
        del repository.snapshot.meta[f"{bin_of(repository)}.json"]
        repository.files[repository.name_of("snapshot")] = repository.sign("snapshot")
        repository.timestamp.version += 1
        repository.publish("timestamp")
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    assert not client.download(PATH)


def test_an_older_bin_is_refused(repository: Repository, client_of: ClientOf) -> None:
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    assert client.download(PATH)
    name = bin_of(repository)
    old = repository.files[repository.name_of(name)]
    repository.add(PATH, b"story 1, corrected", name)
    repository.release(name)
    repository.files[repository.name_of(name)] = old
    assert not client.download(PATH)


def test_the_number_of_bins_changes_only_with_new_keys(
    repository: Repository, client_of: ClientOf
) -> None:
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    assert client.download(PATH)
    repository.divide(8)
    repository.release("targets", *repository.delegated)
    assert not client.download(PATH), "a snapshot without the former bins is a step back"
    repository.rotate("snapshot")
    repository.root.version += 1
    repository.publish("root")
    repository.release()
    assert client.download(PATH)
    assert client.version("root") == 2
    (client.got / "en%2F2026%2F01%2F01%2Fstory.html").unlink()
    assert client.download(PATH)


def test_top_level_targets_win_over_a_bin(repository: Repository, client_of: ClientOf) -> None:
    path = "_ed/intake.json"
    repository.add(path, b"true keys")
    repository.add(path, b"keys of a thief", "bin")
    repository.release("targets", bin_of(repository, path))
    client = client_of(repository)
    client.serve(path, b"true keys")
    client.serve(path, b"keys of a thief")
    assert client.download(path)
    assert client.contents() == [b"true keys"]


@pytest.mark.parametrize("change", [{"bit_length": 0}, {"bit_length": 33}, {"name_prefix": 1}])
def test_bins_that_cannot_be_are_refused(
    repository: Repository, client_of: ClientOf, change: dict[str, object]
) -> None:
    name = repository.name_of("pages")
    metadata = json.loads(repository.files[name])
    metadata["signed"]["delegations"]["succinct_roles"].update(change)
    repository.files[name] = json.dumps(metadata).encode()
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    assert not client.download(PATH)


def test_an_expired_bin_vouches_for_nothing(repository: Repository, client_of: ClientOf) -> None:
    repository.delegated[bin_of(repository)].expires = in_days(-1)
    repository.release(bin_of(repository))
    client = client_of(repository)
    client.serve(PATH, CONTENT)
    assert not client.download(PATH)
