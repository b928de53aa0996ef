"""A real Dask cluster of several processes on this machine, each with one thread."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_LONG = 120.0


class DaskCluster:
    """A scheduler, and workers that can be added and killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._running: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--port", "0", "--host", "127.0.0.1")
        self.address = ""
        until = time.monotonic() + _LONG
        while not self.address:
            assert self.scheduler.poll() is None, self.said()
            assert time.monotonic() < until, "the scheduler does not start"
            try:
                self.address = json.loads(self._file.read_text())["address"]
            except (OSError, ValueError):
                time.sleep(0.05)

    def add_worker(self, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a worker; whoever wants it to be there waits for it."""
        return self._start(
            *("worker", self.address, "--nthreads", "1", "--no-nanny", "--memory-limit", "0"),
            *("--local-directory", str(self._folder)),
            environment=environment,
        )

    def wait_for(self, count: int) -> None:
        """Wait until there are so many workers."""
        from distributed import Client  # noqa: PLC0415 - the extra "scale"

        with Client(self.address, timeout=_LONG, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(count, timeout=_LONG)

    def said(self) -> str:
        """Return what all processes said."""
        return (self._folder / "said").read_text()

    def stop(self) -> None:
        """End all processes."""
        for process in reversed(self._running):
            process.send_signal(signal.SIGKILL)
            process.wait()

    def _start(
        self, kind: str, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        if kind == "scheduler":
            arguments = (*arguments, "--scheduler-file", str(self._file))
        with (self._folder / "said").open("ab") as said:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", kind, *arguments, "--no-dashboard"],
                stdout=said,
                stderr=said,
                env={**os.environ, **(environment or {})},
            )
        self._running.append(process)
        return process


@contextmanager
def dask_cluster(folder: Path, workers: int) -> Iterator[DaskCluster]:
    """Give a cluster with so many workers."""
    folder.mkdir(parents=True, exist_ok=True)
    cluster = DaskCluster(folder)
    try:
        for _ in range(workers):
            cluster.add_worker()
        if workers:
            cluster.wait_for(workers)
        yield cluster
    finally:
        cluster.stop()
