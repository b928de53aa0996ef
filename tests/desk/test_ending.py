"""A process that is asked to end hears it, however often and in whatever thread."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = """
import os, signal, threading, time
from drukar.desk.ending import ending
other = threading.Thread(target=lambda: None)
with ending() as asked:
    assert not asked.came()
"""
ONCE = """
    os.kill(os.getpid(), signal.SIGINT)
"""
MANY = """
    def run():
        for _ in range(5000):
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGINT)
    other = threading.Thread(target=run)
"""
ELSEWHERE = """
    def run():
        time.sleep(0.2)
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
    other = threading.Thread(target=run)
"""
END = """
    other.start()
    asked.wait()
    assert asked.came()
    other.join()
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
except KeyboardInterrupt:
    print("afterwards as ever")
"""


@pytest.mark.parametrize("how", [ONCE, MANY, ELSEWHERE])
def test_it_is_heard(how: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + how + END], capture_output=True, text=True, check=False
    )
    assert done.stdout == "afterwards as ever\n", done.stderr
    assert done.stderr == ""
