"""The worker keeps the current edition signed, without anybody at the desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tuf.api.metadata import Timestamp

from ageing import age_signature
from desk.group import drukar, get, running
from desk.making import published
from drukar.desk.editions.models import Run
from drukar.edition.keys import Keeper, new_key
from drukar.edition.metadata import read
from drukar.edition.roles import TIMESTAMP_FILE
from drukar.edition.source import FolderSource
from drukar.edition.verify import verify
from drukar.newsroom.awaited import awaited
from drukar.newsroom.ceremony import begin, make_request, take_answer
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import signed_code
from waiting import wait_for


def test_what_expires_soon_is_signed_anew_by_itself(desk: NewsroomFolder) -> None:
    now = datetime.now(UTC)
    keeper = Keeper(*(new_key() for _ in "rtm"))
    take_answer(desk, begin(make_request(desk), [keeper], now), now)
    drukar("publish", "--dir", desk.path, "--workers", 1)
    path = desk.store.current / TIMESTAMP_FILE
    number = desk.store.current_number()
    age_signature(desk, now - timedelta(days=5))

    def left() -> timedelta:
        return read(path.read_bytes(), Timestamp).signed.expires - now

    assert left() < timedelta(days=3)
    with running("serve", "--dir", desk.path):
        wait_for("a new signature", lambda: left() > timedelta(days=6))
    assert desk.store.current_number() == number
    done = verify(FolderSource(desk.store.current), now=datetime.now(UTC), processes=1)
    assert (done.faults, done.expired) == ([], [])


def test_what_the_keys_have_signed_is_printed_by_itself(desk: NewsroomFolder) -> None:
    now = datetime.now(UTC)
    published("The ferry sails again")
    drukar("publish", "--dir", desk.path, "--workers", 1)
    assert awaited(desk) == ""
    with running("serve", "--dir", desk.path) as group:
        keeper = Keeper(*(new_key() for _ in "rtm"))
        take_answer(desk, begin(make_request(desk), [keeper], now), now)
        assert awaited(desk) == TIMESTAMP_FILE
        wait_for("a signed edition", lambda: awaited(desk) == "")
        code = signed_code(desk)
        assert code is not None
        assert f'<script src="{code.page_path}"' in get(group.site)
        done = verify(FolderSource(desk.store.current), now=datetime.now(UTC), processes=1)
        assert (done.faults, done.expired) == ([], [])
        wait_for("the account", lambda: Run.objects.filter(cause="The keys have signed").exists())
    assert Run.objects.filter(cause="The keys have signed").count() == 1
