"""What the offline keys vouch for: readers' script, and the list of mirrors.

``drukar keys take`` brings it to the newsroom's machine together with the signatures, into
``site/offline/<version>/``, one folder for each version of the role ``targets``. Every edition has
these files and no others of their kind: a new version of drukar, or another list of mirrors,
reaches readers when the offline keys have signed it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from drukar.edition.durable import sync_filesystem
from drukar.edition.metadata import MetadataFolder
from drukar.edition.roles import MIRROR_LIST, MIRRORS, check_path
from drukar.edition.sign import Entry, entry_of
from drukar.errors import SigningError
from drukar.newsroom.folder import NewsroomFolder
from drukar.press.reader_code import WORKER, ReaderCode, reader_code


def metadata_of(newsroom: NewsroomFolder) -> MetadataFolder:
    """Return the folder of what the newsroom's keys signed."""
    return MetadataFolder(newsroom.path / "site" / "metadata")


def script_for(first_root: bytes) -> dict[str, bytes]:
    """Return the script that this version of drukar has for readers who begin with a root."""
    return reader_code(first_root).files()


def keep_vouched(newsroom: NewsroomFolder, version: int, files: Mapping[str, bytes]) -> None:
    """Keep the files that belong to a version of ``targets``; raises ``SigningError``."""
    folder = _folder(newsroom, version)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for path, content in files.items():
            target = folder / check_path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        sync_filesystem(folder)
    except OSError as error:
        raise SigningError(
            f"What was signed cannot be kept: {error.strerror or error}.", where=str(folder)
        ) from error


def drop_others(newsroom: NewsroomFolder, version: int) -> None:
    """Remove what belongs to other versions of ``targets``."""
    for folder in _folder(newsroom, version).parent.iterdir():
        if folder.name != str(version):
            shutil.rmtree(folder, ignore_errors=True)


def vouched(newsroom: NewsroomFolder) -> dict[str, bytes]:
    """Return the files that the offline keys vouch for now; raises ``SigningError``."""
    if not newsroom.has_keys:
        return {}
    metadata = metadata_of(newsroom)
    version = metadata.latest("targets")
    folder = _folder(newsroom, version)
    found = {}
    for path, entry in _listed(metadata).items():
        try:
            content = (folder / path).read_bytes()
        except OSError as error:
            raise _spoiled(folder / path, str(error.strerror)) from error
        if entry_of(content) != entry:
            raise _spoiled(folder / path, "it is not what was signed")
        found[path] = content
    return found


def reader_code_of(newsroom: NewsroomFolder) -> ReaderCode | None:
    """Return what editions print of it; None without keys. Raises ``SigningError``."""
    texts = {path: content.decode("utf-8") for path, content in vouched(newsroom).items()}
    page = next((text for path, text in texts.items() if path.startswith("_code/")), None)
    if page is None or WORKER not in texts:
        return None
    code = ReaderCode(texts[WORKER], page)
    beside = {path: text for path, text in texts.items() if path not in code.files()}
    return code._replace(beside=beside)


def is_in_edition(newsroom: NewsroomFolder) -> bool:
    """Tell whether the current edition has just what the offline keys vouch for."""
    current = newsroom.store.current
    for path, entry in _listed(metadata_of(newsroom)).items():
        try:
            if entry_of((current / path).read_bytes()) != entry:
                return False
        except OSError:
            return False
    return True


def has_other_script(newsroom: NewsroomFolder) -> bool:
    """Tell whether this version of drukar has another script for readers than was signed."""
    metadata = metadata_of(newsroom)
    ours = {path: entry_of(text) for path, text in script_for(metadata.first_root()).items()}
    listed = _listed(metadata)
    return ours != {path: entry for path, entry in listed.items() if not path.startswith("_ed/")}


def _listed(metadata: MetadataFolder) -> dict[str, Entry]:
    targets = metadata.targets("targets", metadata.latest("targets")).targets
    mirrors = metadata.targets(MIRRORS, metadata.latest(MIRRORS)).targets
    owned = {path: item for path, item in mirrors.items() if path == MIRROR_LIST}
    return {
        path: Entry(item.length, item.hashes["sha256"])
        for path, item in sorted({**owned, **targets}.items())
    }


def _folder(newsroom: NewsroomFolder, version: int) -> Path:
    return newsroom.path / "site" / "offline" / str(version)


def _spoiled(path: Path, why: str) -> SigningError:
    return SigningError(
        f"A file that the offline keys vouch for is not there as it was signed: {why}.",
        where=os.fspath(path),
        remedy="`drukar keys take` the last answer once more, or have it signed anew.",
    )
