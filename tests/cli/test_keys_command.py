"""The ceremony of keys as its keepers do it, on one machine and on two, and its drills."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drukar.cli.main import cli
from drukar.errors import DrukarError, SigningError
from drukar.newsroom import ceremony

PASSPHRASE = "seven ferries at dusk"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    folder = tmp_path / "newsroom"
    run("new", folder, "--no-desk", "--name", "River News")
    return folder


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(PASSPHRASE + "\n")
    return path


@pytest.fixture
def light_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal at once: age takes a second each time on purpose, which its own test waits for."""

    def seal(content: bytes, passphrase: str) -> bytes:
        return passphrase.encode() + b"\n" + content

    def unseal(content: bytes, passphrase: str) -> bytes:
        return content.removeprefix(passphrase.encode() + b"\n")

    monkeypatch.setattr("pyrage.passphrase.encrypt", seal)
    monkeypatch.setattr("pyrage.passphrase.decrypt", unseal)


def run(*arguments: object, status: int = 0, typed: str = "") -> Result:
    done = CliRunner().invoke(cli, [str(each) for each in arguments], input=typed)
    if isinstance(done.exception, DrukarError):
        raise done.exception
    assert done.exit_code == status, done.output
    return done


def publish(newsroom: Path) -> None:
    run("publish", "--dir", newsroom, "--workers", 1)


def verifies(newsroom: Path) -> bool:
    root = newsroom / "site" / "metadata" / "1.root.json"
    done = run("verify", newsroom / "site" / "current", "--root", root, "--workers", 1, "--json")
    return bool(json.loads(done.output)["files"])


def paper_of(stick: Path) -> str:
    """Return what stands on the page to be printed, as it is typed in."""
    page = (stick / ceremony.PAPER_FILE).read_text(encoding="utf-8")
    return " ".join(re.findall(r"<p>((?:[A-Z2-7]{4} ?)+)</p>", page))


def test_keys_on_one_machine(newsroom: Path, tmp_path: Path) -> None:
    assert "not signed" in run("publish", "--dir", newsroom, "--workers", 1).output
    assert "no keys" in run("keys", "status", "--dir", newsroom).output
    stick = tmp_path / "stick"
    run("keys", "init", "--dir", newsroom, "--keys", stick, typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert (stick / "keys.age").is_file()
    assert (stick / ceremony.PAPER_FILE).stat().st_mode & 0o777 == 0o600
    assert "not signed" not in run("publish", "--dir", newsroom, "--workers", 1).output
    assert verifies(newsroom)
    shown = run("keys", "status", "--dir", newsroom).output
    for role in ("root", "targets", "mirrors", "pages", "snapshot", "timestamp"):
        assert re.search(rf"^{role} +version \d+ +until \d{{4}}-", shown, re.MULTILINE)
    run("keys", "init", "--dir", newsroom, "--keys", tmp_path / "second", status=2)


def test_keys_on_a_laptop_without_network(newsroom: Path, tmp_path: Path, passphrase: Path) -> None:
    request, stick = tmp_path / "stick" / "request.json", tmp_path / "keys"
    run("keys", "export", request, "--dir", newsroom)
    assert json.loads(request.read_bytes())["written"].startswith("20")
    sealed = ("--keys", stick, "--request", request, "--passphrase-file", passphrase)
    run("keys", "init", *sealed)
    answer = request.with_name("request.json.signed")
    private = (newsroom / "secrets" / "online.key").read_bytes()
    assert private not in request.read_bytes() + answer.read_bytes()
    run("keys", "take", answer, "--dir", newsroom)
    publish(newsroom)
    assert verifies(newsroom)
    run("keys", "export", request, "--dir", newsroom)
    run("keys", "sign", *sealed)
    run("keys", "take", answer, "--dir", newsroom)
    assert verifies(newsroom)
    with pytest.raises(SigningError, match="another root was taken"):
        run("keys", "take", answer, "--dir", newsroom)


@pytest.mark.usefixtures("light_seal")
def test_a_stolen_online_key_is_replaced(newsroom: Path, tmp_path: Path, passphrase: Path) -> None:
    sealed = ("--dir", newsroom, "--keys", tmp_path / "stick", "--passphrase-file", passphrase)
    run("keys", "init", *sealed)
    publish(newsroom)
    stolen = (newsroom / "secrets" / "online.key").read_bytes()
    run("keys", "rotate", *sealed)
    assert (newsroom / "secrets" / "online.key").read_bytes() != stolen
    assert verifies(newsroom)
    publish(newsroom)
    assert verifies(newsroom)
    assert "Nothing can be published" in run("keys", "rotate", "--dir", newsroom).output
    with pytest.raises(SigningError, match="not the one that the root names"):
        publish(newsroom)


@pytest.mark.usefixtures("light_seal")
def test_a_lost_stick_is_replaced_from_paper(
    newsroom: Path, tmp_path: Path, passphrase: Path
) -> None:
    first = ("--dir", newsroom, "--keys", tmp_path / "first", "--passphrase-file", passphrase)
    run("keys", "init", *first)
    publish(newsroom)
    second = ("--dir", newsroom, "--keys", tmp_path / "second", "--passphrase-file", passphrase)
    run("keys", "recover", *second, typed=paper_of(tmp_path / "first").lower() + "\n")
    assert verifies(newsroom)
    with pytest.raises(SigningError, match="1 root keys must sign, and 0"):
        run("keys", "sign", *first)
    run("keys", "sign", *second)
    publish(newsroom)
    assert verifies(newsroom)


@pytest.mark.usefixtures("light_seal")
def test_one_of_three_keepers_is_gone_with_stick_and_paper(
    newsroom: Path, tmp_path: Path, passphrase: Path
) -> None:
    sticks = [tmp_path / name for name in ("ada", "bela", "cyra")]
    sealed = ("--dir", newsroom, "--passphrase-file", passphrase)
    run("keys", "init", *sealed, *(each for stick in sticks for each in ("--keys", stick)))
    publish(newsroom)
    page = (sticks[2] / ceremony.PAPER_FILE).read_text(encoding="utf-8")
    lost = re.findall(r"public half: ([0-9a-f]{64})", page)[0]
    new = ("--keys", tmp_path / "dora", "--lost", lost)
    with pytest.raises(SigningError, match="2 root keys must sign, and 1"):
        run("keys", "recover", *sealed, *new, "--with", sticks[0])
    assert not (tmp_path / "dora").exists()
    run("keys", "recover", *sealed, *new, "--with", sticks[0], "--with", sticks[1])
    assert verifies(newsroom)
    run("keys", "sign", *sealed, "--keys", tmp_path / "dora", "--keys", sticks[1])
    assert verifies(newsroom)
    assert lost not in run("keys", "status", "--dir", newsroom).output
