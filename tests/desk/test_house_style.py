"""The house style at the desk: what publishers say there wins over the file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from desk.accounts import account, client
from desk.making import draft, published
from desk.test_report import DAY, body, codes
from drukar.desk.checks import gate, typed
from drukar.desk.checks.report.examining import examine, waiting
from drukar.desk.checks.reviewing import house
from drukar.desk.checks.style.keeping import at_desk, keep, over
from drukar.newsroom.folder import NewsroomFolder
from drukar.preflight.house import Exemption, HouseStyle, WordRule

PAGE = "/desk/house-style/"


def sent(*words: tuple[str, str, str], **more: str) -> dict[str, str]:
    fields = {"words-TOTAL_FORMS": str(len(words)), "words-INITIAL_FORMS": "0"}
    for number, (never, use, tags) in enumerate(words):
        fields |= {
            f"words-{number}-never": never,
            f"words-{number}-use": use,
            f"words-{number}-languages": tags,
        }
    return fields | {name.replace("_", "-"): value for name, value in more.items()}


@pytest.fixture
def publisher() -> Client:
    return client(account("p", "publisher"))


@pytest.mark.usefixtures("desk")
def test_others_neither_see_nor_change_it() -> None:
    editor = client(account("e", "editor"))
    assert editor.get(PAGE).status_code in {302, 403}
    assert editor.post(PAGE, sent(severity_WS103="error")).status_code in {302, 403}
    assert at_desk() == HouseStyle()
    assert "house-style" not in editor.get("/desk/").content.decode()


@pytest.mark.usefixtures("desk")
def test_it_is_kept_used_and_logged(publisher: Client) -> None:
    story = draft("The ferry", body=body("<p>The boat  goes.</p>"), summary="It goes.")
    assert gate.decision(typed.of_page(story), story).is_open
    answer = publisher.post(
        PAGE, sent(("boat", "ferry", "en, be"), severity_WS103="error", quotes_en="«»")
    )
    assert answer.status_code == 302
    assert at_desk() == HouseStyle(
        severity={"WS103": "error"},
        words=(WordRule(never="boat", use="ferry", languages=("en", "be")),),
        quotes={"en": "«»"},
    )
    assert not gate.decision(typed.of_page(story), story).is_open
    examine()
    assert codes()["HS991"] == 1
    [logged] = ModelLogEntry.objects.filter(action="drukar.house_style")
    assert logged.data == {"what": "WS103, “boat”, en"}
    shown = publisher.get(PAGE).content.decode()
    assert 'value="boat"' in shown
    assert "[preflight.severity]" in shown
    publisher.post(PAGE, sent(("", "", "")))
    assert at_desk() == HouseStyle()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "given",
    [
        sent(("", "ferry", "")),
        sent(("Ferry", "ferry", "")),
        sent(("boat", "", "xx")),
        sent(severity_WS103="fatal"),
        sent(quotes_en="«"),
        sent(("b" * 300, "", "")),
    ],
)
def test_what_is_not_sound_is_given_back(publisher: Client, given: dict[str, str]) -> None:
    assert publisher.post(PAGE, given).status_code == 200
    assert at_desk() == HouseStyle()


def test_the_desk_wins_and_the_file_stays_where_the_desk_is_silent() -> None:
    exemption = Exemption(story="story:1", code="WS103", reason="Verse.")
    file = HouseStyle(
        severity={"WS103": "error", "DA401": "off"},
        words=(WordRule(never="Old  boat"), WordRule(never="raft", use="ferry")),
        exceptions=(exemption,),
        quotes={"en": "“”", "be": "«»"},
    )
    desk = HouseStyle(
        severity={"WS103": "info"},
        words=(WordRule(never="old boat", use="ferry"),),
        quotes={"en": "‘’"},
    )
    assert over(file, desk) == HouseStyle(
        severity={"WS103": "info", "DA401": "off"},
        words=(WordRule(never="old boat", use="ferry"), WordRule(never="raft", use="ferry")),
        exceptions=(exemption,),
        quotes={"en": "‘’", "be": "«»"},
    )
    assert over(file, HouseStyle()) == file


@pytest.mark.usefixtures("desk")
def test_the_report_looks_anew() -> None:
    published("The ferry", date_published=DAY, body=body("<p>The boat goes.</p>"), summary="So.")
    examine()
    keep(HouseStyle(words=(WordRule(never="boat"),)))
    assert waiting() == 1
    assert house().words == (WordRule(never="boat"),)


def test_the_command_asks_the_desk(desk: NewsroomFolder, tmp_path: Path) -> None:
    keep(HouseStyle(words=(WordRule(never="boat", use="ferry"),), severity={"HS991": "error"}))
    text = tmp_path / "a.txt"
    text.write_text("The boat goes.\n", encoding="utf-8")

    def found(*more: str) -> tuple[int, list[dict[str, str]]]:
        command = [sys.executable, "-c", "from drukar.cli.main import main; main()", "preflight"]
        asked = [*command, str(text), "--language", "en", "--format", "json", *more]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        return done.returncode, json.loads(done.stdout)

    assert found() == (0, [])
    status, [one] = found("--dir", str(desk.path))
    assert (status, one["code"], one["suggestion"]) == (1, "HS991", "ferry")
