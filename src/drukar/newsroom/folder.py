"""A newsroom's folder: everything of one newsroom, and nothing outside it.

``drukar.toml``
    How it is run.
``desk.sqlite3``
    The desk's database, unless ``secrets/database-url`` names another.
``media/``
    Originals of pictures; never public.
``paper/``
    Instead of a desk: what it publishes, as a paper folder.
``theme/``
    Templates and style of its own; each file replaces drukar's of the same name. Optional.
``secrets/``
    Readable by its owner alone; never public.
``site/``
    Editions, and what the press remembers.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NamedTuple

from drukar.edition.store import EditionStore
from drukar.errors import NewsroomError
from drukar.newsroom.config import FILE, STARTING_TEXT, Config, read_config


class NewsroomFolder(NamedTuple):
    """An opened folder."""

    path: Path
    config: Config

    @property
    def paper(self) -> Path:
        """Where the paper folder is."""
        return self.path / "paper"

    @property
    def has_desk(self) -> bool:
        """Whether stories are written at a desk, and not kept as files in ``paper/``."""
        return not self.paper.is_dir()

    @property
    def has_keys(self) -> bool:
        """Whether its editions are signed."""
        return (self.path / "site" / "metadata" / "1.root.json").is_file()

    @property
    def theme(self) -> Path:
        """Where templates of its own may be."""
        return self.path / "theme"

    @property
    def store(self) -> EditionStore:
        """Its editions."""
        return EditionStore(self.path / "site")

    def database_url(self) -> str:
        """Return the address in ``secrets/database-url``, where PostgreSQL is used; else nothing.

        It holds a password, so it stands there and not in ``drukar.toml``.
        """
        try:
            return (self.path / "secrets" / "database-url").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as error:
            raise NewsroomError(
                f"The address of the database cannot be read: {error}.",
                where=str(self.path / "secrets" / "database-url"),
            ) from error

    def keep_database_url(self, url: str) -> None:
        """Write the address of the database where only the owner can read it."""
        path = self.path / "secrets" / "database-url"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(url + "\n")

    @property
    def ledger(self) -> Path:
        """Where the press remembers what the current edition was made from."""
        return self.path / "site" / "ledger.sqlite3"

    @property
    def picture_index(self) -> Path:
        """Where the press remembers which renditions it made."""
        return self.path / "site" / "renditions"


def open_newsroom(path: Path) -> NewsroomFolder:
    """Return the newsroom in the folder `path`; raises ``NewsroomError``."""
    if not (path / FILE).is_file():
        raise NewsroomError(
            f"There is no newsroom here: no {FILE}.",
            where=str(path),
            remedy="Make one with `drukar new DIR`, or name its folder with --dir.",
        )
    return NewsroomFolder(path, read_config(path / FILE))


def make_newsroom(path: Path) -> NewsroomFolder:
    """Make a newsroom's folder, without a paper, at `path`, which is empty or not there."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise NewsroomError(
            "The folder is not empty.",
            where=str(path),
            remedy="Name a folder that is empty or not there yet.",
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
        (path / "secrets").mkdir(mode=0o700)
        (path / "site").mkdir()
        _refuse_poor_disk(path)
        (path / FILE).write_text(STARTING_TEXT, encoding="utf-8")
    except NewsroomError:
        for name in ("secrets", "site"):
            (path / name).rmdir()
        raise
    except OSError as error:
        raise NewsroomError(
            f"The folder cannot be made: {error.strerror or error}.", where=str(path)
        ) from error
    return NewsroomFolder(path, read_config(path / FILE))


def _refuse_poor_disk(path: Path) -> None:
    """Raise ``NewsroomError`` where a disk cannot keep what a newsroom needs to rely on."""
    if (path / "secrets").stat().st_mode & 0o077:
        raise NewsroomError(
            "This disk lets everybody on the machine read what is secret.",
            where=str(path),
            remedy="Keep the newsroom on another disk, or mount this one for yourself alone.",
        )
    link = path / "site" / ".link"
    try:
        link.symlink_to("nowhere")
        link.unlink()
    except OSError as error:
        raise NewsroomError(
            f"This disk has no symbolic links, which editions need: {error.strerror or error}.",
            where=str(path),
            remedy="Keep the newsroom on another disk. A plain copy of the site can be on this one:"
            " as a mirror, or by `drukar publish --paper … --out …`.",
        ) from error


def remove_newsroom(path: Path) -> None:
    """Remove what ``make_newsroom`` made, because what should follow it failed."""
    shutil.rmtree(path, ignore_errors=True)
