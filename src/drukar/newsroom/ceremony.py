"""The ceremony of keys: files that are carried between the newsroom's machine and a laptop.

Three steps: the newsroom's machine writes a *request*; a laptop, which needs no network, signs it
with the keys of one keeper or more and writes the *answer* beside it; the newsroom's machine takes
that. Neither file holds anything secret. On one machine the three are done at once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import TypeVar

import msgspec
import segno
from securesystemslib.signer import Key

from drukar.edition.keys import Keeper, new_key, online_key, save_online_key, to_paper
from drukar.edition.metadata import replace
from drukar.edition.offline import Answer, Request, answer_to, request_of, root_keys, take
from drukar.errors import SigningError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import forget_former, keep, metadata_of, wanted
from drukar.newsroom.signing import online_key_path, sign_taken
from drukar.press.reader_code import fingerprint, reader_code

ANSWER_SUFFIX = ".signed"
PAPER_FILE = "print-me.html"

File = TypeVar("File", Request, Answer)


def make_request(newsroom: NewsroomFolder, now: datetime | None = None) -> Request:
    """Return what the offline keys of a newsroom are asked to sign; makes an online key once.

    `now` says when it is asked, to whoever signs elsewhere.
    """
    key = online_key(online_key_path(newsroom), make=True)
    assert key is not None  # noqa: S101 - it was made
    return request_of(
        metadata_of(newsroom), key.public_key, wanted(newsroom), fingerprint(), written=now
    )


def take_answer(newsroom: NewsroomFolder, answer: Answer, now: datetime) -> bool:
    """Put an answer into the newsroom and sign the current edition anew, if it is signed.

    Returns whether it was. Raises ``SigningError`` where the answer does not belong here.
    """
    try:
        keep(newsroom, answer.files)
        take(metadata_of(newsroom), answer, now)
        signed = sign_taken(newsroom, now)
        forget_former(newsroom)
    except OSError as error:
        raise SigningError(
            f"What was signed cannot be kept: {error.strerror or error}.",
            where=str(newsroom.store.site),
            remedy="Mend that and take it again; readers have what they had.",
        ) from error
    return signed


def replace_online_key(newsroom: NewsroomFolder) -> None:
    """Make a new online key; the former one is kept nowhere. Nothing is signed until an answer."""
    path = online_key_path(newsroom)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        save_online_key(path, new_key())
    except OSError as error:
        raise SigningError(f"The new key cannot be written: {error}.", where=str(path)) from error


def new_keepers(count: int) -> list[Keeper]:
    """Return the keys for so many keepers; all of them can sign targets and mirrors."""
    targets, mirrors = new_key(), new_key()
    return [Keeper(new_key(), targets, mirrors) for _ in range(count)]


def begin(request: Request, keepers: Sequence[Keeper], now: datetime) -> Answer:
    """Sign for the first time, or with root keys that take the place of the former ones.

    Of three keepers any two can sign from then on. Raises ``SigningError``.
    """
    roots: list[Key] = [keeper.root.public_key for keeper in keepers]
    threshold = 2 if len(roots) > 2 else 1
    return answer_to(request, keepers, now, roots=roots, threshold=threshold, code=_code)


def sign(request: Request, keepers: Sequence[Keeper], now: datetime) -> Answer:
    """Sign with the keys that count already. Raises ``SigningError``."""
    return answer_to(request, keepers, now, code=_code)


def makes_other_code(request: Request) -> bool:
    """Tell whether the newsroom's drukar would make other code for readers than this one does."""
    return request.code != fingerprint()


def replace_root(
    request: Request, held: Sequence[Keeper], lost: str, new: Keeper, now: datetime
) -> Answer:
    """Sign a root in which `new` takes the place of the root key with the id `lost`.

    `held` sign it too, by the rules of the former root. The keys of targets and mirrors are those
    of `new` from then on. Raises ``SigningError``.
    """
    keys, threshold = root_keys(request)
    kept = [key for key in keys if key.keyid != lost]
    if len(kept) == len(keys):
        raise SigningError(
            "The root names no such key.",
            where=lost,
            remedy="`drukar keys status` shows the ids of those that count.",
        )
    roots = [*kept, new.root.public_key]
    return answer_to(request, [new, *held], now, roots=roots, threshold=threshold, code=_code)


def write(path: Path, content: Request | Answer) -> None:
    """Write a request or an answer, as JSON; raises ``SigningError``."""
    try:
        replace(path, msgspec.json.format(msgspec.json.encode(content)) + b"\n")
    except OSError as error:
        raise SigningError(f"It cannot be written: {error.strerror}.", where=str(path)) from error


def read(path: Path, kind: type[File]) -> File:
    """Return a request or an answer; raises ``SigningError``."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError) as error:
        raise SigningError(
            "This is not a file of drukar's key ceremony, or it is spoiled.",
            where=str(path),
            remedy="Write it anew with `drukar keys export`.",
        ) from error


def write_paper(folder: Path, name: str, keeper: Keeper) -> Path:
    """Write a page to be printed, with a keeper's root key, for its owner alone; return it."""
    text = to_paper(keeper.root)
    groups = text.split()
    rows = "".join(f"<p>{' '.join(groups[at : at + 5])}</p>" for at in range(0, len(groups), 5))
    picture = segno.make(text.replace(" ", ""), error="q").svg_inline(scale=5)
    page = (
        '<!doctype html><meta charset="utf-8"><title>A root key</title>'
        "<style>body{font:1.1rem sans-serif;max-width:40rem;margin:2rem auto}"
        "p{margin:.4rem 0}.key{font:1.6rem monospace}</style>"
        f"<h1>Root key of {escape(name)}</h1>"
        "<p>Whoever reads this can sign in the newsroom's name. Keep it where you keep a will, and"
        " not beside the stick. To use it: <code>drukar keys recover</code>.</p>"
        f'<div class="key">{rows}</div>{picture}'
        f"<p>Its public half: {escape(keeper.root.public_key.keyid)}</p>"
    )
    path = folder / PAPER_FILE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(page)
    return path


def _code(root: bytes) -> dict[str, bytes]:
    return reader_code(root).files()
