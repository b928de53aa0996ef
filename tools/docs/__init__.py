"""Writes the pages of ``docs/reference`` that say what the code says.

``python -m tools.docs`` writes them, and a test fails when a committed page is not what would be
written. One module makes one page: it has a function that returns the page's Markdown and
stands in ``PAGES``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.docs import commands, preflight

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "preflight.md": preflight.table,
    **preflight.pages(),
}
"""What makes each page, by its name in ``docs/reference``."""
