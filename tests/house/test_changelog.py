"""The changelog says what each version brought."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_it_has_an_entry_for_the_version_of_pyproject() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    version = pyproject["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    entry = re.search(rf"^## {re.escape(version)}\b.*\n((?:(?!## ).*\n)+)", changelog, re.MULTILINE)
    assert entry is not None, f"CHANGELOG.md has no entry for {version}"
    assert re.search(r"^- \w", entry[1], re.MULTILINE), f"the entry for {version} says nothing"
