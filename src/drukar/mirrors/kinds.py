"""The kinds of mirrors, and how a place that is written as an address becomes one of them.

=============================================== ================================================
``/srv/mirror``                                 a folder of this machine
``s3://BUCKET/FOLDER?endpoint=URL&region=NAME`` object storage; no endpoint means Amazon's
``sftp://USER@HOST:PORT/FOLDER``                an account, through SFTP
``rsync://USER@HOST:PORT/FOLDER``               an account with a shell, by rsync over SSH
=============================================== ================================================

The libraries of a kind are imported when it is opened: who has none of it does not need them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from drukar.errors import MirrorRefused, SetupError
from drukar.mirrors.directory import DirectoryMirror
from drukar.mirrors.mirror import Mirror


class Place(NamedTuple):
    """Where a mirror is and what opens it.

    `key` and `secret` are of a bucket; `identity` is the file with our SSH key, `host_key` the line
    that pins the other machine's.
    """

    name: str
    address: str
    key: str = ""
    secret: str = ""
    identity: Path = Path()
    host_key: str = ""


def kind_of(address: str) -> str:
    """Return the kind that an address means; raises ``SetupError``."""
    kind = "directory" if address.startswith("/") else urlsplit(address).scheme
    if kind not in KINDS:
        raise SetupError(
            "This is no place for a mirror.",
            where=address,
            remedy="Write /FOLDER, s3://BUCKET/FOLDER?endpoint=URL, sftp://USER@HOST/FOLDER or"
            " rsync://USER@HOST/FOLDER.",
        )
    return kind


def open_mirror(place: Place) -> Mirror:
    """Return the mirror at a place; raises ``SetupError``. Nothing is asked of it yet."""
    try:
        return KINDS[kind_of(place.address)](place)
    except ImportError as error:
        raise MirrorRefused(
            f"A library for mirrors of this kind is not installed: {error.name}.",
            where=place.name,
            remedy="pip install 'drukar[mirrors]'",
        ) from error


def ssh_host(address: str) -> tuple[str, int] | None:
    """Return host and port of a place that is reached through SSH; None for others."""
    if kind_of(address) not in {"sftp", "rsync"}:
        return None
    parts = _split(address)
    return parts.hostname or "", parts.port or 22


def served_folder(address: str) -> Path:
    """Return the folder that a web server there has to serve; raises ``SetupError``."""
    kind = kind_of(address)
    if kind == "s3":
        raise SetupError(
            "A bucket has no web server of yours: who rents it to you serves it.",
            where=address,
            remedy="Let everybody read it there, and have it send Access-Control-Allow-Origin: *.",
        )
    return Path(address if kind == "directory" else unquote(_split(address).path))


def _directory(place: Place) -> Mirror:
    return DirectoryMirror(place.name, Path(place.address))


def _s3(place: Place) -> Mirror:
    from drukar.mirrors.s3 import Bucket, S3Mirror  # noqa: PLC0415 - see above

    parts = _split(place.address)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if unknown := asked.keys() - {"endpoint", "region"}:
        raise _unsound(place.address, f"?{min(unknown)} means nothing")
    endpoint, region = asked.get("endpoint", ""), asked.get("region", "us-east-1")
    if endpoint and not endpoint.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise _unsound(place.address, "an endpoint begins with https://")
    folder = unquote(parts.path).strip("/")
    bucket = Bucket(parts.netloc, folder, endpoint, region, place.key, place.secret)
    return S3Mirror(place.name, bucket)


def _sftp(place: Place) -> Mirror:
    from drukar.mirrors.sftp import SftpMirror  # noqa: PLC0415 - see above
    from drukar.mirrors.ssh import Account  # noqa: PLC0415

    return SftpMirror(place.name, Account(*_account(place)))


def _rsync(place: Place) -> Mirror:
    from drukar.mirrors.rsync import RsyncMirror  # noqa: PLC0415 - see above
    from drukar.mirrors.ssh import Account  # noqa: PLC0415

    return RsyncMirror(place.name, Account(*_account(place)))


def _account(place: Place) -> tuple[str, int, str, str, Path, str]:
    parts = _split(place.address)
    host, user, folder = parts.hostname or "", parts.username or "", unquote(parts.path)
    if not host or not user or folder in {"", "/"} or host.startswith("-") or user.startswith("-"):
        raise _unsound(place.address, "it needs a user, a host and a folder")
    return host, parts.port or 22, user, folder, place.identity, place.host_key


def _split(address: str) -> SplitResult:
    parts = urlsplit(address)
    try:
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        has_port = False
    if not has_port or parts.password or not address.isascii() or not address.isprintable():
        raise _unsound(address, "a port is a number, and a password has no place in it")
    return parts


def _unsound(address: str, why: str) -> SetupError:
    return SetupError(
        f"The place of a mirror is not sound: {why}.",
        where=address,
        remedy="docs/how-to/spread-your-site-over-mirrors.md shows each kind.",
    )


KINDS: Mapping[str, Callable[[Place], Mirror]] = {
    "directory": _directory,
    "s3": _s3,
    "sftp": _sftp,
    "rsync": _rsync,
}
