"""What publishing would change, told without making anything.

It takes as long as planning the pages that may change. While it lasts, nobody else can write to
the ledger; while somebody prints an edition, it cannot be told.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

from drukar.errors import LedgerError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import signed_code
from drukar.newsroom.renditions import found
from drukar.pictures import PictureStore
from drukar.press.archive import Archive
from drukar.press.ledger import Ledger
from drukar.press.scripts import with_script_editions
from drukar.press.update import Foreseen, foresee


def foresee_archive(archive: Archive, newsroom: NewsroomFolder) -> Foreseen | None:
    """Return which files the next edition would change; None if that is not known.

    It is not before the first edition, nor while one is being printed.
    """
    store = newsroom.store
    if not newsroom.ledger.is_file():
        return None
    whole = with_script_editions(archive)
    renditions = PictureStore(store.assets, newsroom.picture_index)
    try:
        with closing(Ledger(newsroom.ledger, store.current_number(), lent=True)) as ledger:
            if ledger.reason:
                return None
            return foresee(
                whole,
                cut=partial(found, whole, renditions),
                theme_folders=[newsroom.theme],
                ledger=ledger,
                code=signed_code(newsroom),
            )
    except LedgerError as error:
        if isinstance(error.__cause__, sqlite3.OperationalError):
            return None
        raise
