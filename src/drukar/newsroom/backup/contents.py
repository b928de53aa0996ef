"""Which files of a newsroom's folder a backup has, and nothing else may come out of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.newsroom.folder import NewsroomFolder

FORMAT = 1
MANIFEST = "backup.json"
SQLITE = "desk.sqlite3"
POSTGRESQL = "desk.pgdump"
REDACTED = "redacted.txt"

_FILES = ("drukar.toml", REDACTED)
_FOLDERS = ("paper", "theme", "media", "secrets", "site/offline", "site/wanted")
_LEFT_OUT = frozenset({"secrets/online.key", "secrets/database-url"})
_METADATA = re.compile(r"site/metadata/\d+\.(?:root|targets|mirrors)\.json")


def files_of(newsroom: NewsroomFolder) -> Iterator[str]:
    """Yield the paths of what is backed up besides the database, relative to the folder."""
    root = newsroom.path
    yield from (name for name in _FILES if (root / name).is_file())
    for name in (*_FOLDERS, "site/metadata"):
        for path in sorted((root / name).rglob("*")):
            relative = path.relative_to(root).as_posix()
            if path.is_file() and not path.is_symlink() and belongs(relative):
                yield relative


def belongs(path: str) -> bool:
    """Tell whether a path, as it stands in a backup, is one that a newsroom's folder may have."""
    parts = path.split("/")
    if path.startswith("/") or "\\" in path or {"", ".", ".."} & {*parts} or path in _LEFT_OUT:
        return False
    if path in {*_FILES, SQLITE, POSTGRESQL} or _METADATA.fullmatch(path):
        return True
    return any(path.startswith(f"{folder}/") for folder in _FOLDERS)
