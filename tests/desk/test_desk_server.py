"""The desk answers under its real server, with its own static files."""

from __future__ import annotations

from urllib.request import urlopen

from browser import chromium


def test_a_browser_gets_its_sign_in_and_its_style(desk_server: str) -> None:
    with chromium() as browser:
        page = browser.new_page()
        failed: list[str] = []
        page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
        page.goto(f"{desk_server}/desk/")
        page.get_by_label("Username").wait_for()
        assert failed == []


def test_it_serves_static_files_without_collecting_them(desk_server: str) -> None:
    with urlopen(f"{desk_server}/static/wagtailadmin/css/core.css") as got:
        assert got.status == 200
        assert got.headers["Server"] is None
        assert "Access-Control-Allow-Origin" not in got.headers
