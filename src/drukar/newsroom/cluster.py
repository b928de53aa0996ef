"""A Dask cluster that makes pages and renditions, through the interface of a local pool.

What it is given travels there and what it makes comes back; all files are written here. So workers
need no folder of the publisher's, a worker that dies leaves nothing half done, and an edition is
brought to the disk as ever. Threads wait for the cluster, one for each piece that is under way: so
much, and no more, is in memory here. What is neither pages nor renditions is done by local workers.
"""

from __future__ import annotations

import logging
import pickle
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from drukar.errors import ClusterError, DrukarError, SetupError
from drukar.newsroom.workers import Workers
from drukar.pictures import PictureSet, make, remembered
from drukar.pictures.carried import carry, keep, make_carried
from drukar.pictures.store import Job
from drukar.press.carried import load_of, luggage_of, print_carried, write_carried
from drukar.press.digest import makers
from drukar.press.render import Batch, Printed, print_batch

PATIENCE = 30.0
"""How many seconds a cluster may be without workers, or without answering."""

_ADDRESS = re.compile(r"(tcp|tls|ws|wss)://[^\s/:]+:[0-9]{1,5}")
_PAUSE = 2.0
_MOST = 64
_REMEDY = "Start it again, or publish without --scheduler; the site is as it was."


@contextmanager
def cluster_workers(
    address: str, local: Workers, *, patience: float = PATIENCE
) -> Iterator[Workers]:
    """Give the workers of the Dask scheduler at `address`, beside `local` ones for all else.

    Raises ``SetupError`` if Dask is not installed or this is no address, ``ClusterError`` if the
    scheduler cannot be reached or has no workers, or if one of them has not the same drukar. What
    is asked of the workers given raises ``ClusterError``, too, if the cluster fails.
    """
    client = _connected(address, patience)
    try:
        width = 2 * _checked(client, address)
        with ThreadPoolExecutor(min(width, _MOST), "cluster") as threads:
            cluster = Cluster(client, address, threads, local.executor, patience)
            try:
                yield Workers(cluster, max(width, local.width))
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        client.close()


class Cluster(Executor):
    """Gives pages and renditions to a cluster, and everything else to a local executor."""

    def __init__(
        self,
        client: Any,
        address: str,
        threads: ThreadPoolExecutor,
        local: Executor,
        patience: float,
    ) -> None:
        self._client = client
        self._address = address
        self._threads = threads
        self._local = local
        self._patience = patience
        self._luggage: tuple[Path, Any] | None = None
        self._packing = threading.Lock()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have something done; where, is told by what it is."""
        if fn is print_batch:
            return self._threads.submit(self._print, *args)
        if fn is make:
            return self._threads.submit(self._make, *args)
        return self._local.submit(fn, *args, **kwargs)

    def _print(self, packed: bytes) -> Printed:
        batch: Batch = pickle.loads(packed)  # noqa: S301 - packed by this very run
        contents = self._done(print_carried, self._luggage_of(batch), load_of(batch))
        return write_carried(batch, contents)

    def _make(self, job: Job) -> PictureSet:
        found = remembered(job)
        return found if found is not None else keep(job, self._done(make_carried, carry(job)))

    def _luggage_of(self, batch: Batch) -> Any:
        """Return what all pages of a run share, of which each worker gets one copy.

        It is sent as a task, not as data: the scheduler has that done again when the worker dies
        that others would have got it from.
        """
        with self._packing:
            if self._luggage is None or self._luggage[0] != batch.setting:
                packed = pickle.dumps(luggage_of(batch))
                sent = self._asked(lambda: self._client.submit(pickle.loads, packed, pure=False))
                self._luggage = batch.setting, sent
            return self._luggage[1]

    def _done(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Have the cluster do something; raises what that raises, and ``ClusterError``."""
        task = self._asked(lambda: self._client.submit(function, *arguments, pure=False))
        alone = 0.0
        while True:
            try:
                return self._asked(lambda: task.result(timeout=_PAUSE))
            except TimeoutError:
                alone = 0.0 if self._has_workers() else alone + _PAUSE
            if alone >= self._patience:
                task.cancel()
                raise ClusterError("The cluster has no workers left.", self._address, _REMEDY)

    def _has_workers(self) -> bool:
        return self._client.status == "running" and bool(self._client.scheduler_info()["workers"])

    def _asked(self, question: Callable[[], Any]) -> Any:
        """Return the answer of the cluster; ``TimeoutError`` if there is none yet."""
        from distributed import KilledWorker  # noqa: PLC0415 - the extra "scale"

        try:
            return question()
        except (DrukarError, TimeoutError):
            raise
        except KilledWorker as error:
            raise ClusterError(
                "Several workers of the cluster died over the same pages.",
                self._address,
                "See whether they have memory enough, and publish again; the site is as it was.",
            ) from error
        except (OSError, CancelledError, RuntimeError) as error:
            raise ClusterError(
                f"The cluster failed: {_first_line(error)}.", self._address, _REMEDY
            ) from error


def _connected(address: str, patience: float) -> Any:
    """Return Dask's client of a scheduler; most of it has no types."""
    if _ADDRESS.fullmatch(address) is None:
        raise SetupError(
            "This is no address of a Dask scheduler.",
            where=address,
            remedy="Give one such as tcp://host:8786; `dask scheduler` prints its own.",
        )
    try:
        from distributed import Client  # noqa: PLC0415 - the extra "scale"
    except ImportError as error:
        raise SetupError(
            "Dask, which --scheduler needs, is not installed.",
            remedy="Install it: pip install 'drukar[scale]'.",
        ) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what fails is said by errors
    try:
        connect: Any = Client
        return connect(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        raise ClusterError(
            f"No Dask scheduler can be reached: {_first_line(error)}.",
            where=address,
            remedy="Start one with `dask scheduler`, and give its address: tcp://host:8786.",
        ) from error


def _checked(client: Any, address: str) -> int:
    """Return how many threads the workers have together; refuse those that are not like this."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    if not workers:
        raise ClusterError(
            "The cluster has no workers.",
            where=address,
            remedy=f"Start some: `dask worker {address} --nthreads 1 --nworkers auto`.",
        )
    for worker, answer in client.run(makers, on_error="return").items():
        if answer == makers():
            continue
        what = "another drukar, other libraries or another Python"
        if isinstance(answer, Exception):
            what = f"no drukar that can be used ({_first_line(answer)})"
        raise ClusterError(
            f"A worker of the cluster has {what}.",
            where=str(worker),
            remedy="Install the same on all machines, start the worker again and publish again.",
        )
    return sum(worker["nthreads"] for worker in workers.values())


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
