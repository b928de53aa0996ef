"""Keys: made, kept sealed with a passphrase, and printed on paper.

All are Ed25519. A keeper's file ``keys.age`` holds the keeper's root key and those of ``targets``
and ``mirrors``; it is an ordinary age file, so that it can be opened without drukar. The paper
copy holds the root key alone, as groups of letters with a checksum: who has the root can replace
all others.
"""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, SSlibKey

from drukar.edition.metadata import replace
from drukar.errors import SigningError

KEYS_FILE = "keys.age"
SHORTEST_PASSPHRASE = 12
_CHECK = 8


class Keeper(NamedTuple):
    """The offline keys that one keeper holds."""

    root: CryptoSigner
    targets: CryptoSigner
    mirrors: CryptoSigner


class _Seeds(msgspec.Struct, forbid_unknown_fields=True):
    root: bytes
    targets: bytes
    mirrors: bytes


def signer_from(seed: bytes) -> CryptoSigner:
    """Return the key that 32 bytes are the seed of."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return CryptoSigner(private, SSlibKey.from_crypto(private.public_key()))


def new_key() -> CryptoSigner:
    """Return a new key."""
    return CryptoSigner.generate_ed25519()


def seed_of(signer: CryptoSigner) -> bytes:
    """Return the 32 bytes that a key comes from."""
    private = load_pem_private_key(signer.private_bytes, None)
    assert isinstance(private, Ed25519PrivateKey)  # noqa: S101 - drukar makes no others
    return private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def save_keeper(folder: Path, keeper: Keeper, passphrase: str) -> Path:
    """Write a keeper's keys into a folder, sealed; return the file. Raises ``SigningError``."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise SigningError(
            f"The passphrase is too short: take {SHORTEST_PASSPHRASE} characters or more.",
            remedy="Five words that nobody would guess are easy to remember.",
        )
    path = folder / KEYS_FILE
    if path.exists():
        raise SigningError(
            "There are keys in this folder already.",
            where=str(path),
            remedy="Name another folder; keys are never overwritten.",
        )
    content = msgspec.json.encode(_Seeds(*map(seed_of, keeper)))
    try:
        replace(path, pyrage.passphrase.encrypt(content, passphrase))
    except OSError as error:
        raise SigningError(f"The keys cannot be written: {error}.", where=str(path)) from error
    return path


def open_keeper(folder: Path, passphrase: str) -> Keeper:
    """Return a keeper's keys from a folder; raises ``SigningError``."""
    path = folder / KEYS_FILE
    try:
        content = pyrage.passphrase.decrypt(path.read_bytes(), passphrase)
        seeds = msgspec.json.decode(content, type=_Seeds)
        return Keeper(*map(signer_from, (seeds.root, seeds.targets, seeds.mirrors)))
    except OSError as error:
        raise SigningError(
            "There is no file of keys.", where=str(path), remedy="Put in the stick that has it."
        ) from error
    except (pyrage.DecryptError, msgspec.DecodeError, ValueError) as error:
        raise SigningError(
            "The keys cannot be opened: the passphrase is wrong, or the file is spoiled.",
            where=str(path),
            remedy="Try again; if it is lost, `drukar keys recover` takes the paper copy.",
        ) from error


def online_key(path: Path, *, make: bool = False) -> CryptoSigner | None:
    """Return the online key in a file that its owner alone can read; None if there is none.

    With `make` a missing one is made. Raises ``SigningError``.
    """
    try:
        if make and not path.exists():
            save_online_key(path, new_key())
        return signer_from(base64.b64decode(path.read_bytes(), validate=True))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise SigningError(
            "The online key cannot be read.",
            where=str(path),
            remedy="`drukar keys rotate` replaces it.",
        ) from error


def save_online_key(path: Path, key: CryptoSigner) -> None:
    """Write the online key where its owner alone can read it, whole or not at all."""
    draft = path.with_name(f".{path.name}.tmp")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(seed_of(key)))
        os.fsync(file.fileno())
    draft.replace(path)


def to_paper(key: CryptoSigner) -> str:
    """Return a key as groups of four letters and digits, the last two of them a checksum."""
    text = base64.b32encode(seed_of(key)).decode().rstrip("=")
    text += _checksum(text)
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def from_paper(text: str) -> CryptoSigner:
    """Return the key that was typed in from paper; raises ``SigningError``.

    Case, spaces and hyphens do not matter; 0, 1 and 8, which never occur, are taken for O, I, B.
    """
    typed = "".join(text.split()).replace("-", "").upper()
    typed = typed.translate(str.maketrans("018", "OIB"))
    letters, check = typed[:-_CHECK], typed[-_CHECK:]
    if len(letters) != 52 or not typed.isascii() or check != _checksum(letters):
        raise SigningError(
            "This is not what stands on the paper: a letter is missing or wrong.",
            remedy="Compare it group by group: 15 groups of four letters or digits.",
        )
    try:
        return signer_from(base64.b32decode(letters + "===="))
    except ValueError as error:
        raise SigningError("This is not what stands on the paper.") from error


def _checksum(letters: str) -> str:
    digest = hashlib.sha256(letters.encode()).digest()
    return base64.b32encode(digest).decode()[:_CHECK]
