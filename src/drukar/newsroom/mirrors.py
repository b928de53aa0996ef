"""A newsroom's mirrors: ``mirrors.toml``, what opens them, and what is remembered of them.

``mirrors.toml``
    Which there are: name, group, where to write, the address at which readers find them.
``secrets/mirrors.toml``, ``secrets/mirrors.key``
    Keys of buckets; the newsroom's SSH key. For the owner alone.
``mirrors/NAME/``
    Of each mirror: up to where it was brought, what came of the last run, what checks found.

Groups: *own*, to which readers' browsers go by themselves; *reserve*, of which no public file knows
until it is promoted; *public*, kept by others or anyhow only shown as a link.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

import msgspec
import tomli_w

from drukar.edition.roles import MIRROR_LIST
from drukar.errors import NewsroomError
from drukar.mirrors.kinds import Place
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import want

FILE = "mirrors.toml"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_PLAIN = r"http://(127\.0\.0\.1|localhost|[a-z2-7]{56}\.onion)(:[0-9]+)?"
"""Where browsers run workers, and go to from a page that came by HTTPS, without HTTPS."""
_URL = re.compile(rf"(https://[A-Za-z0-9.:\[\]-]+|{_PLAIN})(/[A-Za-z0-9._~/-]*)?/")

Group: TypeAlias = Literal["own", "reserve", "public"]
Read = TypeVar("Read")


class MirrorEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mirror. ``place`` is empty for one that others keep; ``url`` where readers find it."""

    name: str
    group: Group
    url: str = ""
    place: str = ""
    host_key: str = ""


class BucketKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What opens a bucket."""

    key: str
    secret: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mirrors: list[MirrorEntry] = msgspec.field(default_factory=list)


def read_mirrors(newsroom: NewsroomFolder) -> list[MirrorEntry]:
    """Return the mirrors of a newsroom; raises ``NewsroomError``."""
    found = _read(newsroom.path / FILE, _File)
    mirrors = found.mirrors if found is not None else []
    for index, mirror in enumerate(mirrors):
        _check(mirror, mirrors[:index])
    return mirrors


def find_mirror(newsroom: NewsroomFolder, name: str) -> MirrorEntry:
    """Return a mirror by its name; raises ``NewsroomError``."""
    mirrors = read_mirrors(newsroom)
    for mirror in mirrors:
        if mirror.name == name:
            return mirror
    raise NewsroomError(
        f"There is no mirror {name}.",
        where=str(newsroom.path / FILE),
        remedy=f"There are: {', '.join(each.name for each in mirrors) or 'none'}.",
    )


def add_mirror(newsroom: NewsroomFolder, mirror: MirrorEntry, key: BucketKey | None = None) -> None:
    """Add a mirror, and what opens it; raises ``NewsroomError``."""
    mirrors = read_mirrors(newsroom)
    _check(mirror, mirrors)
    if key is not None:
        _keep_keys(newsroom, _keys(newsroom) | {mirror.name: key})
    write_mirrors(newsroom, [*mirrors, mirror])


def remove_mirror(newsroom: NewsroomFolder, name: str) -> MirrorEntry:
    """Forget a mirror and what opens it, and return it; nothing is changed there."""
    gone = find_mirror(newsroom, name)
    write_mirrors(newsroom, [each for each in read_mirrors(newsroom) if each != gone])
    keys = _keys(newsroom)
    if keys.pop(name, None):
        _keep_keys(newsroom, keys)
    shutil.rmtree(memory_of(newsroom, name), ignore_errors=True)
    return gone


def promote_mirror(newsroom: NewsroomFolder, name: str) -> MirrorEntry:
    """Make a mirror one of the newsroom's own, as soon as the list is signed.

    Raises ``NewsroomError``.
    """
    found = find_mirror(newsroom, name)
    if not (found.url and found.place):
        raise NewsroomError(
            "Only a mirror that you write to, and that has a public address, can be your own.",
            where=f"{FILE}: {name}",
            remedy="Add its address to mirrors.toml, as url, and do this again.",
        )
    promoted = msgspec.structs.replace(found, group="own")
    mirrors = [promoted if each == found else each for each in read_mirrors(newsroom)]
    write_mirrors(newsroom, mirrors)
    return promoted


def write_mirrors(newsroom: NewsroomFolder, mirrors: Sequence[MirrorEntry]) -> None:
    """Write ``mirrors.toml``: its owner alone reads it, for it tells which ones are in reserve.

    Readers get the new list once the offline keys have signed it.
    """
    rows = [
        {name: value for name, value in msgspec.to_builtins(each).items() if value}
        for each in mirrors
    ]
    _write(newsroom.path / FILE, tomli_w.dumps({"mirrors": rows}))
    want(newsroom, MIRROR_LIST, public_list(mirrors))


def place_of(newsroom: NewsroomFolder, mirror: MirrorEntry) -> Place:
    """Return where a mirror is, with what opens it."""
    key = _keys(newsroom).get(mirror.name, BucketKey("", ""))
    identity = identity_of(newsroom)
    return Place(mirror.name, mirror.place, key.key, key.secret, identity, mirror.host_key)


def identity_of(newsroom: NewsroomFolder) -> Path:
    """Return where the newsroom's SSH key for mirrors is."""
    return newsroom.path / "secrets" / "mirrors.key"


def memory_of(newsroom: NewsroomFolder, name: str) -> Path:
    """Return the folder of what is remembered of a mirror."""
    return newsroom.path / "mirrors" / name


def public_list(mirrors: Sequence[MirrorEntry]) -> bytes:
    """Return the list of mirrors that everybody may know, as readers' browsers read it."""
    shown = [
        {"url": each.url, "kind": each.group}
        for each in mirrors
        if each.url and each.group != "reserve"
    ]
    return json.dumps({"mirrors": shown}, separators=(",", ":")).encode("ascii") + b"\n"


def _check(mirror: MirrorEntry, others: Sequence[MirrorEntry]) -> None:
    wrong = ""
    if not _NAME.fullmatch(mirror.name):
        wrong = "a name is of small letters, digits and hyphens"
    elif any(each.name == mirror.name for each in others):
        wrong = "there is one of that name already"
    elif mirror.url and not _URL.fullmatch(mirror.url):
        wrong = "a public address begins with https:// and ends with a slash"
    elif not mirror.url and not mirror.place:
        wrong = "it has neither a place to write to nor a public address"
    if wrong:
        raise NewsroomError(
            f"The mirror is not sound: {wrong}.",
            where=f"{FILE}: {mirror.name}",
            remedy="docs/how-to/spread-your-site-over-mirrors.md shows how mirrors are named.",
        )


def _keys(newsroom: NewsroomFolder) -> dict[str, BucketKey]:
    return _read(newsroom.path / "secrets" / FILE, dict[str, BucketKey]) or {}


def _keep_keys(newsroom: NewsroomFolder, keys: dict[str, BucketKey]) -> None:
    (newsroom.path / "secrets").mkdir(mode=0o700, exist_ok=True)
    _write(newsroom.path / "secrets" / FILE, tomli_w.dumps(msgspec.to_builtins(keys)))


def _read(path: Path, kind: type[Read]) -> Read | None:
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), kind)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NewsroomError(f"The mirrors cannot be read: {error}.", where=str(path)) from error
    except msgspec.ValidationError as error:
        raise NewsroomError(
            f"The mirrors are not sound: {error}.",
            where=str(path),
            remedy="docs/reference/configuration.md lists every key.",
        ) from error


def _write(path: Path, text: str) -> None:
    """Write a file that its owner alone may read, at no instant anybody else."""
    draft = path.with_name(f".{path.name}.tmp")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)
