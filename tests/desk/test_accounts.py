"""Accounts: what shuts whom out, how soon, and what a session outlives."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from urllib.error import HTTPError
from urllib.request import urlopen

import msgspec
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client, override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry

from desk.accounts import PASSWORD, account, client, code, code_of
from desk.making import draft
from drukar.desk.accounts.forget import forget
from drukar.desk.accounts.middleware.idle import LIMIT, LIMIT_OF_PUBLISHERS, SEEN
from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import give_role
from drukar.desk.editions.pool import PRESS
from drukar.desk.editions.tasks import ask
from drukar.desk.loops import run_loops
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers
from waiting import wait_for

pytestmark = pytest.mark.usefixtures("desk")

OTHER = "the other bank of the river"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Forget how often anybody has tried: that is kept beside the database."""
    cache.clear()
    yield
    cache.clear()


def sign_in(name: str, password: str = PASSWORD, address: str = "127.0.0.1") -> Client:
    """Return the browser of somebody who has given a name, a password and, if asked, a code."""
    browser = Client(headers={"host": "localhost"}, REMOTE_ADDR=address)
    shown = browser.post("/account/login/", {"login": name, "password": password}, follow=True)
    if shown.redirect_chain and shown.redirect_chain[-1][0].startswith("/account/authenticate/"):
        cache.clear()  # a code works once, and here it is given again and again
        browser.post("/account/authenticate/", {"code": code(User.objects.get(username=name))})
    return browser


def confirmed(browser: Client) -> Client:
    """Have somebody give their password again, as allauth asks before a factor changes."""
    assert browser.post("/account/confirm/", {"password": PASSWORD}).status_code == 302
    return browser


def is_in(browser: Client) -> bool:
    return bool(browser.get("/desk/stories/").status_code == 200)


def acts() -> list[tuple[str, str]]:
    """Return the acts on accounts that are in the log, oldest first, with who did them."""
    entries = ModelLogEntry.objects.filter(action__startswith="drukar.").order_by("pk")
    return [
        (entry.action.removeprefix("drukar."), entry.user.username if entry.user else "")
        for entry in entries
    ]


def lock(by: Client, user: User, what: str = "lock") -> int:
    return int(by.post(f"/desk/users/{user.pk}/{what}/").status_code)


def test_a_locked_colleague_is_out_at_once_and_stays_out() -> None:
    colleague = account("oksana", "editor")
    story = draft("The ferry goes")
    phone, laptop = sign_in("oksana"), sign_in("oksana")
    assert is_in(phone)
    assert is_in(laptop)
    assert lock(client(account("nadzeja", "publisher")), colleague) == 302
    form = {"title": "Theirs", "action-publish": "1"}
    sent = phone.post(f"/desk/pages/{story.pk}/edit/", form)
    assert (sent.status_code, sent.url.startswith("/account/login/")) == (302, True)
    assert not is_in(laptop)
    assert not is_in(sign_in("oksana"))
    story.refresh_from_db()
    assert (story.title, story.live, story.revisions.count()) == ("The ferry goes", False, 1)
    assert acts()[-2:-1] == [("lock_account", "nadzeja")]


def test_an_unlocked_one_signs_in_again_and_old_sessions_stay_over() -> None:
    colleague = account("oksana", "reporter")
    old = sign_in("oksana")
    by = client(account("nadzeja", "publisher"))
    lock(by, colleague)
    lock(by, colleague, "unlock")
    assert not is_in(old)
    assert is_in(sign_in("oksana"))


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_only_a_publisher_locks(role: str) -> None:
    colleague = account("oksana", "reporter")
    by = client(account("marek", role))
    for what in ("lock", "second-factor/remove"):
        assert lock(by, colleague, what) in {302, 403}
    assert is_in(sign_in("oksana"))
    assert ("refused", "marek") in acts()


def test_nobody_locks_themselves_out_nor_by_a_link() -> None:
    publisher = account("nadzeja", "publisher")
    by = client(publisher)
    lock(by, publisher)
    colleague = account("oksana", "reporter")
    assert by.get(f"/desk/users/{colleague.pk}/lock/").status_code == 405
    assert set(User.objects.values_list("is_active", flat=True)) == {True}


def test_whoever_lost_the_telephone_gets_in_with_a_new_factor_only() -> None:
    colleague = account("oksana", "editor")
    old = sign_in("oksana")
    by = client(account("nadzeja", "publisher"))
    assert lock(by, colleague, "second-factor/remove") == 302
    assert not is_in(old)
    back = sign_in("oksana")
    assert back.get("/desk/stories/").url == "/account/"
    assert ("factor_removed", "nadzeja") in acts()


