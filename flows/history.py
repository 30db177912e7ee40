"""What the history of runs says of those that are over: none runs for ever, and a private one forgets in time.

A process that runs the flow holds a lock under Prefect's home, which the system frees when the process ends, however it
ends. So a lock that nobody holds is of a process that was cut off: by kill -9, by want of memory, by a loss of power.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock
from prefect import tags
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, TaskRunFilter
from prefect.states import Crashed

from flows.settings import prefect_home

KEPT = timedelta(days=90)
AT_ONCE = 100
"""Runs forgotten after one run, so that nobody waits for a year's worth of them."""
CUT_OFF = "The process that ran it was ended from outside. What it had staged is kept; the next run goes on from there."

_UNFINISHED = ["SCHEDULED", "PENDING", "RUNNING", "CANCELLING"]


@contextmanager
def runs_of_this_process() -> Iterator[None]:
    """Let the flow runs of the block bear a tag of this process, and hold the lock of that name meanwhile.

    Without a lock where there can be none: no note is worth less for that.
    """
    name = f"process-{os.getpid()}-{secrets.token_hex(3)}"
    lock = FileLock(_locks() / f"{name}.lock")
    with suppress(OSError):
        _locks().mkdir(parents=True, exist_ok=True)
        lock.acquire()
    try:
        with tags(name):
            yield
    finally:
        with suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


def close_cut_off_runs() -> int:
    """Let the runs of processes that are gone be Crashed, with the batches that they had under way; return how many."""
    n_closed = 0
    for path in sorted(_locks().glob("process-*.lock")):
        # One that is held is a TimeoutError, and so an OSError: its process lives.
        with suppress(OSError), FileLock(path, timeout=0):
            n_closed += _close(path.stem)
            path.unlink(missing_ok=True)
    return n_closed


def _close(tag: str) -> int:
    cut_off: Any = {"state": {"type": {"any_": _UNFINISHED}}, "tags": {"all_": [tag]}}
    state: Any = Crashed(message=CUT_OFF)
    with get_client(sync_client=True) as client:
        for batch in client.read_task_runs(task_run_filter=TaskRunFilter.model_validate(cut_off)):
            client.set_task_run_state(batch.id, state, force=True)
        runs = client.read_flow_runs(flow_run_filter=FlowRunFilter.model_validate(cut_off))
        for run in runs:
            client.set_flow_run_state(run.id, state, force=True)
    return len(runs)


def _locks() -> Path:
    return prefect_home() / "missionnotes-runs"


def forget_old_runs(now: datetime | None = None) -> int:
    """Delete runs of longer than `KEPT` ago, with their logs and artifacts; return how many."""
    before = (now or datetime.now(UTC)) - KEPT
    old = FlowRunFilter.model_validate({"expected_start_time": {"before_": before.isoformat()}})
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(flow_run_filter=old, limit=AT_ONCE)
        for run in runs:
            client.delete_flow_run(run.id)
    return len(runs)
