"""Which signatures of a newsroom count until when, and what somebody has to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from tuf.api.metadata import Root, Targets, Timestamp

from drukar.edition.metadata import read
from drukar.edition.roles import MIRRORS, PAGES, TIMESTAMP_FILE, WARNED
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import is_of_this_version, metadata_of

_OFFLINE_ACT = "Have it signed with the offline keys: drukar keys sign"
_CODE_ACT = (
    "The code for readers' browsers of this version of drukar is not signed yet; readers have the"
    " former one. With the same version on the laptop: drukar keys sign"
)
_ONLINE_ACT = "Start drukar serve, or drukar publish: this machine signs it by itself"


class Standing(NamedTuple):
    """One role: its version, until when it counts, and what to do (nothing when all is well)."""

    role: str
    version: int
    expires: datetime
    to_do: str


def standings(newsroom: NewsroomFolder, now: datetime) -> list[Standing]:
    """Return how every role of a newsroom stands, the bins left out; empty without keys."""
    folder = metadata_of(newsroom)
    if not folder.is_set_up():
        return []
    found = [_offline("root", folder.root(), now)]
    found.extend(
        _offline(role, folder.targets(role, folder.latest(role)), now)
        for role in ("targets", MIRRORS)
    )
    if not is_of_this_version(newsroom):
        found[1] = found[1]._replace(to_do=found[1].to_do or _CODE_ACT)
    path = newsroom.store.current / TIMESTAMP_FILE
    if path.is_file():
        content = path.read_bytes()
        timestamp = read(content, Timestamp, str(path)).signed
        snapshot = folder.snapshot(content)
        pages = folder.targets(PAGES, snapshot.meta[f"{PAGES}.json"].version)
        for role, signed in ((PAGES, pages), ("snapshot", snapshot), ("timestamp", timestamp)):
            late = signed.expires - now < timedelta(days=5)
            found.append(
                Standing(role, signed.version, signed.expires, _ONLINE_ACT if late else "")
            )
    return found


def _offline(role: str, signed: Root | Targets, now: datetime) -> Standing:
    version, expires = signed.version, signed.expires
    return Standing(role, version, expires, _OFFLINE_ACT if expires - now < WARNED else "")