REFUSED = [
    "/desk/",
    "/desk/stories/",
    "/desk/users/",
    "/desk/pages/1/",
    "/desk/images/",
    "/media/x",
]


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_without_a_second_factor_nothing_is_open_but_setting_one_up(role: str) -> None:
    user = account("oksana", role, factor=False)
    browser = sign_in("oksana")
    for address in REFUSED:
        led = browser.get(address)
        assert (led.status_code, led.url) == (302, "/account/"), address
        assert browser.post(address, {}).status_code == 403, address
    assert "Your role needs a second factor" in browser.get("/account/").content.decode()
    # Recovery codes alone are no second factor.
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0}
    )
    assert not is_in(browser)


def test_the_newsroom_says_whom_it_asks_for_a_second_factor(desk: NewsroomFolder) -> None:
    account("oksana", "reporter", factor=False)
    browser = sign_in("oksana")
    assert is_in(browser)
    config = msgspec.structs.replace(
        desk.config, desk=msgspec.structs.replace(desk.config.desk, second_factor=("reporter",))
    )
    with override_settings(NEWSROOM=desk._replace(config=config)):
        assert not is_in(browser)


def test_the_last_factor_of_whoever_must_have_one_stays() -> None:
    user = account("nadzeja", "publisher")
    browser = confirmed(sign_in("nadzeja"))
    said = browser.post("/account/totp/deactivate/")
    assert "cannot deactivate" in said.content.decode()
    assert user.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()
    key = Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Stick"}
    )
    user.authenticator_set.filter(type=Authenticator.Type.TOTP).delete()
    browser = confirmed(client(user))
    said = browser.post(f"/account/webauthn/keys/{key.pk}/remove/", follow=True)
    assert "It is the last one" in said.content.decode()
    assert user.authenticator_set.filter(pk=key.pk).exists()
    totp.TOTP.activate(user, totp.generate_totp_secret())
    browser.post(f"/account/webauthn/keys/{key.pk}/remove/")
    assert not user.authenticator_set.filter(pk=key.pk).exists()


def test_a_new_password_ends_every_other_session() -> None:
    account("oksana", "reporter")
    other, own = sign_in("oksana"), sign_in("oksana")
    form = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert own.post("/account/password/", form).status_code == 302
    assert is_in(own)
    assert not is_in(other)
    assert not is_in(sign_in("oksana"))
    assert is_in(sign_in("oksana", OTHER))
    assert ("password", "oksana") in acts()


def test_a_password_that_a_publisher_gives_ends_all_of_them() -> None:
    colleague = account("oksana", "reporter")
    old = sign_in("oksana")
    by = client(account("nadzeja", "publisher"))
    form = {"username": "oksana", "password": OTHER, "role": "reporter"}
    assert by.post(f"/desk/users/edit/{colleague.pk}/", form).status_code == 302
    assert not is_in(old)
    assert is_in(sign_in("oksana", OTHER))


def test_a_second_factor_ends_what_was_begun_without_it() -> None:
    user = account("oksana", "reporter", factor=False)
    before = sign_in("oksana")
    own = confirmed(sign_in("oksana"))
    own.get("/account/totp/activate/")
    secret = own.session["mfa.totp.secret"]
    given = {"code": code_of(secret)}
    assert own.post("/account/totp/activate/", given).status_code == 302
    assert user.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()
    assert is_in(own)
    assert not is_in(before)


def test_a_role_that_is_taken_is_taken_at_once() -> None:
    colleague = account("oksana", "publisher")
    browser = sign_in("oksana")
    assert browser.get("/desk/users/").status_code == 200
    give_role(colleague, "reporter")
    assert browser.get("/desk/users/").status_code == 302
    by = client(account("nadzeja", "publisher"))
    form = {"username": "oksana", "role": "editor"}
    by.post(f"/desk/users/edit/{colleague.pk}/", form)
    assert list(colleague.groups.values_list("name", flat=True)) == ["editor"]
    assert ("role", "nadzeja") in acts()


def test_five_wrong_passwords_are_followed_by_a_pause() -> None:
    account("oksana", "reporter", factor=False)
    account("marek", "reporter", factor=False)
    for _ in range(5):
        sign_in("oksana", OTHER)
    assert not is_in(sign_in("oksana"))
    assert is_in(sign_in("marek"))
    assert is_in(sign_in("oksana", address="192.0.2.7"))
    over = timezone.now() - timedelta(minutes=16)
    AccessAttempt.objects.update(attempt_time=over)
    assert is_in(sign_in("oksana"))


