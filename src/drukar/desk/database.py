"""The desk's database: a file in the newsroom's folder, or PostgreSQL by ``DATABASE_URL``.

SQLite with its defaults loses publications under load ("database is locked"); with the options
here, and writers that take turns, eight processes that publish without a pause lose none.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from drukar.errors import DeskError
from drukar.newsroom.folder import NewsroomFolder

VARIABLE = "DATABASE_URL"

_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 120,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728"
    ),
}


def databases(newsroom: NewsroomFolder) -> dict[str, dict[str, Any]]:
    """Return Django's ``DATABASES``; raises ``DeskError`` for an address that is none."""
    url = os.environ.get(VARIABLE) or newsroom.database_url()
    return {"default": _postgresql(url) if url else _sqlite(newsroom)}


def _sqlite(newsroom: NewsroomFolder) -> dict[str, Any]:
    return {
        "ENGINE": "drukar.desk.turns",
        "NAME": newsroom.path / "desk.sqlite3",
        "OPTIONS": _SQLITE,
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in {"postgresql", "postgres"} or len(parts.path) < 2 or port == -1:
        raise DeskError(
            "The address of the database is none that drukar knows.",
            where=VARIABLE,
            remedy="Write postgresql://user:password@host:port/database.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A folder, for a socket, stands in the query: a host has no slashes.
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
