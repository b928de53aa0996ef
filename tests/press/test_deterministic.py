"""The same input gives the same bytes: in another folder, zone, locale, on other cores."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drukar.newsroom.folder import NewsroomFolder
from trees import tree_of


@pytest.mark.parametrize(
    ("workers", "surroundings"),
    [
        ("1", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("3", {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"}),
    ],
)
def test_the_same_paper_gives_the_same_site(
    demo: NewsroomFolder, tmp_path: Path, workers: str, surroundings: dict[str, str]
) -> None:
    out = tmp_path / "a folder with a longer name" / "site"
    out.parent.mkdir()
    subprocess.run(
        [
            *(sys.executable, "-m", "drukar.cli.main", "publish", "--paper", demo.paper),
            *("--out", out, "--workers", workers),
        ],
        check=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **surroundings},
    )
    printed, expected = tree_of(out), tree_of(demo.store.current)
    assert printed.pop("_ed/edition.json")
    pictures = {path for path in expected if path.startswith("_b/")}
    assert {path: printed.get(path) for path in expected} == expected
    assert len(pictures) > 100
    assert printed.keys() == expected.keys()
