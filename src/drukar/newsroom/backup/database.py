"""The desk's database as one file, as it was at one instant, while people work; and back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

from drukar.errors import BackupError
from drukar.newsroom.backup.contents import POSTGRESQL, SQLITE
from drukar.newsroom.folder import NewsroomFolder

_VARIABLE = "DATABASE_URL"


def dump(newsroom: NewsroomFolder, folder: Path) -> str:
    """Write the database into `folder` and return the file's name; nothing without a desk."""
    url = os.environ.get(_VARIABLE) or newsroom.database_url()
    if url:
        _run("pg_dump", url, "--format=custom", "--no-owner", f"--file={folder / POSTGRESQL}")
        return POSTGRESQL
    source = newsroom.path / SQLITE
    if not source.is_file():
        return ""
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=120)) as live,
            closing(sqlite3.connect(folder / SQLITE)) as copy,
        ):
            live.backup(copy, pages=2000)
    except sqlite3.Error as error:
        raise BackupError(f"The database cannot be copied: {error}.", where=str(source)) from error
    return SQLITE


def load(file: Path, url: str) -> None:
    """Fill the empty database at `url` with a dump; raises ``BackupError``."""
    tables = _run("psql", url, "-Atc", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
    if tables.strip() != "0":
        raise BackupError(
            "This database is not empty.",
            where=_without_password(url),
            remedy="Make a new one with createdb, and name that.",
        )
    _run("pg_restore", url, "--no-owner", "--exit-on-error", "--single-transaction", str(file))


def _run(program: str, url: str, *arguments: str) -> str:
    """Run a program of PostgreSQL's; the password is in nobody's list of processes."""
    if shutil.which(program) is None:
        raise BackupError(
            f"{program} is not installed.", remedy="apt install postgresql-client, and try again."
        )
    password = unquote(urlsplit(url).password or "")
    done = subprocess.run(
        [program, f"--dbname={_without_password(url)}", *arguments],
        env={**os.environ, **({"PGPASSWORD": password} if password else {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.strip().partition("\n")[0]
        raise BackupError(f"{program}: {said}.", where=_without_password(url))
    return done.stdout


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    user, _, host = parts.netloc.rpartition("@")
    name = user.partition(":")[0]
    return parts._replace(netloc=f"{name}@{host}" if name else host).geturl()