def test_many_addresses_help_nobody_who_guesses() -> None:
    account("oksana", "reporter", factor=False)
    for number in range(10):
        sign_in("oksana", OTHER, f"192.0.2.{number}")
    assert not is_in(sign_in("oksana", address="192.0.2.77"))


def test_wrong_codes_are_counted_too() -> None:
    account("oksana", "reporter")
    browser = Client(headers={"host": "localhost"})
    browser.post("/account/login/", {"login": "oksana", "password": PASSWORD})
    for _ in range(12):
        browser.post("/account/authenticate/", {"code": "000000"})
    browser.post("/account/authenticate/", {"code": code(User.objects.get(username="oksana"))})
    assert not is_in(browser)


@pytest.mark.parametrize(
    ("role", "limit"), [("reporter", LIMIT), ("publisher", LIMIT_OF_PUBLISHERS)]
)
def test_a_session_that_nobody_uses_ends(role: str, limit: int) -> None:
    browser = client(account("oksana", role))
    for idle, open_still in ((limit - 60, True), (limit + 60, False)):
        session = browser.session
        session[SEEN] = time.time() - idle
        session.save()
        assert is_in(browser) is open_still


def test_nobody_makes_an_account_or_asks_for_a_password_by_mail() -> None:
    browser = Client(headers={"host": "localhost"})
    for address in ("/account/signup/", "/account/password/reset/", "/desk/password_reset/"):
        assert browser.get(address).status_code in {302, 404}, address
        form = {"username": "eve", "password1": OTHER, "email": "eve@example.org"}
        assert browser.post(address, form).status_code in {302, 404}, address
    assert not User.objects.exists()


def test_an_account_needs_a_name_a_role_and_a_password_and_no_more() -> None:
    by = client(account("nadzeja", "publisher"))
    form = {"username": "heron", "password": OTHER, "role": "reporter"}
    for missing in form:
        refused = by.post("/desk/users/new/", {**form, missing: ""})
        assert refused.status_code == 200, missing
    assert by.post("/desk/users/new/", {**form, "password": "heron"}).status_code == 200
    assert by.post("/desk/users/new/", form | {"role": "superuser"}).status_code == 200
    assert by.post("/desk/users/new/", {**form, "is_superuser": "on"}).status_code == 302
    made = User.objects.get(username="heron")
    assert (made.email, made.is_superuser, made.first_name) == ("", False, "")
    assert list(made.groups.values_list("name", flat=True)) == ["reporter"]
    assert is_in(sign_in("heron", OTHER))


def test_what_is_old_is_forgotten(desk: NewsroomFolder) -> None:
    account("oksana", "reporter", factor=False)
    sign_in("oksana", OTHER)
    sign_in("oksana")
    draft("The ferry goes")
    ask()
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    assert PageLogEntry.objects.exists()
    now = timezone.now()
    assert forget(now) == (0, 0, 0, 0)
    hour = now + timedelta(hours=1)
    AccessAttempt.objects.create(attempt_time=now, username="x", failures_since_start=1)
    assert forget(hour).attempts == 1
    later = now + timedelta(days=desk.config.desk.log_days, hours=1)
    gone = forget(later)
    assert gone.log > 0
    assert gone.sessions > 0
    assert gone.tasks > 0
    for model in (PageLogEntry, ModelLogEntry, AccessAttempt, Session, DBTaskResult):
        assert not model.objects.exists(), model


def test_the_worker_sees_to_it(desk: NewsroomFolder) -> None:
    sign_in(account("oksana", "reporter", factor=False).username)
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    with local_workers(1) as workers:
        PRESS.use(desk, workers)
        gone = partial(wait_for, "the end of it", lambda: not Session.objects.exists())
        run_loops(gone, lambda: None)
    assert not Session.objects.exists()


STRICT = {
    "X-Frame-Options": {"SAMEORIGIN", "DENY"},
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"same-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
    "X-Robots-Tag": {"noindex, nofollow, noarchive"},
}


@pytest.mark.parametrize(
    "address",
    [
        "/account/login/",
        "/desk/",
        "/desk/none-such/",
        "/none-such",
        "/static/wagtailadmin/css/core.css",
        "/media/originals/x.jpg",
    ],
)
def test_every_answer_has_strict_headers(desk_server: str, address: str) -> None:
    try:
        answer = urlopen(desk_server + address)
    except HTTPError as error:
        answer = error
    with answer:
        for name, values in STRICT.items():
            assert answer.headers[name] in values, name
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "http:" not in policy
        assert answer.headers["Server"] is None
        if not address.startswith("/static/"):
            assert answer.headers["Cache-Control"] == "no-store, private"
        for cookie in answer.headers.get_all("Set-Cookie", []):
            assert "HttpOnly" in cookie
            assert "SameSite=Strict" in cookie
