"""Sealing a stream with age, so that only whoever holds the secret key can read it.

The public key, the *recipient* (``age1…``), is all that a server has. The format is that of
https://age-encryption.org, so that any tool for it opens what is sealed here.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyrage

from drukar.errors import BackupError

_SECRET = "AGE-SECRET-KEY-"  # noqa: S105 - how a secret key begins, not one


def new_identity(path: Path) -> str:
    """Write a new secret key for its owner alone; return its recipient. Never overwrites."""
    identity = pyrage.x25519.Identity.generate()
    recipient = str(identity.to_public())
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"# public key: {recipient}\n{identity}\n")
    except OSError as error:
        raise BackupError(
            f"The key cannot be written: {error.strerror or error}.",
            where=str(path),
            remedy="Name a file that is not there yet, on a stick.",
        ) from error
    return recipient


def check_recipient(text: str) -> str:
    """Return a recipient; raises ``BackupError`` for anything else, a secret key above all."""
    if text.upper().startswith(_SECRET):
        raise BackupError(
            "This is a secret key: it must not be on this machine.",
            where="[backup] recipient",
            remedy="Write its public key there, which begins with age1; and make a new pair.",
        )
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise BackupError(
            "This is no public key of age.",
            where="[backup] recipient",
            remedy="`drukar backup key FILE` makes a pair and prints what to write there.",
        ) from error
    return text


def seal(target: BinaryIO, recipient: str, write: Callable[[BinaryIO], None]) -> None:
    """Seal into `target` all that `write` writes; raises what `write` does, and ``OSError``.

    Whatever its length, little of it is in memory at once.
    """
    to = [pyrage.x25519.Recipient.from_str(recipient)]
    with _pipe(lambda reader: pyrage.encrypt_io(reader, target, to)) as pipe:
        write(pipe)


@contextmanager
def unsealed(source: Path, identity: Path) -> Iterator[BinaryIO]:
    """Give what is sealed in a file, as a stream; raises ``BackupError``.

    What was read before a fault was found is not to be trusted: it may be cut off.
    """
    try:
        lines = identity.read_text(encoding="ascii").split("\n")
        secret = next((line.strip() for line in lines if line.startswith(_SECRET)), "")
        key = pyrage.x25519.Identity.from_str(secret)
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise BackupError("There is no secret key of age in this file.", where=str(identity)) from (
            error
        )
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def decrypt() -> None:
        try:
            with source.open("rb") as sealed, os.fdopen(write_end, "wb") as writer:
                pyrage.decrypt_io(sealed, writer, [key])
        except BrokenPipeError:
            return  # nobody reads on
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=decrypt, daemon=True)
    thread.start()
    try:
        with os.fdopen(read_end, "rb") as reader:
            yield reader
    except Exception:
        thread.join()
        if failed:
            raise _not_opened(source, failed[0]) from failed[0]
        raise
    thread.join()
    if failed:
        raise _not_opened(source, failed[0]) from failed[0]


@contextmanager
def _pipe(read: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """Give a pipe that `read` reads from in a thread; on leaving it has read to the end."""
    read_end, write_end = os.pipe()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            with os.fdopen(read_end, "rb") as reader:
                read(reader)
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        with os.fdopen(write_end, "wb") as writer:
            yield writer
    except BrokenPipeError:
        thread.join()
        if not failed:
            raise
    thread.join()
    if failed:
        raise OSError(str(failed[0])) from failed[0]


def _not_opened(source: Path, error: BaseException) -> BackupError:
    return BackupError(
        f"The backup cannot be opened: {error}.",
        where=str(source),
        remedy="It is cut off or altered, or sealed to another key. Try an older one.",
    )
