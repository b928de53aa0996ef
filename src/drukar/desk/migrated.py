"""Whether a desk's tables are as this installation wants them, told without running anything.

Django's own ``migrate`` imports three hundred modules to find that nothing is to do: more than a
second at the start of every command. Here the names of the files are enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def is_up_to_date(folders: Mapping[str, Path] | None = None) -> bool:
    """Tell whether the database has taken every step that an application here brings.

    `folders` are those of the applications by label, else of all. False when in doubt: ``migrate``
    then looks for itself.
    """
    if folders is None:
        folders = {each.label: Path(each.path) for each in apps.get_app_configs()}
    with connection.cursor() as cursor:
        if MigrationRecorder.Migration._meta.db_table not in connection.introspection.table_names(
            cursor
        ):
            return False
    return _wanted(folders) <= set(MigrationRecorder(connection).applied_migrations())


def _wanted(folders: Mapping[str, Path]) -> set[tuple[str, str]]:
    """Return the label of the application and the name of each step, from the files' names."""
    wanted: set[tuple[str, str]] = set()
    for label, application in folders.items():
        folder = application / "migrations"
        if not folder.is_dir():
            continue
        steps = [path.stem for path in folder.glob("*.py") if path.name[0] not in "_~"]
        wanted.update((label, step) for step in steps)
    return wanted
