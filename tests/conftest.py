"""What tests of every part share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from needs import need

# Nothing here is judged by the clock: a test must not fail because the machine is busy.
settings.register_profile("drukar", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("drukar")


@pytest.fixture(scope="session")
def needs() -> Callable[[str], Path]:
    """Return ``needs.need``: ``needs("chromium")`` is its path, or the test is skipped."""
    return need
