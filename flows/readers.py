"""A pool of processes that read notes, in which a note can cost only itself.

Why not Prefect's ProcessPoolTaskRunner: it is the standard library's pool, in which one worker that is killed breaks
the pool and fails every note still waiting; it cannot stop a single job that hangs; and each of its workers imports
Prefect before it reads a page.

Why not pebble: all its workers share one pipe and its locks. A worker that is killed while it hands its note back (as
the system does when memory runs out) leaves half an answer there, and the pool hangs for good, time limits and all:
measured with 5.2.3, two such deaths in eight jobs, and the eighth never came back. Here each process has a pipe of its
own, so that its death is an end of that pipe and of nothing else.
"""

import queue
import threading
from collections.abc import Callable, Hashable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Generic, TypeVar, cast

from extractors.errors import INTERRUPTED, MissionnotesError, NoteError
from flows.processes import pipe, start
from flows.reading import OutOfMemory, limit_memory

Job = TypeVar("Job")
Result = TypeVar("Result")

START_LIMIT = 120.0
"""Seconds that a process may take until it is ready to read: imports, on a cold and busy disk."""


class Interrupted(MissionnotesError):
    """The run was stopped before it had read all notes; what it had not read is left for the next one."""

    code = "interrupted"
    remedy = "Run the command again: it goes on from here."
    exit_status = INTERRUPTED


class ReaderCrashed(NoteError):
    """The process that read the note died: out of memory, or a fault in a native library."""

    code = "reader_crashed"
    remedy = (
        "Raise MISSIONNOTES_MEMORY_LIMIT (such as 4GB), and ingest the file alone with --workers 1. If it fails again, "
        "print it to a new PDF and ingest that one."
    )


class TimedOut(NoteError):
    """The note took longer than the time limit."""

    code = "timed_out"
    remedy = "Raise MISSIONNOTES_TIME_LIMIT (in seconds), or print the file to a new PDF and ingest that one."


class ReaderFailed(NoteError):
    """The reader met something that it was not made for: a defect of missionnotes."""

    code = "reader_failed"
    remedy = "Please report this message together with the file. Printing it to a new PDF may help meanwhile."


class Readers(Generic[Job, Result]):
    """`workers` processes that each run `work` on one job at a time; a context manager, safe to use from threads.

    A job may take `time_limit` seconds; a process may take `memory_limit` bytes, or what the system gives.
    """

    def __init__(
        self, work: Callable[[Job], Result], workers: int, time_limit: float, memory_limit: int | None = None
    ) -> None:
        self._time_limit = time_limit
        self._idle: queue.SimpleQueue[_Worker[Job, Result]] = queue.SimpleQueue()
        self._all = [_Worker(work, memory_limit) for _ in range(workers)]
        self._is_closed = False
        for worker in self._all:
            self._idle.put(worker)

    def read(self, job: Job) -> Result:
        """`work(job)`, done in an idle process; waits for one.

        Raises what `work` raises: `NoteError` and `OSError` as they are, anything else as `ReaderFailed`. Raises
        `ReaderCrashed` when the process dies, `TimedOut` when the job takes longer than the limit, `OutOfMemory` when
        it takes more memory, and `Interrupted` once the readers are closed.
        """
        worker = self._idle.get()
        try:
            if self._is_closed:
                raise Interrupted("the run was stopped before this note was read")
            return worker.do(job, self._time_limit)
        except (ReaderCrashed, TimedOut, OutOfMemory):
            if self._is_closed:  # it died of the end of the run, and the note has nothing to do with it
                raise Interrupted("the run was stopped while this note was read") from None
            worker.restart()
            raise
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Stop all processes, whatever they are doing; calls that still wait raise `Interrupted`."""
        self._is_closed = True  # first, so that no process that dies now is taken for a crash
        for worker in self._all:
            worker.stop()

    def __enter__(self) -> "Readers[Job, Result]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class _Worker(Generic[Job, Result]):
    def __init__(self, work: Callable[[Job], Result], memory_limit: int | None) -> None:
        self._work = work
        self._memory_limit = memory_limit
        self._start()

    def _start(self) -> None:
        self._is_ready = False
        self._ours: Connection
        self._ours, theirs = pipe()
        self._process: SpawnProcess = start(_work_off, self._work, theirs, self._memory_limit)
        # Only the worker may hold its end, or its death would not be seen here as the end of the pipe.
        theirs.close()

    def do(self, job: Job, time_limit: float) -> Result:
        try:
            if not self._is_ready:
                self._receive(START_LIMIT)
                self._is_ready = True
            self._ours.send(job)
            is_done, answer = self._receive(time_limit)
        except (EOFError, OSError):
            self._process.join(5)
            code = self._process.exitcode
            cause = f"signal {-code}" if code is not None and code < 0 else f"status {code}"
            raise ReaderCrashed(f"the process that read the note died ({cause})") from None
        if is_done:
            return cast(Result, answer)
        raise cast(Exception, answer)

    def _receive(self, limit: float) -> tuple[bool, object]:
        if not self._ours.poll(limit):
            raise TimedOut(f"the note took more than {limit:g} seconds")
        answer: tuple[bool, object] = self._ours.recv()
        return answer

    def restart(self) -> None:
        self.stop()
        self._ours.close()
        self._start()

    def stop(self) -> None:
        self._process.kill()


_shared: "dict[Hashable, Readers[Any, Any]]" = {}
_sharing = threading.Lock()


def shared_readers(
    work: Callable[[Job], Result], workers: int, time_limit: float, memory_limit: int | None
) -> Readers[Job, Result]:
    """The readers of this process for `work`, which is hashable: the same for the same arguments, until `close_shared`.

    So the batches of a run share them, and none of them has to be handed a pool that is alive.
    """
    key = (work, workers, time_limit, memory_limit)
    with _sharing:
        if key not in _shared:
            _shared[key] = Readers(work, workers, time_limit, memory_limit)
        return _shared[key]


def close_shared() -> None:
    """Stop all readers of this process, whatever they are doing."""
    with _sharing:
        readers = list(_shared.values())
        _shared.clear()
    for each in readers:
        each.close()


def _work_off(work: Callable[[Job], Result], jobs: Connection, memory_limit: int | None) -> None:
    if memory_limit is not None:
        limit_memory(memory_limit)
    # When the pipe breaks the parent is gone, and nobody is left who would want to know of it.
    with suppress(EOFError, ConnectionError):
        jobs.send((True, None))
        while True:
            jobs.send(_answer(work, jobs.recv(), memory_limit))


def _answer(work: Callable[[Job], Result], job: Job, memory_limit: int | None) -> tuple[bool, object]:
    try:
        return True, work(job)
    except (NoteError, OSError) as error:
        return False, error
    except MemoryError:
        return False, OutOfMemory(f"the note takes more than {memory_limit or 0:,} bytes of memory")
    except Exception as error:
        return False, ReaderFailed(f"{type(error).__name__}: {error}")
