"""Starting Django for one newsroom. A process belongs to one newsroom from then on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from drukar.errors import DeskError
from drukar.newsroom.folder import NewsroomFolder, open_newsroom

FOLDER_VARIABLE = "DRUKAR_DIR"
"""Which newsroom's folder ``drukar.desk.settings`` is made from."""


_DESK, _PRINTING = "drukar.desk.settings", "drukar.desk.printing.settings"


def start(newsroom: NewsroomFolder, *, only_printing: bool = False) -> None:
    """Set Django up for `newsroom`; raises ``DeskError`` if it is set up for another.

    With `only_printing` just for what reads the release log, unless all of it is there already.
    """
    folder = str(newsroom.path.resolve())
    try:
        import django  # noqa: PLC0415
        from django.apps import apps  # noqa: PLC0415
    except ImportError as error:
        raise DeskError(
            "The desk is not installed.", remedy="Install it: pip install 'drukar[desk]'."
        ) from error
    if apps.ready and os.environ[FOLDER_VARIABLE] != folder:
        raise DeskError(
            "This process already serves another newsroom.", where=os.environ[FOLDER_VARIABLE]
        )
    if apps.ready and only_printing:
        return
    if apps.ready and os.environ["DJANGO_SETTINGS_MODULE"] == _PRINTING:
        raise DeskError("This process only prints: it was started without the desk.", where=folder)
    os.environ[FOLDER_VARIABLE] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = _PRINTING if only_printing else _DESK
    django.setup()


@contextmanager
def at_desk(newsroom: NewsroomFolder, *, only_printing: bool = False) -> Iterator[None]:
    """Set Django up, and raise what the database says in the block as ``DeskError``."""
    start(newsroom, only_printing=only_printing)
    from django.db import Error  # noqa: PLC0415 - the desk is an extra

    try:
        yield
    except Error as error:
        said = str(error).partition("\n")[0] or type(error).__name__
        if newsroom.database_url():
            where = str(newsroom.path / "secrets" / "database-url")
            remedy = "See that PostgreSQL runs and that the address in this file is right."
        else:
            where = str(newsroom.path / "desk.sqlite3")
            remedy = "See that it can be read and written; or take it from your last backup."
        raise DeskError(
            f"The desk's database cannot be used: {said}.", where=where, remedy=remedy
        ) from error


def manage(newsroom: NewsroomFolder, arguments: Sequence[str]) -> None:
    """Run one of Django's commands on the desk of `newsroom`; it ends the process if it fails."""
    with at_desk(newsroom):
        from django.core.management import ManagementUtility  # noqa: PLC0415 - the desk is an extra

        ManagementUtility(["drukar manage", *arguments]).execute()


def newsroom_of_this_process() -> NewsroomFolder:
    """Return the newsroom that this process was started for; raises ``NewsroomError``."""
    return open_newsroom(Path(os.environ.get(FOLDER_VARIABLE, "")))
