"""The runner for more than one machine: batches on the workers of a Dask cluster.

`distributed` itself and not prefect-dask, for which every batch is a Prefect task on a worker: it runs finished tasks
again when a worker dies, leaves tasks running for ever after a KilledWorker, and swallows exceptions. Here Prefect sees
one task, and who dies where is between Dask and us. `distributed` is an extra, so only functions import it.
"""

import logging
import os
import pickle
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import Any

from extractors.errors import MissionnotesError
from extractors.version import extractor_version
from flows.batch import BATCH, BatchOutcome
from flows.dask_worker import WorkerUnfit, code_versions
from flows.processes import signals_left_to_the_parent
from flows.progress import watcher
from flows.settings import Settings
from flows.themes import ThemesFile
from flows.windows import Batch, Lane, Pending
from output.staging import is_staged

AHEAD = 4
"""Batches under way for each thread of the cluster, so that nobody waits where one batch takes long."""

FEW_THREADS = 16
"""What is reckoned with at least: a cluster may grow once it has something to do."""

CONNECT_LIMIT = 10.0
"""Seconds until a scheduler must answer."""

WORKERS_LIMIT = 300.0
"""Seconds that a run waits while there is no worker at all: a cluster may have to fetch machines first."""

SHARE_LIMIT = 90.0
"""Seconds until what a worker has staged must show here: a network share may answer from memory for a minute."""

_LOOK_FOR_WORKERS = 5.0  # seconds


class DaskMissing(MissionnotesError):
    """The runner dask needs the package distributed, which is not installed."""

    code = "dask_missing"
    remedy = "Install it with `pip install 'missionnotes[dask]'`, or run without --runner dask."


class DaskFailed(MissionnotesError):
    """The Dask cluster cannot be reached, has no workers, or was lost on the way."""

    code = "dask_failed"
    remedy = "See that scheduler and workers are up, and run the command again: it goes on from here."


class NotShared(MissionnotesError):
    """What a Dask worker has staged does not show where the run was started."""

    code = "not_shared"
    remedy = "Put the dataset root on a file system that all machines share, under the same path, and run it again."


@contextmanager
def on_dask(settings: Settings, themes: ThemesFile | None, n_notes: int) -> Iterator[Lane]:
    """A lane for `n_notes` over the workers of a Dask cluster, which is let go in the end.

    The cluster is the one of `settings.dask_address`, or without it one of this machine, of `settings.workers`
    processes. Raises DaskMissing and DaskFailed; so do its batches, and WorkerUnfit and NotShared.
    """
    # A worker has a folder of its own to work in; what a note is called stays as the user wrote it.
    there = settings.model_copy(update={"datasets": settings.datasets.absolute()})
    with _client(settings, n_notes) as client:
        watch, expected, send_off = _Watch(client), code_versions(), _by_value()
        extraction = extractor_version(themes.codebook if themes else None)

        def submit(batch: Batch) -> Pending:
            sources = tuple(replace(source, path=source.path.absolute()) for source in batch)
            work = pickle.dumps((sources, there, themes, expected))
            future = client.submit(send_off, work, pure=False)

            def pending(seconds: float) -> BatchOutcome:
                outcome = watch.result(future, seconds)
                see(outcome, there.datasets, extraction)
                for _ in batch:
                    watcher.get().done()
                return outcome

            return pending

        n_threads = watch.n_threads()
        # Few notes are dealt out to all; one that is alone in its batch takes longer than it has to, and no more.
        yield Lane(submit, AHEAD * max(n_threads, FEW_THREADS), min(BATCH, ceil(n_notes / max(n_threads, 1))))


def _by_value() -> Callable[[bytes], BatchOutcome]:
    """`read_there` for what has been pickled, as a function that can be sent to where there is no missionnotes.

    A Dask worker that cannot unpickle its task dies of it, and so would all of them, one after the other. A function
    within a function travels as code and not as a name, and says what is missing.
    """

    def unpack_and_read(work: bytes) -> Any:  # its annotations travel too
        import pickle

        from flows.dask_worker import read_there

        return read_there(*pickle.loads(work))

    return unpack_and_read


