"""Files of a paper, written one by one from structs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from drukar.errors import FolderError
from drukar.paper import campaign_file, front, newsroom_file, page_file, register_files, story_file
from drukar.paper.fault import Fault, Faults
from drukar.paper.originals import FOLDER as PICTURES
from drukar.paper.pen import Pen
from drukar.paper.slugs import is_uri
from drukar.story import Campaign, Entry, Newsroom, Page, Picture, Story, Topic
from drukar.story.card import pictures_of

_EXTENSIONS = {"image/jpeg": "jpg", "image/svg+xml": "svg"}
_FOLDERS: dict[type, tuple[str, str]] = {
    Story: (story_file.FOLDER, story_file.SCHEME),
    Campaign: (campaign_file.FOLDER, campaign_file.SCHEME),
    Page: (page_file.FOLDER, page_file.SCHEME),
}


class Originals(Protocol):
    """Where the pictures are."""

    def pictures(self) -> Sequence[Picture]:
        """Return all pictures."""

    def original(self, picture: str) -> Path:
        """Return the file of the picture of that uri; ``KeyError`` if it is not here."""


class Filer:
    """Writes files below `root`. What cannot be written is among ``faults`` in the end."""

    def __init__(self, root: Path, originals: Originals, time_zone: str) -> None:
        self.faults: list[Fault] = []
        self._root = root
        self._originals = originals
        self._zone = ZoneInfo(time_zone)
        self._media_types = {item.uri: item.media_type for item in originals.pictures()}

    def newsroom(self, newsroom: Newsroom) -> None:
        """Write ``paper.toml``."""
        self._write(newsroom_file.NAME, newsroom, {})

    def entry(self, entry: Entry) -> None:
        """Write an entry of the register."""
        self._register(entry, register_files.NAMES, "name")

    def topic(self, topic: Topic) -> None:
        """Write a topic."""
        self._register(topic, register_files.TOPICS, "topic")

    def text(self, item: Story | Campaign | Page, folder: str = "") -> None:
        """Write a story, a campaign or a page, with its pictures.

        `folder` is where, from the root; else it is named for the uri.
        """
        kind, scheme = _FOLDERS[type(item)]
        if not self._may_be_named(item.uri, scheme, item.language):
            return
        folder = folder or f"{kind}/{item.uri.partition(':')[2]}"
        shown = [block.picture for block in pictures_of(item.body)]
        if isinstance(item, Story) and item.picture is not None:
            shown.append(item.picture.picture)
        files = {uri: file for uri in shown if (file := self._copied(uri, folder))}
        self._write(f"{folder}/{item.language}.md", item, files)

    def _register(self, item: Entry | Topic, kind: str, scheme: str) -> None:
        if self._may_be_named(item.uri, scheme, ""):
            self._write(f"{kind}/{item.slug}.toml", item, {})

    def _may_be_named(self, uri: str, scheme: str, language: str) -> bool:
        if is_uri(uri, scheme) and language.replace("-", "").isalnum() | (not language):
            return True
        remedy = f"It must be `{scheme}:` and a slug, and its language a tag."
        self.faults.append(Fault(uri, 0, "This cannot be the name of a file.", remedy))
        return False

    def _copied(self, uri: str, folder: str) -> str:
        """Copy an original to where the texts of `folder` find it, and return its path there."""
        if uri not in self._media_types:
            return ""
        media_type = self._media_types[uri]
        extension = _EXTENSIONS.get(media_type) or media_type.partition("/")[2]
        file = f"{PICTURES}/{uri.partition(':')[2][:16]}.{extension}"
        path = self._root / folder / file
        if not path.exists():
            with _Writing(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self._originals.original(uri), path)
        return file

    def _write(
        self,
        path: str,
        item: Newsroom | Entry | Topic | Story | Campaign | Page,
        files: dict[str, str],
    ) -> None:
        faults = Faults(path)
        pen = Pen(faults, files, self._zone)
        if isinstance(item, Story | Campaign | Page):
            text = front.text_of(item, pen)
        else:
            text = front.table_of(item, pen)
        self.faults += faults.found
        target = self._root / path
        with _Writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # it may be one file with another folder's
            target.write_bytes(text.encode())


class _Writing:
    """Turns an ``OSError`` of what is done inside into one of this part's."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise FolderError(
                f"The file cannot be written: {error.strerror}.",
                where=str(self._path),
                remedy="Make room, or see who may write there.",
            ) from error
