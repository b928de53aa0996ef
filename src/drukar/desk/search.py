"""Searching the desk: the library's way, but on SQLite, where that is slow (`newest_first`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from modelsearch.backends.database import SearchBackend as OfDatabase


def SearchBackend(params: Mapping[str, Any]) -> Any:  # noqa: N802 - Wagtail looks for that name
    """Return what searches the desk's database."""
    if connection.vendor != "sqlite":
        return OfDatabase(params)
    # The library's part for SQLite can be imported on SQLite only.
    from drukar.desk.newest_first import NewestFirst  # noqa: PLC0415

    return NewestFirst(params)
