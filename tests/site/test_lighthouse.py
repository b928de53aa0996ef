"""Lighthouse, on a telephone with a slow line: nothing left to wish for."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from browser import served
from kinds import kinds_of

from drukar.newsroom.folder import NewsroomFolder
from needs import need

ASKED = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
RUNS = 6
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


def test_the_scores(demo: NewsroomFolder, tmp_path: Path) -> None:
    site = demo.store.current.resolve()
    with served(site) as address:
        for kind in ("front", "long story", "campaign"):
            best: dict[str, int] = dict.fromkeys(ASKED, 0)
            failed: list[str] = []
            for run in range(RUNS):
                report = tmp_path / f"{kind}-{run}.json"
                scores, failed = measured(address + kinds_of(site)[kind], report)
                best = {name: max(best[name], scores[name]) for name in ASKED}
                if all(best[name] >= ASKED[name] for name in ASKED):
                    break
            assert all(best[name] >= ASKED[name] for name in ASKED), (kind, best, failed)
