"""Killed anywhere, or with a disk that fails anywhere: readers have a whole edition, the next run
makes the new one. A newsroom with keys is tried as well: what readers have verifies each time.

Here every seventeenth operation is tried; ``faulty.py`` says how to try all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
STEP = 17


@pytest.mark.parametrize("mode", ["kill", "fail"])
@pytest.mark.parametrize(("start", "keys"), [(0, "plain"), (8, "plain"), (5, "signed")])
def test_a_fault_at_any_operation_leaves_a_whole_edition(
    tmp_path: Path, mode: str, start: int, keys: str
) -> None:
    folders = (TESTS.parent, *(TESTS / name for name in (".", "newsroom", "pictures", "press")))
    done = subprocess.run(
        [
            *(sys.executable, TESTS / "newsroom" / "faulty.py"),
            *(tmp_path, mode, str(start), str(STEP), keys),
        ],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout) > 150, "the operations are counted"
