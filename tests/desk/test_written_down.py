"""What the desk writes down of accounts, and what it does not."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.apps import AppConfig, apps
from django.test import Client
from wagtail.models import ModelLogEntry

from desk.accounts import PASSWORD, account, code
from drukar.newsroom.folder import NewsroomFolder

GUESS = "a guess that must not be kept"


def written() -> list[str]:
    """Return the acts on accounts that are in the log, oldest first."""
    entries = ModelLogEntry.objects.filter(action__startswith="drukar.").order_by("pk")
    return [entry.action.removeprefix("drukar.") for entry in entries]


def sign_in(desk: Client, name: str, password: str) -> None:
    desk.post("/account/login/", {"login": name, "password": password}, follow=True)


@pytest.fixture
def browser() -> Client:
    return Client(headers={"host": "localhost", "user-agent": "A browser of theirs"})


def test_every_part_of_the_desk_is_set_up_by_its_own_configuration() -> None:
    """Django takes none, and says nothing, where a module has two."""
    own = [config for config in apps.get_app_configs() if config.name.startswith("drukar.")]
    assert len(own) > 10
    assert [config.name for config in own if type(config) is AppConfig] == []


def test_signing_in_and_out_is_written_down(desk: NewsroomFolder, browser: Client) -> None:
    user = account("oksana", "reporter")
    sign_in(browser, "oksana", PASSWORD)
    browser.post("/account/authenticate/", {"code": code(user)}, follow=True)
    assert written()[-1] == "sign_in"
    user.refresh_from_db()
    assert user.last_login is None
    browser.post("/desk/logout/")
    assert written()[-1] == "sign_out"


def test_a_wrong_password_is_written_down_and_what_was_sent_is_not(
    desk: NewsroomFolder, browser: Client
) -> None:
    account("oksana", "reporter")
    sign_in(browser, "oksana", GUESS)
    assert written() == ["sign_in_failed"]
    [attempt] = AccessAttempt.objects.all()
    kept = " ".join(str(getattr(attempt, field.name)) for field in AccessAttempt._meta.fields)
    for told in (GUESS, "oksana", "127.0.0.1", "A browser of theirs", "/login"):
        assert told not in kept


def test_a_name_that_nobody_has_is_not_written_down(desk: NewsroomFolder, browser: Client) -> None:
    sign_in(browser, GUESS, PASSWORD)
    assert written() == []
    assert not ModelLogEntry.objects.filter(label__contains=GUESS).exists()
