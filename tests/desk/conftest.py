"""A desk for each test: a real newsroom's folder with a real database, committed to for good.

Nothing is rolled back: another process that is started on the folder sees what the test did.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.databases import POSTGRESQL, Postgres, server
from drukar.desk.start import start
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom

# Models can be imported only when Django is set up, so that is done before any test is read.
_HOME = Path(tempfile.mkdtemp(prefix="drukar-desk-"))
_FIRST = make_newsroom(_HOME / "newsroom")
if POSTGRESQL:
    # Nothing connects to it; but which kind of database it is decides how search weighs words.
    (_FIRST.path / "secrets" / "database-url").write_text("postgresql://drukar@/none")
start(_FIRST)

from desk.making import connect, prepare  # noqa: E402
from desk.serving import serving  # noqa: E402

# Playwright's own loop runs in the thread of the test: Django takes that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

LANGUAGES = ("en", "be", "uk")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on PostgreSQL, the tests of SQLite's own files."""
    if POSTGRESQL:
        elsewhere = [item for item in items if item.get_closest_marker("of_sqlite")]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres | None]:
    """Give this process's server of PostgreSQL, or ``None`` where the tests run on SQLite."""
    if not POSTGRESQL:
        yield None
        return
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres | None) -> Path:
    """Return a newsroom's folder whose desk is ready: tables, three languages, one section."""
    own = tmp_path_factory.mktemp("template")
    if postgres is not None:
        newsroom = make_newsroom(own / "newsroom")
        name = postgres.create()
        (newsroom.path / "secrets" / "database-url").write_text(postgres.url(name))
        (newsroom.path / "secrets" / "template").write_text(name)
        with connect(newsroom):
            prepare(LANGUAGES)
        return newsroom.path
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with (shared / "desk.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = shared / "desk-template"
        if not path.exists():
            newsroom = make_newsroom(own / "newsroom")
            with connect(newsroom):
                prepare(LANGUAGES)
            shutil.move(newsroom.path, path)
    return path


@pytest.fixture
def desk(template: Path, tmp_path: Path, postgres: Postgres | None) -> Iterator[NewsroomFolder]:
    """Give a newsroom whose desk this process is connected to."""
    path = tmp_path / "newsroom"
    shutil.copytree(template, path)
    newsroom = open_newsroom(path)
    name = ""
    if postgres is not None:
        name = postgres.create((path / "secrets" / "template").read_text())
        (path / "secrets" / "database-url").write_text(postgres.url(name))
    with connect(newsroom):
        yield newsroom
    if postgres is not None:
        postgres.drop(name)


@pytest.fixture
def desk_server(desk: NewsroomFolder) -> Iterator[str]:
    """Give the address of the desk of the test's newsroom, under its real server."""
    with serving() as address:
        yield address


def pytest_sessionfinish() -> None:
    """Remove the folder that Django was set up with."""
    shutil.rmtree(_HOME, ignore_errors=True)