@contextmanager
def _client(settings: Settings, n_notes: int) -> Iterator[Any]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise DaskMissing(f"Dask is not installed: {error}") from None
    for name in ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio"):
        # What matters comes back as an error; and who stops a run need not hear that its workers stop too.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with ExitStack() as stack:
        address: Any = settings.dask_address
        if address is None:
            stack.enter_context(dask.config.set({"distributed.worker.daemon": False}))
            with signals_left_to_the_parent():
                cluster = LocalCluster(
                    n_workers=min(settings.workers, n_notes),
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    memory_limit=0,  # the readers have a limit of their own
                    silence_logs=logging.CRITICAL,
                )
            address = stack.enter_context(cluster)
        else:
            _reach(address)
        client = stack.enter_context(Client(address, set_as_default=False))
        try:
            yield client
        except BaseException:
            if settings.dask_address is None:
                _end_workers(cluster)
            raise


def _end_workers(cluster: Any) -> None:
    """End the worker processes of this machine at once: what is written is whole at any moment."""
    for nanny in cluster.workers.values():
        nanny.close_gracefully("the run has ended")  # else a new worker takes the place of each
        if nanny.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(nanny.pid, signal.SIGKILL)


def _reach(address: str) -> None:
    # A client that does not find its scheduler complains when it is cleared away, and takes seconds to be.
    import asyncio

    from distributed.comm import connect
    from distributed.security import Security

    async def reach() -> None:
        comm = await connect(address, timeout=CONNECT_LIMIT, **Security().get_connection_args("client"))
        await comm.close()

    try:
        asyncio.run(reach())
    except (OSError, ValueError, TypeError) as error:
        remedy = "Start a scheduler there, or give the address of one, such as tcp://10.0.0.5:8786."
        raise DaskFailed(f"no Dask scheduler answers at {address}: {error}", remedy) from None


class _Watch:
    """Waits for futures and keeps an eye on whether there is anybody who works on them."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._looked = self._had_workers = time.monotonic()

    def result(self, future: Any, seconds: float) -> BatchOutcome:
        """The result of `future`, which is released. Raises TimeoutError where it is not there in `seconds`."""
        from distributed import KilledWorker

        try:
            outcome: BatchOutcome = future.result(timeout=seconds)
        except TimeoutError:
            self._look_for_workers()
            raise
        except KilledWorker as error:
            raise DaskFailed(f"one worker after the other died over a batch: {error}") from None
        except CancelledError as error:
            reason = getattr(error, "reason", "cancelled")
            raise DaskFailed(f"Dask has given a batch up: {reason}") from None
        except OSError as error:  # what goes wrong on a worker's disk has a name of its own by now
            raise DaskFailed(f"the Dask scheduler does not answer: {error}") from None
        except (ImportError, AttributeError) as error:
            raise WorkerUnfit(f"a worker cannot read notes: {error}") from None
        future.release()
        return outcome

    def n_threads(self) -> int:
        """How many threads of workers there are now. Raises DaskFailed."""
        try:
            return sum(self._client.nthreads().values())
        except OSError as error:
            raise DaskFailed(f"the Dask scheduler does not answer: {error}") from None

    def _look_for_workers(self) -> None:
        now = time.monotonic()
        if now - self._looked < _LOOK_FOR_WORKERS:
            return
        self._looked = now
        if self.n_threads():
            self._had_workers = now
        elif now - self._had_workers > WORKERS_LIMIT:
            raise DaskFailed(f"the Dask cluster has had no worker for {WORKERS_LIMIT:g} seconds")


def see(outcome: BatchOutcome, root: Path, extraction: str) -> None:
    """Return when all that was staged under `root` elsewhere shows here. Raises NotShared."""
    deadline = time.monotonic() + SHARE_LIMIT
    for source in outcome.staged:
        while not is_staged(root, source.sha256, extraction):
            if time.monotonic() > deadline:
                raise NotShared(f"a worker has staged {source.uri}, which does not show under {root}")
            time.sleep(1)
