"""What goes on beside the site of a newsroom without a desk while it is served.

Signatures are renewed before they expire, and mirrors get every edition. At a desk the worker has
the same two loops.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from drukar.errors import DrukarError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.mirror_keeping import keep_mirrors
from drukar.newsroom.signing import resign_if_due

SIGNATURES = 60.0
"""Seconds between two looks at when signatures expire."""

_LOG = logging.getLogger("drukar.worker")


@contextmanager
def kept(newsroom: NewsroomFolder) -> Iterator[None]:
    """Keep signatures and mirrors of a newsroom as long as the block runs."""
    ended = threading.Event()
    threads = [
        threading.Thread(target=loop, args=(newsroom, ended))
        for loop in (keep_signatures, keep_mirrors)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def keep_signatures(newsroom: NewsroomFolder, ended: threading.Event) -> None:
    """Sign anew what expires soon, until `ended` is set; what fails is said and tried again."""
    told = ""
    while True:
        try:
            resign_if_due(newsroom, datetime.now(UTC))
            told = ""
        except (DrukarError, OSError) as error:
            if told != str(error):
                told = str(error)
                _LOG.warning("%s", told)
        if ended.wait(SIGNATURES):
            return
