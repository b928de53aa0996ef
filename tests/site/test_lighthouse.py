"""Lighthouse, on a telephone with a slow line: nothing left to wish for."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from browser import served
from kinds import kinds_of

from drukar.newsroom.folder import NewsroomFolder
from needs import need

ASKED = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
RUNS = 3
"""A busy machine is slow for reasons that are not the page's: the best of so many counts."""


def measured(address: str, report: Path) -> tuple[dict[str, int], list[str]]:
    """Return the scores of a page, and the audits that it did not pass."""
    subprocess.run(
        [
            *(need("node"), need("lighthouse"), address, "--quiet", "--output=json"),
            f"--output-path={report}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "CHROME_PATH": str(need("chromium"))},
    )
    result = json.loads(report.read_bytes())
    scores = {name: round(result["categories"][name]["score"] * 100) for name in ASKED}
    failed = [
        f"{audit['id']}: {audit['title']}"
        for audit in result["audits"].values()
        if audit["score"] is not None and audit["score"] < 0.9
    ]
    return scores, failed


@pytest.mark.parametrize("kind", ["front", "long story", "campaign"])
def test_the_scores(demo: NewsroomFolder, tmp_path: Path, kind: str) -> None:
    path = kinds_of(demo.store.current.resolve())[kind]
    best: dict[str, int] = dict.fromkeys(ASKED, 0)
    failed: list[str] = []
    with served(demo.store.current) as address:
        for run in range(RUNS):
            scores, failed = measured(address + path, tmp_path / f"{run}.json")
            best = {name: max(best[name], scores[name]) for name in ASKED}
            if all(best[name] >= ASKED[name] for name in ASKED):
                return
    assert all(best[name] >= ASKED[name] for name in ASKED), (best, failed)
