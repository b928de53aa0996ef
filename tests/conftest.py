"""What tests of every part share."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.publish import publish_newsroom
from drukar.newsroom.workers import local_workers
from trees import silent

if TYPE_CHECKING:
    from mirror_servers import Bench

# Nothing here is judged by the clock: a test must not fail because the machine is busy.
settings.register_profile("drukar", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("drukar")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> NewsroomFolder:
    """Return the demo's newsroom, published once for all tests and all test processes."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    from drukar.newsroom.demo import open_demo  # noqa: PLC0415

    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = shared / "demo"
        with local_workers() as workers:
            newsroom = open_demo(path, workers)
            if newsroom.store.current_number() is None:
                publish_newsroom(newsroom, workers, skip_bad=False, progress=silent)
    return newsroom


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Give real servers for mirrors, started once in each process of tests."""
    from mirror_servers import bench  # noqa: PLC0415 - few tests need them

    with bench(tmp_path_factory.mktemp("servers")) as made:
        yield made
