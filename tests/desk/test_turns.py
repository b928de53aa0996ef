"""Writers to SQLite take turns, and who is killed leaves the turn."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from desk.making import draft
from drukar.desk.stories.models import StoryPage
from drukar.desk.turns.turn import Turn
from drukar.newsroom.folder import NewsroomFolder

HOLDER = """
import sys, time
from pathlib import Path
from drukar.desk.turns.turn import Turn
Turn(Path(sys.argv[1])).take(60)
print("held", flush=True)
time.sleep(600)
"""


def test_whoever_comes_again_at_once_is_after_whoever_waits(tmp_path: Path) -> None:
    order: list[str] = []

    def write(name: str, turn: Turn) -> None:
        turn.take(60)
        order.append(name)
        turn.give_back()

    first, second = Turn(tmp_path / "base"), Turn(tmp_path / "base")
    first.take(60)
    other = threading.Thread(target=write, args=("second", second))
    other.start()
    while not is_waited_for(tmp_path / "base-queue"):
        time.sleep(0.001)
    first.give_back()
    write("first", first)
    other.join()
    assert order == ["second", "first"]


def is_waited_for(queue: Path) -> bool:
    with queue.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_killed_writer_leaves_its_turn(tmp_path: Path) -> None:
    base = tmp_path / "base"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, base], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(TimeoutError):
            Turn(base).take(0)
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    turn = Turn(base)
    turn.take(60)
    turn.give_back()


@pytest.mark.of_sqlite
def test_a_transaction_gives_its_turn_back_however_it_ends(
    desk: NewsroomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_free() -> bool:
        turn = Turn(desk.path / "desk.sqlite3")
        try:
            turn.take(0)
        except TimeoutError:
            return False
        turn.give_back()
        return True

    with transaction.atomic():
        assert not is_free()
        draft("Kept")
        with pytest.raises(ValueError, match="inner"), transaction.atomic():
            raise ValueError("inner")
        assert not is_free()
    assert is_free()
    with pytest.raises(ValueError, match="outer"), transaction.atomic():
        draft("Lost")
        raise ValueError("outer")
    assert is_free()
    with pytest.raises(OperationalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    assert is_free()
    with transaction.atomic():
        draft("Cut off")
        connection.close()
        assert is_free()
    assert set(StoryPage.objects.values_list("title", flat=True)) == {"Kept"}
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0)
    other = Turn(desk.path / "desk.sqlite3")
    other.take(60)
    with pytest.raises(OperationalError, match="locked"), transaction.atomic():
        pass
    other.give_back()
    draft("After all")
