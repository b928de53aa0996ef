"""Signing with the offline keys: a request from the newsroom's machine, an answer to carry back.

The request is public: the online key's public half, what the offline keys are to vouch for, and
what they signed before. The answer is signed metadata. Neither holds anything secret, so that
a stick may carry them between the newsroom's machine and a laptop that is never on a network.

Rules: a new root is signed by enough keys of the former root and of itself, else nothing is
answered; ``take`` accepts an answer only if it follows, signature by signature, on what is there.
Code for readers' browsers is never signed because a request says so: whoever signs makes it, and
sends it along. So a server in wrong hands cannot have script of theirs signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

import msgspec
from securesystemslib.signer import CryptoSigner, Key, SSlibKey
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Root,
    TargetFile,
    Targets,
)

from drukar.edition.clock import check_answer, check_request
from drukar.edition.keys import Keeper
from drukar.edition.metadata import MetadataFolder, is_delegated, read, signed
from drukar.edition.roles import (
    MIRROR_LIST,
    MIRRORS,
    PAGES,
    ROLE_FIELD,
    expiry,
    is_code,
    is_offline,
)
from drukar.edition.sign import entry_of
from drukar.errors import SigningError

_HALF_BYTES = tuple("0123456789abcdef")


class Request(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What is to be signed offline. ``root`` is empty for the first time.

    ``files`` are those to vouch for, by path, code left out; ``code`` tells which code the
    newsroom's own drukar would make, ``written`` when it asked.
    """

    format: int = 1
    online: dict[str, object]
    files: dict[str, bytes]
    code: str = ""
    root: bytes = b""
    targets: bytes = b""
    mirrors: bytes = b""
    written: datetime | None = None


