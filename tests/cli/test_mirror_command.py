"""A newsroom's mirrors by command: added, filled, looked at, shown to readers once signed."""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mirror_servers import KEY, SECRET, Bench

from drukar.cli.main import cli, main
from drukar.edition.source import FolderSource
from drukar.edition.verify import verify
from drukar.errors import DrukarError, MirrorError, NewsroomError, SetupError
from drukar.mirrors.config import server_config
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.mirrors import (
    MirrorEntry,
    find_mirror,
    place_of,
    public_list,
    read_mirrors,
    write_mirrors,
)
from signing import NOW
from trees import tree_of

PASSPHRASE = "seven ferries at dusk"


@pytest.fixture(autouse=True, scope="module")
def light_seal() -> Iterator[None]:
    """Seal at once: age takes a second each time on purpose, which its own test waits for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pyrage.passphrase.encrypt", lambda content, passphrase: content)
        patch.setattr("pyrage.passphrase.decrypt", lambda content, passphrase: content)
        yield


def run(*arguments: object, status: int = 0, env: dict[str, str] | None = None) -> Result:
    done = CliRunner().invoke(cli, [str(each) for each in arguments], env=env)
    if isinstance(done.exception, DrukarError):
        raise done.exception
    assert done.exit_code == status, done.output
    return done


@pytest.fixture(scope="module")
def made(light_seal: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a signed newsroom, and the stick and passphrase of its keys."""
    home = tmp_path_factory.mktemp("made")
    folder = home / "newsroom"
    run("new", folder, "--no-desk", "--name", "River News")
    (home / "passphrase").write_text(PASSPHRASE + "\n")
    keys = ("--keys", home / "stick", "--passphrase-file", home / "passphrase")
    run("keys", "init", "--dir", folder, *keys)
    run("publish", "--dir", folder, "--workers", 1)
    sign(folder)
    return home


