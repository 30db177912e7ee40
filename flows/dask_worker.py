"""What a Dask worker does: `flows.batch.read_batch`, once it is sure that it would do the same as where the run began.

Batches of one run may meet workers that joined in the middle of it, so each batch looks anew; that takes no time.
"""

import multiprocessing
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from multiprocessing.util import Finalize

from extractors.errors import MissionnotesError
from extractors.version import extractor_version
from flows.batch import BatchOutcome, read_batch
from flows.readers import close_shared
from flows.settings import Settings
from flows.themes import ThemesFile
from flows.windows import Batch
from output.versions import contract_version

READING = ("pdfplumber", "pdfminer.six", "pypdfium2")
"""What the rows of a note depend on besides the code and data of missionnotes."""

IDLE = 60.0
"""Seconds without a batch after which a worker lets its readers go: it may serve others for days."""


class WorkerUnfit(MissionnotesError):
    """A Dask worker would not do the same as the machine on which the run was started."""

    code = "worker_unfit"
    remedy = "Install the same version of missionnotes where the workers run, and start them anew."


_SHARE = "Let all machines see the notes and the dataset root under the same paths, on a file system that they share."
_DAEMON = "Start the workers with DASK_DISTRIBUTED__WORKER__DAEMON=False in their environment."


@cache
def code_versions() -> str:
    """What has to be the same on all machines, so that a note has the same rows wherever it is read."""
    libraries = [f"{name} {version(name)}" for name in READING]
    return ", ".join([f"missionnotes {extractor_version()}", f"contract {contract_version()}", *libraries])


def read_there(batch: Batch, settings: Settings, themes: ThemesFile | None, expected: str) -> BatchOutcome:
    """`read_batch` in a task of a Dask worker, by a reader for each thread of the worker.

    Raises WorkerUnfit where its `code_versions` are not as `expected`, or where it does not see the folders of the run.
    """
    from distributed import get_worker

    worker = get_worker()
    if reason := _unfit(batch, settings, expected):
        raise WorkerUnfit(f"the worker {worker.address} {reason[0]}", reason[1])
    chosen = settings.model_copy(update={"workers": worker.state.nthreads})
    with _at_work():
        return read_batch(batch, chosen, themes)


def _unfit(batch: Batch, settings: Settings, expected: str) -> tuple[str, str] | None:
    if code_versions() != expected:
        return f"runs {code_versions()}, and the run was started by {expected}", WorkerUnfit.remedy
    if multiprocessing.current_process().daemon:
        return "is a daemonic process, which may not start readers", _DAEMON
    for folder in {settings.datasets: None} | {source.path.parent: None for source in batch}:
        if not folder.is_dir():
            return f"does not see the folder {folder}", _SHARE
    return None


_under_way = 0
_last = 0.0
_counting = threading.Lock()
# A process of multiprocessing, as a Dask worker is, waits for its children before it runs what atexit holds; and the
# readers leave SIGTERM to their parent and would wait for it in turn.
Finalize(None, close_shared, exitpriority=1)


@contextmanager
def _at_work() -> Iterator[None]:
    global _under_way, _last
    with _counting:
        _under_way += 1
    try:
        yield
    finally:
        with _counting:
            _under_way -= 1
            _last = time.monotonic()
        later = threading.Timer(IDLE, _close_if_idle)
        later.daemon = True
        later.start()


def _close_if_idle() -> None:
    with _counting:
        if not _under_way and time.monotonic() - _last >= IDLE:
            close_shared()
