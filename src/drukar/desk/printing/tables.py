"""Whether the tables that the press reads are as it wants them; if not, they are made so.

``python -m drukar.desk.printing.tables DIR`` makes them so, in a process that has all of the desk.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from django.db import connection

import drukar.desk
from drukar.desk import blank
from drukar.desk.migrated import is_up_to_date
from drukar.desk.start import at_desk
from drukar.errors import DeskError, DrukarError
from drukar.newsroom.folder import NewsroomFolder, open_newsroom

_READ = ("releases", "editions", "pictures")
"""The applications whose tables the press reads, or writes what it did."""


def prepare(newsroom: NewsroomFolder) -> None:
    """Bring the desk's tables up to date if those that are read here are not."""
    desk = Path(drukar.desk.__file__).parent
    if not blank.is_new() and is_up_to_date({label: desk / label for label in _READ}):
        return
    connection.close()
    command = [sys.executable, "-m", __name__, str(newsroom.path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        said = done.stderr.strip().rpartition("\n")[2]
        raise DeskError(
            f"The desk's tables cannot be brought up to date: {said}",
            where=str(newsroom.path),
            remedy="Mend that; `drukar manage migrate` tells more.",
        )


def _prepare_all(newsroom: NewsroomFolder) -> None:
    with at_desk(newsroom):
        from drukar.desk.setup import prepare_tables  # noqa: PLC0415 - needs Django

        prepare_tables()


if __name__ == "__main__":
    try:
        _prepare_all(open_newsroom(Path(sys.argv[1])))
    except DrukarError as error:
        sys.exit(str(error))
