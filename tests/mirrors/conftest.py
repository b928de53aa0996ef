"""Servers for the tests of mirrors: started once in each process of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mirror_servers import Bench, bench


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with bench(tmp_path_factory.mktemp("servers")) as made:
        yield made
