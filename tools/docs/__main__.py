"""``python -m tools.docs``: writes every generated page."""

from __future__ import annotations

from tools.docs import PAGES, REFERENCE

for name, page in PAGES.items():
    (REFERENCE / name).parent.mkdir(exist_ok=True)
    (REFERENCE / name).write_text(page(), encoding="utf-8")
    print(f"docs/reference/{name}")
