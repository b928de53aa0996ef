"""``drukar keys``: the keys that sign editions, and the ceremony around them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from drukar.cli.options import dir_option, json_option
from drukar.cli.report import notice, out, print_json
from drukar.edition.keys import Keeper, from_paper, new_key, open_keeper, save_keeper
from drukar.edition.offline import Answer, Request, root_keys
from drukar.newsroom import ceremony
from drukar.newsroom.expiry import standings
from drukar.newsroom.folder import open_newsroom

_PUBLIC = "Nothing secret is in this file; carry it on a stick."

keys_option = click.option(
    "--keys",
    "folders",
    multiple=True,
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="A keeper's folder, on a stick; for two of three keys, name it once for each keeper.",
)
request_option = click.option(
    "--request",
    "file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A request from `drukar keys export`, on a laptop without the newsroom's folder.",
)
passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="A file with the passphrase, for machines; people are asked for it.",
)


@click.group("keys")
def command() -> None:
    """Make, use and replace the keys that sign editions."""


@command.command("init")
@dir_option
@keys_option
@request_option
@passphrase_option
def init_command(
    folder: Path, folders: tuple[Path, ...], file: Path | None, passphrase_file: Path | None
) -> None:
    """Make the keys, write them sealed to one stick or three, and sign for the first time.

    One --keys makes one root key. Three make three, of which any two must sign.
    """
    if len(folders) not in {1, 3}:
        raise click.UsageError(
            "Name --keys once for one root key, or three times for two of three."
        )
    request = _request(folder, file)
    if request.root:
        raise click.UsageError("There are keys already: see `drukar keys rotate` and `recover`.")
    out.print("1. Keys are made, each sealed with a passphrase. Without it a stick is of no use.")
    keepers = ceremony.new_keepers(len(folders))
    for stick, keeper in zip(folders, keepers, strict=True):
        _save(stick, keeper, passphrase_file)
    out.print("2. The root is signed.")
    _settle(folder, file, ceremony.begin(request, keepers, datetime.now(UTC)))
    out.print(
        "Print the page that stands beside each file of keys, delete it, and keep stick and paper"
        " in two places. The next `drukar publish` signs the site."
    )


@command.command("status")
@dir_option
@json_option
def status_command(folder: Path, as_json: bool) -> None:
    """Show until when each signature counts, and what is to be done; 1 if anything is."""
    newsroom = open_newsroom(folder)
    found = standings(newsroom, datetime.now(UTC))
    if as_json:
        roles = [{**each._asdict(), "expires": each.expires.isoformat()} for each in found]
        print_json({"signed": bool(found), "roles": roles})
    elif not found:
        out.print(
            "There are no keys: editions are published unsigned. `drukar keys init` makes some."
        )
    else:
        for each in found:
            to_do = [notice(f"  {each.to_do}")] if each.to_do else []
            out.print(
                f"{each.role:<10} version {each.version:<6} until {each.expires:%Y-%m-%d}", *to_do
            )
        keys, threshold = root_keys(ceremony.make_request(newsroom))
        out.print(f"Root keys, of which {threshold} must sign:")
        for key in keys:
            out.print(f"  {key.keyid}")
    if any(each.to_do for each in found):
        sys.exit(1)


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@dir_option
def export_command(file: Path, folder: Path) -> None:
    """Write a request to FILE: what the offline keys are to sign, on another machine."""
    ceremony.write(file, ceremony.make_request(open_newsroom(folder), datetime.now(UTC)))
    out.print(f"{_PUBLIC} On the laptop: drukar keys sign --request {file.name} --keys STICK")


@command.command("sign")
@dir_option
@keys_option
@request_option
@passphrase_option
def sign_command(
    folder: Path, folders: tuple[Path, ...], file: Path | None, passphrase_file: Path | None
) -> None:
    """Sign anew what the offline keys vouch for: before it expires, and after changes."""
    request = _request(folder, file)
    keepers = open_keepers(folders, passphrase_file)
    _settle(folder, file, ceremony.sign(request, keepers, datetime.now(UTC)))


@command.command("take")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@dir_option
def take_command(file: Path, folder: Path) -> None:
    """Take the signed answer in FILE into the newsroom."""
    _take(folder, ceremony.read(file, Answer))


@command.command("rotate")
@dir_option
@click.option(
    "--keys",
    "folders",
    multiple=True,
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Keepers' folders, to sign at once; else `drukar keys export` is next.",
)
@passphrase_option
def rotate_command(folder: Path, folders: tuple[Path, ...], passphrase_file: Path | None) -> None:
    """Replace the online key: when the server was seized, or somebody else had access to it."""
    newsroom = open_newsroom(folder)
    keepers = open_keepers(folders, passphrase_file)
    ceremony.replace_online_key(newsroom)
    out.print("There is a new online key on this machine.")
    if keepers:
        request = ceremony.make_request(newsroom)
        _settle(folder, None, ceremony.sign(request, keepers, datetime.now(UTC)))
    else:
        out.print(
            notice("Nothing can be published until it is signed:"),
            "drukar keys export FILE here, drukar keys sign on the laptop, drukar keys take here.",
        )


@command.command("recover")
@dir_option
@keys_option
@request_option
@click.option("--lost", metavar="ID", help="The key that is lost, instead of typing its paper in.")
@click.option(
    "--with",
    "others",
    multiple=True,
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Folders of keepers who still have their keys, where two of three must sign.",
)
@passphrase_option
def recover_command(
    folder: Path,
    folders: tuple[Path, ...],
    file: Path | None,
    lost: str | None,
    others: tuple[Path, ...],
    passphrase_file: Path | None,
) -> None:
    """Replace a lost or stolen root key, from its paper copy; new keys go to --keys.

    Where two of three must sign, the other keepers can replace a key whose paper is lost too.
    """
    if len(folders) != 1:
        raise click.UsageError("Name one new folder with --keys.")
    request = _request(folder, file)
    held = open_keepers(others, passphrase_file)
    new = Keeper(new_key(), new_key(), new_key())
    if held:
        new = new._replace(targets=held[0].targets, mirrors=held[0].mirrors)
    if lost is None:
        paper = from_paper(click.prompt("Type in the groups from the paper"))
        lost = paper.public_key.keyid
        held.append(new._replace(root=paper))
    answer = ceremony.replace_root(request, held, lost, new, datetime.now(UTC))
    _save(folders[0], new, passphrase_file)
    _settle(folder, file, answer)
    out.print("Destroy the paper of the key that was replaced; print the new one.")


def _request(folder: Path, file: Path | None) -> Request:
    if file is None:
        return ceremony.make_request(open_newsroom(folder))
    request = ceremony.read(file, Request)
    if ceremony.makes_other_code(request):
        out.print(
            notice(
                "This machine's drukar makes other code for readers' browsers than the newsroom's."
            ),
            "What is signed is this machine's. Install the same version on both; if"
            " it is the same, do not trust the newsroom's machine.",
        )
    return request


def _settle(folder: Path, file: Path | None, answer: Answer) -> None:
    """Take an answer at once, or write it beside the request that it belongs to."""
    if file is None:
        _take(folder, answer)
        return
    target = file.with_name(file.name + ceremony.ANSWER_SUFFIX)
    ceremony.write(target, answer)
    out.print(f"Signed: {target}. {_PUBLIC}")
    out.print(f"On the newsroom's machine: drukar keys take {target.name}")


def _take(folder: Path, answer: Answer) -> None:
    ceremony.take_answer(open_newsroom(folder), answer, datetime.now(UTC))
    out.print(
        "Taken: the newsroom's machine has the new signatures. Where drukar serve runs, readers"
        " have them in a moment; else: drukar publish"
    )


def _save(folder: Path, keeper: Keeper, passphrase_file: Path | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    passphrase = _passphrase(folder, passphrase_file, is_new=True)
    path = save_keeper(folder, keeper, passphrase)
    paper = ceremony.write_paper(folder, folder.name, keeper)
    out.print(f"   {path}, and to be printed: {paper}")


def open_keepers(folders: Sequence[Path], passphrase_file: Path | None) -> list[Keeper]:
    """Return the keys in keepers' folders; passphrases are asked for, or stand in a file."""
    return [
        open_keeper(folder, _passphrase(folder, passphrase_file, is_new=False))
        for folder in folders
    ]


def _passphrase(folder: Path, file: Path | None, *, is_new: bool) -> str:
    if file is not None:
        return file.read_text(encoding="utf-8").strip()
    text = f"{'A new passphrase' if is_new else 'The passphrase'} for {folder}"
    return str(click.prompt(text, hide_input=True, confirmation_prompt=is_new))
