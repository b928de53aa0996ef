"""What the tests of the reader's half share: Node, and a client with a repository to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sw.client import Client, MetadataHost
from sw.driven import Driven, Tab, driven_chromium, driven_firefox
from sw.node_driver import Node, driver
from sw.signed_repository import Repository


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """Return one Node for all."""
    with driver() as process:
        yield process


@pytest.fixture(scope="session")
def host() -> Iterator[MetadataHost]:
    """Return one server for all repositories."""
    with MetadataHost.started() as server:
        yield server


@pytest.fixture
def client_of(node: Node, host: MetadataHost, tmp_path: Path) -> Callable[[Repository], Client]:
    """Return what makes a client that has the first root of a repository."""
    return lambda repository: Client(node, host, repository, tmp_path)


@pytest.fixture(
    scope="module", params=[driven_chromium, driven_firefox], ids=["chromium", "firefox"]
)
def browser(request: pytest.FixtureRequest) -> Iterator[Driven]:
    """Return one browser of each kind for a module: two drivers in one process are one too many."""
    with request.param() as driven:
        yield driven


@pytest.fixture
def tab(browser: Driven) -> Iterator[Tab]:
    """Return a page that nobody has used."""
    tab = browser.tab()
    yield tab
    tab.close()
