"""The desk's page of mirrors: for publishers alone, with what was sent and what was found."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from desk.accounts import account, client
from drukar.edition.metadata import replace
from drukar.mirrors.check import Checked
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.mirroring import LastRun
from drukar.newsroom.mirrors import FILE, MirrorEntry, add_mirror, memory_of


def page(name: str = "piotr") -> str:
    answer = client(account(name, "publisher")).get("/desk/mirrors/")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_others_than_publishers_neither_see_it_nor_the_way_to_it(
    desk: NewsroomFolder, role: str
) -> None:
    add_mirror(desk, MirrorEntry("kept-back", "reserve", "https://kept-back.example/"))
    known = client(account("marta", role))
    answer = known.get("/desk/mirrors/")
    assert "kept-back" not in answer.content.decode()
    assert answer.status_code in {302, 403}
    assert "/desk/mirrors/" not in known.get("/desk/").content.decode()


def test_it_shows_what_was_sent_and_what_looks_have_found(desk: NewsroomFolder) -> None:
    assert "There are no mirrors yet" in page()
    add_mirror(desk, MirrorEntry("near", "own", "https://near.example/", "/srv/near"))
    assert "Nothing was sent to it yet." in page("olena")
    now = datetime.now(UTC)
    replace(memory_of(desk, "near") / "last-run.json", msgspec.json.encode(LastRun(now, 7)))
    looks = [Checked(now, 6, files=11), Checked(now, 7, fault="<b>index.html</b> is missing")]
    lines = b"".join(msgspec.json.encode(look) + b"\n" for look in looks)
    replace(memory_of(desk, "near") / "checks.jsonl", lines + b"half a li")
    shown = page("marta")
    assert "It was given version 7" in shown
    assert "11 files as signed" in shown
    assert "&lt;b&gt;index.html" in shown
    assert "<b>index.html" not in shown


def test_a_list_that_cannot_be_read_is_said(desk: NewsroomFolder) -> None:
    (desk.path / FILE).write_text("[[mirrors]]\nname = 7\n")
    assert "The mirrors are not sound" in page()
