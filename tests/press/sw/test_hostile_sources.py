"""The reader's browser shows verified bytes or none, whatever all of its sources do at random.

The reader itself runs under Node, with sources that have what a test gives them. See ``altering``
for trying many more.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from altering import altered, rounds
from drukar.edition.sign import entry_of
from signing import SignedFolder
from sw.node_driver import Node

ORIGIN, MIRROR = "https://paper.example/", "https://mirror.example/"
Files = dict[str, bytes]
LONGEST = 600_000  # more than a root may have


def asset(content: bytes) -> str:
    digest = entry_of(content).sha256
    return f"_b/{digest[:2]}/{digest}.jpg"


def pages(word: str) -> Files:
    """Return an edition."""
    picture = b"a picture, %s" % word.encode()
    files = {f"en/story-{n}.html": b"<p>%s text %d" % (word.encode(), n) for n in range(6)}
    return {**files, "404.html": b"<p>Not here", asset(picture): picture}


class Paper(SignedFolder):
    """A newsroom, and what an honest server of it has."""

    def edition(self, files: Mapping[str, bytes]) -> Files:
        self.publish(files)
        assert self.timestamp is not None
        metadata = {f"_ed/m/{p.name}": p.read_bytes() for p in self.folder.path.iterdir()}
        return {**files, **self.offline, **metadata, "_ed/m/timestamp.json": self.timestamp}


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper(tmp_path)
    paper.offline = {"sw.js": b"worker", "_code/page.js": b"page", "_ed/mirrors.json": b"{}"}
    paper.sign_offline(paper.keepers)
    return paper


def shown(node: Node, paper: Paper, sites: Mapping[str, Files], paths: list[str]) -> Files:
    """Return what the reader puts on the screen, by path; nothing where it says that it cannot."""
    encoded = {
        address: {path: base64.b64encode(each).decode() for path, each in files.items()}
        for address, files in sites.items()
    }
    root = (paper.folder.path / "1.root.json").read_text()
    mirrors = [address for address in sites if address != ORIGIN]
    answers = node.ask("read", root=root, sites=encoded, paths=paths, mirrors=mirrors)
    return {
        path: base64.b64decode(answer["content"])
        for path, answer in answers.items()
        if answer["status"] == 200
    }


def test_no_altered_byte_is_shown(node: Node, paper: Paper) -> None:
    random = Random(11)
    older = paper.edition(pages("old"))
    newer = paper.edition(pages("new"))
    paths = [*pages("new"), *(path for path in pages("old") if path not in newer), *paper.offline]
    whole = damaged = 0
    for _ in range(rounds(40)):
        sites: dict[str, Files] = {}
        done = []
        for address in (ORIGIN, MIRROR):
            files = dict(random.choice([newer, newer, older]))
            for path in random.sample(sorted(files), random.randrange(6)):
                if random.random() < 0.2:
                    del files[path]
                    continue
                other = files[random.choice(sorted(files))]
                what, files[path] = altered(files[path], other, older.get(path), random, LONGEST)
                done.append(f"{address}{path}: {what}")
            sites[address] = files
        found = shown(node, paper, sites, paths)
        for path, content in found.items():
            assert content in (newer.get(path), older.get(path)), (path, done)
        is_whole = all(path in found for path in pages("new"))
        whole += is_whole
        damaged += not is_whole
    assert whole
    assert damaged


def test_one_honest_source_is_enough(node: Node, paper: Paper) -> None:
    random = Random(12)
    older = paper.edition(pages("old"))
    newer = paper.edition(pages("new"))
    for _ in range(rounds(40) // 4):
        files = dict(newer)
        for path in random.sample(sorted(files), 4):
            other = files[random.choice(sorted(files))]
            files[path] = altered(files[path], other, older.get(path), random, LONGEST)[1]
        found = shown(node, paper, {ORIGIN: files, MIRROR: newer}, list(pages("new")))
        assert found == pages("new")


def test_an_old_timestamp_before_new_pages_holds_nobody_up(node: Node, paper: Paper) -> None:
    """As a cache may have it before the site's own address, or whoever took that over."""
    older = paper.edition(pages("old"))
    newer = paper.edition(pages("new"))
    stale = {**newer, "_ed/m/timestamp.json": older["_ed/m/timestamp.json"]}
    found = shown(node, paper, {ORIGIN: stale, MIRROR: newer}, list(pages("new")))
    assert found == pages("new")


def test_what_counts_only_with_an_offline_signature_has_one(node: Node, paper: Paper) -> None:
    """A thief of the online key lists keys for offers of help, where the newsroom has none."""
    path = "_ed/intake.json"
    theirs = paper.edition({**pages("new"), path: b"keys of a thief", "en/evil.html": b"a lie"})
    found = shown(node, paper, {ORIGIN: theirs}, [path, "en/evil.html", "404.html"])
    assert found == {"en/evil.html": b"a lie", "404.html": b"<p>Not here"}
    paper.offline[path] = b"true keys"
    paper.sign_offline(paper.keepers)
    ours = paper.edition({**pages("new"), path: b"keys of a thief"})
    assert json.loads(paper.timestamp or b"")["signed"]["version"] == 2
    assert shown(node, paper, {ORIGIN: ours}, [path]) == {path: b"true keys"}
