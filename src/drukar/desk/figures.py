"""Figures of tables, by which the database decides how to look something up.

PostgreSQL gathers them by itself, with time; SQLite never does. Without them a list of many stories
is sorted where an index has the order, and each word searched is looked for page by page.
"""

from __future__ import annotations

from django.db import connection

_ROWS = 1000
"""How many rows of an index SQLite looks at, about."""


def gather() -> None:
    """Gather the figures of all tables: at once, however many rows there are."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {_ROWS}")
        cursor.execute("ANALYZE")
