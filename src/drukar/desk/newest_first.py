"""Searching SQLite: the newest texts come first, not the likeliest.

The library works out how likely each text is by searching once more for each that was found: ten
seconds where thousands were. This is the only module that knows how it does so. It can be imported
where the desk's database is SQLite, and nowhere else.
"""

from __future__ import annotations

from copy import copy
from typing import Any

from django.db.models import QuerySet
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)


class _Newest(SQLiteSearchQueryCompiler):
    def search(
        self, config: object, start: int | None, stop: int | None, score_field: str | None = None
    ) -> QuerySet[Any]:
        """Return what was found, as the library does."""
        if score_field is not None or not self.order_by_relevance:
            return super().search(config, start, stop, score_field)
        newest = copy(self)
        newest.order_by_relevance = False
        newest.queryset = self.queryset.order_by("-pk")
        return newest.search(config, start, stop)


class _NewestCompleted(_Newest, SQLiteAutocompleteQueryCompiler):
    pass


class NewestFirst(SQLiteSearchBackend):
    """Finds what the library finds, the last made first."""

    query_compiler_class = _Newest
    autocomplete_query_compiler_class = _NewestCompleted
