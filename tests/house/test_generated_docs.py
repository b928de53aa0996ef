"""The pages of docs/reference that are made from the code say what the code says."""

from __future__ import annotations

import pytest
from tools.docs import PAGES, REFERENCE


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_current(name: str) -> None:
    committed = (REFERENCE / name).read_text(encoding="utf-8")
    assert committed == PAGES[name](), "run make docs"
