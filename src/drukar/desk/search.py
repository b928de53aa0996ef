"""Searching the desk: on SQLite the newest texts come first, not the likeliest.

The library works out how likely each text is by searching once more for each that was found: ten
seconds where thousands were. This is the only module that knows how it does so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as of_database
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)


class _Newest(SQLiteSearchQueryCompiler):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_by_relevance = False


class _NewestCompleted(_Newest, SQLiteAutocompleteQueryCompiler):  # type: ignore[misc]
    pass


class NewestFirst(SQLiteSearchBackend):  # type: ignore[misc]
    """Finds what the library finds, the last made first."""

    query_compiler_class = _Newest
    autocomplete_query_compiler_class = _NewestCompleted


def SearchBackend(params: Mapping[str, Any]) -> Any:  # noqa: N802 - Wagtail looks for that name
    """Return what searches the desk's database."""
    return NewestFirst(params) if connection.vendor == "sqlite" else of_database(params)
