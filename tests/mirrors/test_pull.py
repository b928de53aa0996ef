"""A copy is always one whole edition that the newsroom signed, whoever it was pulled from."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import pytest
from tuf.api.metadata import TargetFile

from altering import alter, rounds
from drukar.edition.sign import entry_of
from drukar.edition.source import FolderSource, Unreadable
from drukar.edition.verify import verify
from drukar.errors import DrukarError, TrustError
from drukar.mirrors.pull import Pulled, _check_names, pull
from signing import NOW, SignedFolder
from trees import tree_of

PAGES = {f"en/2024/0{n % 3 + 1}/story-{n}.html": b"Text %d. " % n * (n + 1) for n in range(12)}
PICTURE = b"a picture"
ASSET = f"_b/{entry_of(PICTURE).sha256[:2]}/{entry_of(PICTURE).sha256}.jpg"
FILES = {**PAGES, "index.html": b"<h1>River News</h1>", ASSET: PICTURE}


class Newsroom(SignedFolder):
    """A newsroom, and what its own server has of each edition."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.root = (self.folder.path / "1.root.json").read_bytes()
        self._editions = 0

    def edition(self, files: Mapping[str, bytes]) -> Path:
        self.publish(files)
        self._editions += 1
        return self.write_site(self.path / f"server-{self._editions}")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "newsroom")


class Breaking(FolderSource):
    """A source whose connection breaks when so many files were asked for."""

    def __init__(self, root: Path, after: int) -> None:
        super().__init__(root)
        self.left = after

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        self.left -= 1
        if self.left < 0:
            raise Unreadable("cannot be fetched: the connection broke")
        return super().chunks(path, limit)


def take(site: Path, copy: Path, newsroom: Newsroom) -> Pulled:
    return pull(FolderSource(site), copy, newsroom.root, now=NOW)


def served(copy: Path, newsroom: Newsroom) -> dict[str, str]:
    """Verify what a copy serves, and return its pages and pictures."""
    done = verify(FolderSource(copy / "current"), newsroom.root, now=NOW, processes=1)
    assert done.faults == []
    tree = tree_of(copy / "current")
    return {path: digest for path, digest in tree.items() if not path.startswith("_ed/")}


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: entry_of(content).sha256 for path, content in files.items()}


@pytest.mark.parametrize(
    "paths",
    [
        ["../evil.html"],
        ["/etc/passwd"],
        ["en/../../evil"],
        ["A.html", "a.html"],
        ["en/a.html", "EN/a.html"],
        ["a", "a/b.html"],
        ["A", "a/b.html"],
        ["é.html"],
        [".ssh/keys"],
        ["en/.part"],
        ["_ed/m/9.root.json"],
        ["_ed/timestamp.json"],
        ["_b/aa/picture.jpg"],
    ],
)
def test_no_name_leads_out_of_a_copy_or_onto_another_file(paths: list[str]) -> None:
    digest = entry_of(b"x").sha256
    files = {path: TargetFile(1, {"sha256": digest}, path) for path in paths}
    with pytest.raises(DrukarError):
        _check_names(files, "a mirror")


def test_a_copy_is_what_the_newsroom_has_and_others_can_pull_from_it(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.offline = {"sw.js": b"script", "_ed/mirrors.json": b"{}"}
    newsroom.sign_offline(newsroom.keepers)
    site = newsroom.edition(FILES)
    assert take(site, tmp_path / "copy", newsroom).fetched == len(FILES) + 2
    assert served(tmp_path / "copy", newsroom) == digests({**FILES, "sw.js": b"script"})
    assert take(tmp_path / "copy" / "current", tmp_path / "second", newsroom).version == 1
    assert served(tmp_path / "second", newsroom) == served(tmp_path / "copy", newsroom)


def test_only_what_changed_is_fetched_and_what_is_withdrawn_goes(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    take(newsroom.edition(FILES), copy, newsroom)
    gone = "en/2024/01/story-0.html"
    files = {**FILES, "index.html": b"new", "en/new.html": b"new"}
    del files[gone]
    site = newsroom.edition(files)
    assert take(site, copy, newsroom)[1:] == (2, 6, 1)
    assert served(copy, newsroom) == digests(files)
    assert take(site, copy, newsroom).fetched == 0


def test_a_break_at_any_file_leaves_the_former_edition_and_the_next_pull_converges(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    take(newsroom.edition(FILES), copy, newsroom)
    files = {**PAGES, "index.html": b"new", "en/new.html": b"new"}
    site = newsroom.edition(files)
    broken = 0
    for after in range(100):
        fresh = tmp_path / f"copy-{after}"
        shutil.copytree(copy, fresh, symlinks=True)
        try:
            pull(Breaking(site, after), fresh, newsroom.root, now=NOW)
            break
        except DrukarError:
            broken += 1
            assert served(fresh, newsroom) == digests(FILES)
        take(site, fresh, newsroom)
        pages = served(fresh, newsroom)
        assert {path: pages[path] for path in files} == digests(files)
    assert broken > 5


def test_nothing_older_is_taken(newsroom: Newsroom, tmp_path: Path) -> None:
    first = newsroom.edition(FILES)
    second = newsroom.edition({**FILES, "index.html": b"new"})
    take(second, tmp_path / "copy", newsroom)
    with pytest.raises(TrustError, match="timestamp version 1"):
        take(first, tmp_path / "copy", newsroom)
    assert served(tmp_path / "copy", newsroom)["index.html"] == entry_of(b"new").sha256


def test_another_newsroom_does_not_take_a_copy_over(newsroom: Newsroom, tmp_path: Path) -> None:
    take(newsroom.edition(FILES), tmp_path / "copy", newsroom)
    stranger = Newsroom(tmp_path / "stranger")
    site = stranger.edition({"index.html": b"evil"})
    with pytest.raises(TrustError, match="cannot be trusted"):
        pull(FolderSource(site), tmp_path / "copy", None, now=NOW)
    assert served(tmp_path / "copy", newsroom) == digests(FILES)


def test_no_altered_byte_reaches_a_copy(newsroom: Newsroom, tmp_path: Path) -> None:
    random, copy = Random(7), tmp_path / "copy"
    former = newsroom.edition(FILES)
    take(former, copy, newsroom)
    files = {path: content + b" new" for path, content in PAGES.items()}
    site = newsroom.edition(files)
    refused = 0
    for number in range(rounds(30)):
        mirror = tmp_path / f"mirror-{number}"
        shutil.copytree(site, mirror)
        done = alter(mirror, former, random)
        fresh = tmp_path / f"copy-{number}"
        shutil.copytree(copy, fresh, symlinks=True)
        try:
            take(mirror, fresh, newsroom)
        except DrukarError:
            refused += 1
            assert served(fresh, newsroom) == digests(FILES), done
        else:
            # All of the new one; or of the former, where a mirror only tells of that.
            pages = {p: d for p, d in served(fresh, newsroom).items() if p != ASSET}
            before = {p: c for p, c in FILES.items() if p != ASSET}
            assert pages in (digests(files), digests(before)), done
        shutil.rmtree(mirror)
        shutil.rmtree(fresh)
    assert refused > 5


def test_the_command_needs_no_desk_and_no_newsroom(newsroom: Newsroom, tmp_path: Path) -> None:
    site = newsroom.edition(FILES)
    code = (
        "import sys; sys.modules['django'] = sys.modules['minijinja'] = None;"
        "from drukar.cli.main import main; main(sys.argv[1:])"
    )
    for arguments in (
        ("mirror", "pull", site, tmp_path / "copy"),
        ("verify", tmp_path / "copy/current"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "14 files" in done.stdout
