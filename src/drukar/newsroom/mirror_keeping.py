"""Keeping mirrors while a newsroom runs: each gets every edition, and is looked at every hour.

Each mirror has a task of its own, which waits for no other. What fails is tried again, ever less
often. ``mirrors.toml`` is read again all the time, so that a mirror that was added is filled, and
one that was removed is let go of, without a restart.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from drukar.errors import DrukarError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.mirroring import check_mirror, checks, current_edition, sync_one
from drukar.newsroom.mirrors import MirrorEntry, read_mirrors

TICK = 0.5
"""Seconds between two looks at whether there is a new edition."""
LONGEST_WAIT = 600.0
"""Seconds between two tries to reach a mirror, at most."""
LOOKS = timedelta(hours=1)
"""How long after a look at a mirror the next one is due."""

_FIRST_WAIT = 2.0
_LOG = logging.getLogger("drukar.worker")


def keep_mirrors(newsroom: NewsroomFolder, ended: threading.Event) -> None:
    """Keep all mirrors of a newsroom until `ended` is set."""
    asyncio.run(_keep_all(newsroom, ended))


async def _keep_all(newsroom: NewsroomFolder, ended: threading.Event) -> None:
    tasks: dict[MirrorEntry, asyncio.Task[None]] = {}
    told = ""
    while not ended.is_set():
        try:
            mirrors, told = read_mirrors(newsroom), ""
        except DrukarError as error:
            mirrors = list(tasks)
            if told != str(error):
                told = str(error)
                _LOG.warning("%s", told)
        for mirror in [each for each in tasks if each not in mirrors]:
            tasks.pop(mirror).cancel()
        for mirror in mirrors:
            if mirror not in tasks or tasks[mirror].done():
                tasks[mirror] = asyncio.create_task(_keep(newsroom, mirror))
        await asyncio.sleep(TICK)
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


async def _keep(newsroom: NewsroomFolder, mirror: MirrorEntry) -> None:
    sent, wait, due = b"", _FIRST_WAIT, datetime.now(UTC)
    seen = checks(newsroom, mirror.name)[:1]
    look_at = seen[0].at + LOOKS if seen else datetime.now(UTC)
    while True:
        # Before there are keys there is nothing to send.
        with suppress(DrukarError):
            edition = current_edition(newsroom)
            if mirror.place and edition.timestamp != sent and datetime.now(UTC) >= due:
                outcome = await sync_one(newsroom, mirror, edition)
                if isinstance(outcome, DrukarError):
                    _LOG.warning("%s", outcome)
                    due = datetime.now(UTC) + timedelta(seconds=wait)
                    wait = min(2 * wait, LONGEST_WAIT)
                else:
                    sent, wait = edition.timestamp, _FIRST_WAIT
            elif mirror.url and datetime.now(UTC) >= look_at:
                look_at = datetime.now(UTC) + LOOKS
                await _aside(lambda: check_mirror(newsroom, mirror))
        await asyncio.sleep(TICK)


async def _aside(work: Callable[[], object]) -> None:
    """Do something in a thread that nobody waits for in the end: a mirror may be slow to answer."""
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def run() -> None:
        error: Exception | None = None
        try:
            work()
        except Exception as failure:
            error = failure
        with suppress(RuntimeError):  # the loop is closed: the newsroom has ended
            loop.call_soon_threadsafe(tell, error)

    def tell(error: Exception | None) -> None:
        if done.cancelled():
            return
        if error is None:
            done.set_result(None)
        else:
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    await done
