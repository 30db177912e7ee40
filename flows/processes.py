"""Child processes that never outlive their parent and leave Ctrl-C and SIGTERM to it."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.context import SpawnProcess
from typing import Any

# Spawned, not forked: the parent runs threads (Prefect, the progress bar), whose locks a fork would copy half-held.
_CONTEXT = get_context("spawn")
pipe = _CONTEXT.Pipe
_FOR_THE_PARENT = {signal.SIGINT, signal.SIGTERM}


def start(target: Callable[..., None], *args: Any) -> SpawnProcess:
    """Start `target(*args)` in a process of its own; `target` and `args` must be picklable.

    The process dies when its parent does, also by kill -9. A terminal sends Ctrl-C to parent and children alike, a
    service manager SIGTERM; the child sees neither, because the parent decides what happens then. It is ended by
    `kill`.
    """
    process = _CONTEXT.Process(target=_run, args=(target, args), daemon=True)
    with signals_left_to_the_parent():
        process.start()
    return process


@contextmanager
def signals_left_to_the_parent() -> Iterator[None]:
    """Threads and processes that are started in the block see neither Ctrl-C nor SIGTERM, nor do theirs."""
    # It unblocks the signals when it starts itself, which would be in the middle of the first start.
    resource_tracker.ensure_running()
    # The signal mask is inherited, so a child is covered before its first line of Python runs.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _FOR_THE_PARENT)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(target: Callable[..., None], args: tuple[Any, ...]) -> None:
    threading.Thread(target=_die_with_parent, daemon=True).start()
    target(*args)


def _die_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