@pytest.fixture
def newsroom(made: Path, tmp_path: Path) -> Path:
    """Return a newsroom that a test may do with as it likes."""
    shutil.copytree(made, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "newsroom"


def sign(newsroom: Path) -> None:
    keys = newsroom.parent
    run(
        *("keys", "sign", "--dir", newsroom, "--keys", keys / "stick"),
        *("--passphrase-file", keys / "passphrase"),
    )


def test_secrets_are_for_the_owner_and_on_no_command_line(newsroom: Path) -> None:
    place = "s3://bucket/folder?endpoint=https://storage.example"
    run(
        *("mirror", "add", "far", place, "--key", KEY, "--dir", newsroom),
        env={"DRUKAR_MIRROR_SECRET": SECRET},
    )
    for path in (newsroom / "mirrors.toml", newsroom / "secrets" / "mirrors.toml"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SECRET not in (newsroom / "mirrors.toml").read_text()
    folder = open_newsroom(newsroom)
    assert place_of(folder, find_mirror(folder, "far")).secret == SECRET
    assert SECRET not in run("mirror", "list", "--dir", newsroom, "--json").output
    run("mirror", "remove", "far", "--dir", newsroom)
    assert read_mirrors(folder) == []
    assert SECRET not in (newsroom / "secrets" / "mirrors.toml").read_text()


@pytest.mark.parametrize(
    "wrong",
    [
        ("mirror", "add", "Far Away", "/srv/mirror"),
        ("mirror", "add", "far", "ftp://mirror.example/x"),
        ("mirror", "add", "far", "/srv/mirror", "--url", "mirror.example"),
        ("mirror", "add", "far", "/srv/mirror", "--url", "https://mirror.example"),
        ("mirror", "add", "far", "/srv/mirror", "--url", "http://mirror.example/"),
        ("mirror", "add", "far"),
        ("mirror", "sync"),
        ("mirror", "sync", "nobody"),
        ("mirror", "check", "nobody"),
        ("mirror", "remove", "nobody"),
    ],
)
def test_what_is_not_sound_is_refused_and_nothing_is_written(
    newsroom: Path, wrong: tuple[str, ...]
) -> None:
    with pytest.raises(SetupError) as raised:
        run(*wrong, "--dir", newsroom)
    assert raised.value.remedy
    assert not (newsroom / "mirrors.toml").exists()


@pytest.mark.parametrize(
    "place",
    [
        "sftp://mirror.example/x",
        "sftp://ada@mirror.example",
        "sftp://ada:word@mirror.example/x",
        "sftp://ada@mirror.example:port/x",
        "rsync://-oProxyCommand=x@mirror.example/x",
        "rsync://ada@-oProxyCommand/x",
        "s3://bucket?endpoint=http://storage.example",
        "s3://bucket?password=x",
    ],
)
def test_places_that_lead_elsewhere(newsroom: Path, place: str) -> None:
    key = {"DRUKAR_MIRROR_SECRET": SECRET}
    with pytest.raises(SetupError):
        run(
            *("mirror", "add", "m", place, "--host-key", "ssh-ed25519 AAAA", "--key", KEY),
            *("--dir", newsroom),
            env=key,
        )
    assert not (newsroom / "mirrors.toml").exists()


def test_nothing_unsigned_is_sent(tmp_path: Path) -> None:
    folder = tmp_path / "newsroom"
    run("new", folder, "--no-desk", "--name", "River News")
    run("publish", "--dir", folder, "--workers", 1)
    (tmp_path / "mirror").mkdir()
    run("mirror", "add", "near", tmp_path / "mirror", "--dir", folder)
    with pytest.raises(NewsroomError, match="no signed edition"):
        run("mirror", "sync", "--dir", folder)
    assert list((tmp_path / "mirror").iterdir()) == []


def test_from_adding_to_checking(newsroom: Path, servers: Bench, tmp_path: Path) -> None:
    name = f"cli-{tmp_path.name}"
    account = servers.account(name)
    near = tmp_path / "near"
    near.mkdir()
    run("mirror", "add", "near", near, "--dir", newsroom)
    # The newsroom's own key would have to be let in: here it takes the one that is.
    (newsroom / "secrets" / "mirrors.key").write_bytes(account.key.read_bytes())
    (newsroom / "secrets" / "mirrors.key").chmod(0o600)
    place = f"sftp://{account.user}@127.0.0.1:{account.port}{account.folder}"
    added = run("mirror", "add", "far", place, "--dir", newsroom).output
    assert account.host_key in added
    assert "restrict ssh-ed25519 " in added
    run("mirror", "add", "gone", tmp_path / "not-mounted", "--dir", newsroom)

    planned = run("mirror", "sync", "near", "--dry-run", "--dir", newsroom).output
    assert "near: put index.html" in planned
    assert list(near.iterdir()) == []

    done = run("mirror", "sync", "near", "far", "--dir", newsroom, "--json")
    figures = json.loads(done.stdout)
    assert figures["near"] == figures["far"]
    assert tree_of(near) == tree_of(Path(account.folder))
    root = (newsroom / "site" / "metadata" / "1.root.json").read_bytes()
    assert verify(FolderSource(near), root, now=NOW, processes=1).faults == []

    checked = json.loads(run("mirror", "check", "near", "--dir", newsroom, "--json").stdout)
    assert checked["near"]["version"] == figures["near"]["version"]
    (near / "sw.js").write_bytes(b"forged")
    checked = json.loads(
        run("mirror", "check", "near", "--dir", newsroom, "--json", status=1).stdout
    )
    assert "sw.js has" in checked["near"]["fault"]
    listed = json.loads(run("mirror", "list", "--dir", newsroom, "--json").stdout)["mirrors"]
    assert [each["name"] for each in listed] == ["near", "far", "gone"]


def test_a_server_is_told_of_the_folder_that_is_written_to(newsroom: Path, tmp_path: Path) -> None:
    def config(*arguments: object, status: int = 0) -> str:
        return run("mirror", "config", *arguments, "--dir", newsroom, status=status).output

    def add(name: str, *more: object) -> None:
        url = f"https://{name}.example/"
        run("mirror", "add", name, *more, "--url", url, "--dir", newsroom)

    add("near", tmp_path / "near")
    add("far", "sftp://river@far.example:2222/srv/river%20news", "--host-key", "ssh-ed25519 AAAA")
    add("friends", "--group", "public")
    onion = f"http://{'b' * 56}.onion/"
    run("mirror", "add", "onion", "--url", onion, "--group", "public", "--dir", newsroom)
    (tmp_path / "near" / "_ed" / "m").mkdir(parents=True)
    near = server_config("nginx", "near.example", tmp_path / "near")
    assert config("nginx", "--mirror", "near") == near
    assert config("nginx", tmp_path / "near", "--name", "near.example") == near
    assert "reader.example {" in config("caddy", "--mirror", "near", "--name", "reader.example")
    with pytest.raises(MirrorError, match="cannot hold this"):
        config("nginx", "--mirror", "far")
    with pytest.raises(SetupError, match="Others keep"):
        config("nginx", "--mirror", "friends")
    assert "either COPY or --mirror" in config("nginx", status=2)
    assert "Name the host" in config("nginx", tmp_path / "near", status=2)
    for place, why in (("s3://bucket", "no web server of yours"), ("/srv/x", "not at the top")):
        entry = MirrorEntry("odd", "own", "https://odd.example/copy/", place)
        write_mirrors(open_newsroom(newsroom), [entry])
        with pytest.raises(SetupError, match=why):
            config("nginx", "--mirror", "odd")


def test_what_is_not_well_is_told_by_the_exit_status_of_the_process(newsroom: Path) -> None:
    """A mirror that nobody reached is 3, one that was looked at and is bad 1."""

    def status(*arguments: str) -> object:
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--dir", str(newsroom)])
        return ended.value.code

    with pytest.raises(SetupError, match="no mirror to look at"):
        run("mirror", "check", "--dir", newsroom)
    assert "There are no mirrors" in run("mirror", "list", "--dir", newsroom).output
    run("mirror", "add", "away", "/nowhere/at/all", "--dir", newsroom)
    assert status("mirror", "sync") == 3
    assert status("mirror", "check") == 1


def test_readers_learn_of_a_mirror_when_the_keepers_have_signed_it(newsroom: Path) -> None:
    def shown() -> object:
        path = newsroom / "site" / "current" / "_ed" / "mirrors.json"
        return json.loads(path.read_bytes()) if path.exists() else None

    def verifies() -> bool:
        root = (newsroom / "site" / "metadata" / "1.root.json").read_bytes()
        source = FolderSource(newsroom / "site" / "current")
        return verify(source, root, now=NOW, processes=1).faults == []

    def add(name: str, group: str) -> None:
        url = f"https://{name}.example/"
        run("mirror", "add", name, "--url", url, "--group", group, "--dir", newsroom)

    add("ours", "own")
    add("kept-back", "reserve")
    add("friends", "public")
    run("publish", "--dir", newsroom, "--workers", 1)
    assert shown() is None
    sign(newsroom)
    public = [
        {"url": "https://ours.example/", "kind": "own"},
        {"url": "https://friends.example/", "kind": "public"},
    ]
    assert shown() == {"mirrors": public}
    assert verifies()
    # What is not signed yet changes nothing for readers, however often something is published.
    said = run("mirror", "remove", "friends", "--dir", newsroom).output
    assert "until the list is signed anew" in said
    run("publish", "--dir", newsroom, "--workers", 1, "--full")
    assert shown() == {"mirrors": public}
    assert verifies()
    sign(newsroom)
    assert shown() == {"mirrors": public[:1]}
    assert verifies()
    assert "kept-back" not in "".join(
        path.read_text(errors="replace")
        for path in (newsroom / "site").rglob("*")
        if path.is_file()
    )


def test_reserve_is_in_no_list() -> None:
    entries = [
        MirrorEntry("a", "own", "https://a.example/"),
        MirrorEntry("b", "reserve", "https://b.example/"),
        MirrorEntry("c", "own", "", "/srv/c"),
    ]
    assert json.loads(public_list(entries)) == {
        "mirrors": [{"url": "https://a.example/", "kind": "own"}]
    }


def test_a_mirror_leaves_the_reserve(newsroom: Path, tmp_path: Path) -> None:
    room = ("--dir", newsroom)
    (tmp_path / "spare").mkdir()
    run("mirror", "add", "spare", tmp_path / "spare", "--url", "https://spare.example/", *room)
    run("mirror", "add", "friend", "--url", "https://friend.example/", "--group", "public", *room)
    sign(newsroom)
    listed = newsroom / "site" / "current" / "_ed" / "mirrors.json"
    assert b"spare" not in listed.read_bytes()
    with pytest.raises(NewsroomError, match="Only a mirror that you write to"):
        run("mirror", "promote", "friend", *room)
    with pytest.raises(NewsroomError, match="no mirror nobody"):
        run("mirror", "promote", "nobody", *room)
    said = run("mirror", "promote", "spare", *room).output
    assert "drukar keys export" in said
    assert b"spare" not in listed.read_bytes(), "not before it is signed"
    keys = ("--keys", tmp_path / "stick", "--passphrase-file", tmp_path / "passphrase")
    assert "spare has version" in run("mirror", "promote", "spare", *room, *keys).output
    assert b'"https://spare.example/","kind":"own"' in listed.read_bytes()
    there = tmp_path / "spare" / "_ed" / "mirrors.json"
    assert there.read_bytes() == listed.read_bytes()