class Answer(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What was signed; ``root`` is empty when the former one stays.

    ``files`` are all files that are vouched for, code included.
    """

    format: int = 1
    root: bytes = b""
    targets: bytes
    mirrors: bytes
    files: dict[str, bytes] = {}


Code: TypeAlias = Callable[[bytes], Mapping[str, bytes]]
"""Makes the code for readers' browsers, by path, that begins with some root."""


def no_code(root: bytes) -> Mapping[str, bytes]:
    """Return that browsers run nothing."""
    return {}


def request_of(
    folder: MetadataFolder,
    online: Key,
    files: Mapping[str, bytes],
    code: str = "",
    written: datetime | None = None,
) -> Request:
    """Return the request of the newsroom whose metadata is in a folder."""

    def newest(role: str) -> bytes:
        version = folder.latest(role)
        return (folder.path / f"{version}.{role}.json").read_bytes() if version else b""

    return Request(
        online={"keyid": online.keyid, **online.to_dict()},
        files=dict(files),
        code=code,
        root=newest("root"),
        targets=newest("targets"),
        mirrors=newest(MIRRORS),
        written=written,
    )


def root_keys(request: Request) -> tuple[list[Key], int]:
    """Return the root keys that count so far, and how many of them must sign."""
    if not request.root:
        return [], 1
    root = read(request.root, Root, "root").signed
    role = root.roles["root"]
    return [root.get_key(keyid) for keyid in role.keyids], role.threshold


def answer_to(
    request: Request,
    keepers: Sequence[Keeper],
    now: datetime,
    *,
    roots: Sequence[Key] | None = None,
    threshold: int = 1,
    code: Code = no_code,
) -> Answer:
    """Sign what is requested, and the `code` that is made here, with the keys of those keepers
    who are here.

    `roots` are the root keys that count from now on, and `threshold` how many of them must sign;
    by default those that counted. Raises ``SigningError`` when too few keys are here, or the clock
    cannot be right.
    """
    check_request(request.written, now)
    former = read(request.root, Root, "root").signed if request.root else None
    known, needed = root_keys(request)
    if roots is None:
        roots, threshold = known or [keeper.root.public_key for keeper in keepers], needed
    online = SSlibKey.from_dict(str(request.online["keyid"]), _without_id(request.online))
    lead = keepers[0]
    root = Root(former.version + 1 if former else 1, expires=expiry("root", now))
    for key in roots:
        root.add_key(key, "root")
    root.roles["root"].threshold = threshold
    root.add_key(lead.targets.public_key, "targets")
    for role in ("snapshot", "timestamp"):
        root.add_key(online, role)
    content = _sign_root(root, request.root, [keeper.root for keeper in keepers])
    files = {
        path: each for path, each in request.files.items() if is_offline(path) and not is_code(path)
    }
    files.update(code(content))
    return Answer(
        root=content,
        targets=_targets(request, files, lead, online, now),
        mirrors=_mirrors(request, files, lead, now),
        files=files,
    )


def take(folder: MetadataFolder, answer: Answer, now: datetime) -> None:
    """Put an answer into the newsroom's metadata; raises ``SigningError`` and changes nothing
    when it is not signed by the keys that count here, or by a clock that was wrong.
    """
    former = folder.root() if folder.is_set_up() else None
    metadata = read(answer.root, Root, "root") if answer.root else None
    root = metadata.signed if metadata else former
    if root is None or (metadata and not is_delegated(root, "root", metadata)):
        raise _refused("its root is not signed by itself")
    if metadata and former:
        if root.version != former.version + 1:
            raise _refused("another root was taken since it was asked for")
        if not is_delegated(former, "root", metadata):
            raise _refused("its root is not signed by the keys of the former root")
    targets = read(answer.targets, Targets, "targets")
    mirrors = read(answer.mirrors, Targets, MIRRORS)
    owner = targets.signed
    if not is_delegated(root, "targets", targets):
        raise _refused("its targets are not signed by the key that the root names")
    if not is_delegated(owner, MIRRORS, mirrors):
        raise _refused("its list of mirrors is not signed by the key for it")
    expires = {"targets": targets.signed.expires, MIRRORS: mirrors.signed.expires}
    check_answer({"root": root.expires, **expires} if metadata else expires, now)
    _check_files(answer.files, {**targets.signed.targets, **mirrors.signed.targets})
    for role, new in (("targets", targets), (MIRRORS, mirrors)):
        if new.signed.version <= folder.latest(role):
            raise _refused(f"a later version of {role} is here")
    folder.write("targets", targets.signed.version, answer.targets)
    folder.write(MIRRORS, mirrors.signed.version, answer.mirrors)
    # The root last: without it nothing counts as set up.
    if answer.root:
        folder.write("root", root.version, answer.root)


def _check_files(files: Mapping[str, bytes], signed_files: Mapping[str, TargetFile]) -> None:
    for path, target in signed_files.items():
        content = files.get(path, b"")
        if hashlib.sha256(content).hexdigest() != target.hashes.get("sha256"):
            raise _refused(f"it has not the {path} that it signs")


def _sign_root(root: Root, former: bytes, signers: Sequence[CryptoSigner]) -> bytes:
    content = signed(root, signers)
    metadata = read(content, Root)
    owners = [root]
    if former:
        owners.append(read(former, Root).signed)
    for owner in owners:
        if not is_delegated(owner, "root", metadata):
            needed = owner.roles["root"].threshold
            have = len({s.public_key.keyid for s in signers} & set(owner.roles["root"].keyids))
            raise SigningError(
                f"{needed} root keys must sign, and {have} of them are here.",
                remedy="Name the folders of more keepers, each with --keys.",
            )
    return content


def _targets(
    request: Request, files: Mapping[str, bytes], lead: Keeper, online: Key, now: datetime
) -> bytes:
    mirrors = lead.mirrors.public_key
    roles = {
        MIRRORS: DelegatedRole(MIRRORS, [mirrors.keyid], 1, terminating=True, paths=[MIRROR_LIST]),
        PAGES: DelegatedRole(
            PAGES, [online.keyid], 1, terminating=True, path_hash_prefixes=list(_HALF_BYTES)
        ),
    }
    content = Targets(
        _next_version(request.targets),
        expires=expiry("targets", now),
        targets=_listed({p: each for p, each in files.items() if p != MIRROR_LIST}),
        delegations=Delegations({mirrors.keyid: mirrors, online.keyid: online}, roles),
    )
    return signed(content, [lead.targets])


def _mirrors(request: Request, files: Mapping[str, bytes], lead: Keeper, now: datetime) -> bytes:
    content = Targets(
        _next_version(request.mirrors),
        expires=expiry(MIRRORS, now),
        targets=_listed({p: each for p, each in files.items() if p == MIRROR_LIST}),
        unrecognized_fields={ROLE_FIELD: MIRRORS},
    )
    return signed(content, [lead.mirrors])


def _listed(files: Mapping[str, bytes]) -> dict[str, TargetFile]:
    return {
        path: TargetFile(entry.length, {"sha256": entry.sha256}, path)
        for path, content in sorted(files.items())
        for entry in (entry_of(content),)
    }


def _next_version(former: bytes) -> int:
    return read(former, Targets).signed.version + 1 if former else 1


def _without_id(key: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in key.items() if name != "keyid"}


def _refused(why: str) -> SigningError:
    return SigningError(
        f"The answer does not belong to this newsroom: {why}.",
        remedy="Write a new request with `drukar keys export` and have that signed.",
    )
