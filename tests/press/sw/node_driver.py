"""The reader's verifier under Node, driven from Python: one process for all tests of a file."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from needs import need


class RefusedError(Exception):
    """What was asked for was refused, or had no answer."""


class Node:
    """A process that answers one request a line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, op: str, **request: object) -> Any:
        """Return the answer to a request; raises ``RefusedError``."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"op": op, **request}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise RefusedError(answer["error"])
        return answer["value"]


@contextmanager
def driver() -> Iterator[Node]:
    """Give a process; the test is skipped where there is no Node."""
    command = [need("node"), Path(__file__).with_name("driver.mjs")]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    with process:
        yield Node(process)
        assert process.stdin is not None
        process.stdin.close()
