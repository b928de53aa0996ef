"""Desk, worker and site as a user runs them: what is published arrives, whatever dies meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator, Sequence

import pytest

from desk.group import Group, drukar, get, running
from desk.making import published
from drukar.desk.editions.models import Run
from drukar.newsroom.folder import NewsroomFolder
from waiting import wait_for


@pytest.fixture
def group(desk: NewsroomFolder) -> Iterator[Group]:
    with running("serve", "--dir", desk.path) as started:
        yield started


def test_what_is_published_reaches_the_site_by_itself(desk: NewsroomFolder, group: Group) -> None:
    assert "The ferry" not in get(f"{group.site}en/index.html")
    published("The ferry sails again")
    wait_for("the story", lambda: "The ferry sails again" in get(f"{group.site}en/index.html"))
    # Readers get an edition before the account of it is written.
    number = desk.store.current_number()
    wait_for("the account", lambda: Run.objects.filter(number=number).exists())
    assert Run.objects.get(number=number).files > 0
    assert not Run.objects.exclude(failure="").exists()


def test_a_killed_worker_is_started_again_and_catches_up(group: Group) -> None:
    group.kill("worker")
    published("Printed after all")
    wait_for("the story", lambda: "Printed after all" in get(f"{group.site}en/index.html"))


def test_a_killed_desk_is_started_again(group: Group) -> None:
    group.kill("desk")
    wait_for("the desk", lambda: get(group.desk))


def test_a_disk_that_refuses_is_said_and_the_site_stays_until_it_is_mended(
    desk: NewsroomFolder, group: Group
) -> None:
    drafts = desk.store.site / ".drafts"
    shutil.rmtree(drafts, ignore_errors=True)
    drafts.write_text("not a folder")
    published("Late but there")
    wait_for("a failure", lambda: Run.objects.exclude(failure="").exists())
    failed = Run.objects.exclude(failure="").first()
    assert failed.number is None
    assert ".drafts" in failed.failure
    assert "Late but there" not in get(f"{group.site}en/index.html")
    drafts.unlink()
    wait_for("the story", lambda: "Late but there" in get(f"{group.site}en/index.html"))


@pytest.mark.parametrize("signals", [[signal.SIGINT] * 5, [signal.SIGTERM, signal.SIGINT] * 5])
def test_whoever_asks_many_times_ends_it_no_worse(
    group: Group, signals: Sequence[signal.Signals]
) -> None:
    for one in signals:  # the block that follows asks once more, and looks at how it ended
        os.killpg(group.process.pid, one)


def test_a_port_that_is_taken_is_said(desk: NewsroomFolder, group: Group) -> None:
    port = group.desk.rstrip("/").rpartition(":")[2]
    said = drukar("serve", "--dir", desk.path, "--port", 0, "--desk-port", port, status=2)
    assert port in said
