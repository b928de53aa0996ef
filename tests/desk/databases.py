"""Throw-away databases: each test of the desk has its own, made from one template.

SQLite by default; PostgreSQL where ``DRUKAR_TEST_DATABASE=postgresql``: a server of the tests' own,
on a socket in a folder of theirs, that ends with them.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from needs import need

POSTGRESQL = os.environ.get("DRUKAR_TEST_DATABASE") == "postgresql"


class Postgres:
    """A server of PostgreSQL in the folder `home`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.tools = need("postgresql")

    def url(self, name: str) -> str:
        """Return the address of the database `name`."""
        return f"postgresql://drukar@/{name}?host={self.home}"

    def start(self) -> None:
        """Make the cluster and start it."""
        if os.geteuid() == 0:
            shutil.chown(self.home, *_nobody())
        self._run("initdb", "-D", f"{self.home}/data", "-U", "drukar", "-A", "trust", "-N")
        self.resume()

    def resume(self) -> None:
        """Start the server, also after it was stopped."""
        options = f"-F -c listen_addresses='' -c max_connections=300 -k {self.home}"
        log = f"{self.home}/log"
        self._run("pg_ctl", "-D", f"{self.home}/data", "-w", "-o", options, "-l", log, "start")

    def stop(self, mode: str = "immediate") -> None:
        """End the server, whoever is still connected; with the mode ``fast`` to start it again."""
        self._run("pg_ctl", "-D", f"{self.home}/data", "-m", mode, "stop")

    def create(self, template: str = "template0") -> str:
        """Make a database as a copy of another; return its name."""
        name = f"desk_{uuid.uuid4().hex[:12]}"
        self._run("createdb", "-h", str(self.home), "-U", "drukar", "-T", template, name)
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected."""
        self._run("dropdb", "-h", str(self.home), "-U", "drukar", "--force", name)

    def _run(self, tool: str, *arguments: str) -> None:
        command: Sequence[str] = [str(self.tools / tool), *arguments]
        user, group = _nobody() if os.geteuid() == 0 else (None, None)
        subprocess.run(
            command,
            check=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=user,
            group=group,
            extra_groups=None if user is None else [],
        )


def _nobody() -> tuple[int, int]:
    """PostgreSQL refuses to run as root."""
    entry = pwd.getpwnam("nobody")
    return entry.pw_uid, entry.pw_gid


@contextmanager
def server() -> Iterator[Postgres]:
    """Give a server that runs as long as the block.

    Its folder is not among those of the tests: pytest keeps these to the user that runs them, and
    the server must run as another where that is root.
    """
    with TemporaryDirectory(prefix="drukar-postgresql-") as folder:
        postgres = Postgres(Path(folder))
        postgres.start()
        try:
            yield postgres
        finally:
            postgres.stop()
