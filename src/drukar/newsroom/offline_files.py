"""The files that count only with an offline signature: readers' code, mirrors, keys for offers.

``site/wanted/``
    What the newsroom asks the offline keys to vouch for, by path; no code.
``site/offline/``
    What they have vouched for, each named by its SHA-256.

Rules: an edition has such a file exactly as it was signed last, or not at all. What is wanted
waits for the signature, and readers have what was signed before. The code is made where it is
signed (``edition.offline``), so that a newer drukar prints the former code until its own is signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from tuf.api.metadata import TargetFile

from drukar.edition.metadata import MetadataFolder, replace
from drukar.edition.roles import MIRRORS, check_path, is_code, is_offline
from drukar.errors import SigningError
from drukar.newsroom.folder import NewsroomFolder
from drukar.press.reader_code import WORKER, ReaderCode, reader_code


def metadata_of(newsroom: NewsroomFolder) -> MetadataFolder:
    """Return the folder of what the newsroom's keys signed."""
    return MetadataFolder(newsroom.path / "site" / "metadata")


def want(newsroom: NewsroomFolder, path: str, content: bytes) -> None:
    """Ask that the offline keys vouch for a file from the next signature on; raises ``OSError``."""
    replace(_wanted(newsroom) / check_path(path), content)


def wanted(newsroom: NewsroomFolder) -> dict[str, bytes]:
    """Return the files to be vouched for, by path: what was asked for, and what is signed already.

    Code is not among them.
    """
    folder = _wanted(newsroom)
    found = {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name in (path.relative_to(folder).as_posix(),)
        if is_offline(name) and not is_code(name)
    }
    for path, target in _targets(newsroom).items():
        if path not in found and not is_code(path):
            found[path] = _content(newsroom, path, target.hashes["sha256"])
    return found


def signed_files(newsroom: NewsroomFolder) -> dict[str, bytes]:
    """Return all files that the offline keys have vouched for, by path; none without keys.

    Raises ``SigningError`` if one of them is not here any more.
    """
    return {
        path: _content(newsroom, path, target.hashes["sha256"])
        for path, target in _targets(newsroom).items()
    }


def signed_code(newsroom: NewsroomFolder) -> ReaderCode | None:
    """Return the code that readers' browsers may run; None if none was signed."""
    files = {path: each for path, each in signed_files(newsroom).items() if is_code(path)}
    worker = files.pop(WORKER, None)
    if worker is None or len(files) != 1:
        return None
    return ReaderCode(worker.decode("utf-8"), next(iter(files.values())).decode("utf-8"))


def is_of_this_version(newsroom: NewsroomFolder) -> bool:
    """Tell whether the code that is signed is what this version of drukar makes."""
    folder = metadata_of(newsroom)
    root = (folder.path / f"{folder.latest('root')}.root.json").read_bytes()
    listed = {
        path: target.hashes["sha256"]
        for path, target in _targets(newsroom).items()
        if is_code(path)
    }
    return listed == {path: _digest(each) for path, each in reader_code(root).files().items()}


def keep(newsroom: NewsroomFolder, files: Mapping[str, bytes]) -> None:
    """Keep what the offline keys have vouched for; raises ``OSError``."""
    for content in files.values():
        replace(_kept(newsroom) / _digest(content), content)


def forget_former(newsroom: NewsroomFolder) -> None:
    """Remove what is kept of files that are signed no more; raises ``OSError``."""
    needed = {target.hashes["sha256"] for target in _targets(newsroom).values()}
    for path in _kept(newsroom).glob("*"):
        if path.name not in needed:
            path.unlink()


def place(newsroom: NewsroomFolder, folder: Path, former: Path | None) -> list[str]:
    """Put the signed files into an edition that is being made, where `former` has them otherwise.

    Return the paths of those that `former` has and that are signed no more. Raises as
    ``signed_files``, and ``OSError``.
    """
    files = signed_files(newsroom)
    for path, content in files.items():
        target = folder / path
        if not _has(folder, path, content) and not (former and _has(former, path, content)):
            replace(target, content)
    return [path for path in _offline_paths(former) if path not in files] if former else []


def clear(folder: Path) -> None:
    """Remove all such files from an edition that is being made; raises ``OSError``."""
    for path in _offline_paths(folder):
        target = folder / path
        if target.parent.is_symlink():  # what it leads to is shared with other editions
            target.parent.unlink()
        else:
            target.unlink(missing_ok=True)


def is_placed(newsroom: NewsroomFolder, edition: Path) -> bool:
    """Tell whether an edition has the signed files, and no others like them."""
    files = signed_files(newsroom)
    return set(_offline_paths(edition)) == set(files) and all(
        _has(edition, path, content) for path, content in files.items()
    )


def _offline_paths(edition: Path) -> list[str]:
    names = [
        f"{name}/{path.name}" for name in ("_code", "_ed") for path in (edition / name).glob("*")
    ]
    return [name for name in (WORKER, *names) if is_offline(name) and (edition / name).is_file()]


def _has(folder: Path, path: str, content: bytes) -> bool:
    try:
        return (folder / path).read_bytes() == content
    except OSError:
        return False


def _targets(newsroom: NewsroomFolder) -> dict[str, TargetFile]:
    folder = metadata_of(newsroom)
    if not folder.is_set_up():
        return {}
    found: dict[str, TargetFile] = {}
    for role in (MIRRORS, "targets"):
        found.update(folder.targets(role, folder.latest(role)).targets)
    return found


def _content(newsroom: NewsroomFolder, path: str, digest: str) -> bytes:
    for place_of_it in (_kept(newsroom) / digest, newsroom.store.current / path):
        try:
            content = place_of_it.read_bytes()
        except OSError:
            continue
        if _digest(content) == digest:
            return content
    raise SigningError(
        "A file that the offline keys have signed is not here any more.",
        where=str(newsroom.store.current / path),
        remedy="Put site/offline back from a backup, or have it signed anew: `drukar keys sign`.",
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _wanted(newsroom: NewsroomFolder) -> Path:
    return newsroom.path / "site" / "wanted"


def _kept(newsroom: NewsroomFolder) -> Path:
    return newsroom.path / "site" / "offline"
