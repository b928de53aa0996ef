"""Django's own backend for SQLite, with turns. Django looks for this module by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from drukar.desk.turns.turn import Turn


class DatabaseWrapper(base.DatabaseWrapper):
    """Waits for its turn before a transaction begins, and gives it back with its end.

    What is written outside a transaction is one statement, for which SQLite's own waiting does.
    """

    def __init__(self, settings_dict: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(settings_dict, *args, **kwargs)
        self._turn = Turn(Path(settings_dict["NAME"]))

    def _start_transaction_under_autocommit(self) -> None:
        try:
            self._turn.take(self.settings_dict["OPTIONS"]["timeout"])
        except TimeoutError as error:
            raise OperationalError("database is locked") from error
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._turn.give_back()
            raise

    def _commit(self) -> None:
        super()._commit()
        # Not when it fails: then the transaction goes on, until it is rolled back.
        self._turn.give_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._turn.give_back()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._turn.give_back()
