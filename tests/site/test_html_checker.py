"""The Nu HTML checker finds no error on any page of the demo."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from drukar.newsroom.folder import NewsroomFolder
from needs import need


def checked(folder: Path) -> list[dict[str, str]]:
    done = subprocess.run(
        [need("java"), "-jar", need("vnu"), "--format", "json", "--skip-non-html", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    messages: list[dict[str, str]] = json.loads(done.stderr)["messages"]
    return [message for message in messages if message["type"] != "info"]


def test_the_checker_finds_an_error_where_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!DOCTYPE html><title>x</title><p><div></p>", "utf-8")
    assert checked(tmp_path)


def test_no_page_has_an_error(demo: NewsroomFolder) -> None:
    errors = checked(demo.store.current.resolve())
    assert not [(error["url"], error["message"]) for error in errors]
