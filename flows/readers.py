"""A pool of processes that read notes, in which a note can cost only itself.

Why not Prefect's ProcessPoolTaskRunner: it is the standard library's pool, in which one worker that is killed breaks
the pool and fails every note still waiting; it cannot stop a single job that hangs; and each of its workers imports
Prefect before it reads a page. Here a Prefect task per note waits in a thread and a lean process does the work.
"""

import queue
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Generic, TypeVar, cast

from extractors.errors import NoteError
from flows.processes import pipe, start

Job = TypeVar("Job")
Result = TypeVar("Result")

START_LIMIT = 120.0
"""Seconds that a process may take until it is ready to read: imports, on a cold and busy disk."""


class ReaderCrashed(NoteError):
    """The process that read the note died: out of memory, or a fault in a native library."""

    code = "reader_crashed"
    remedy = "Ingest the file alone with --workers 1. If it fails again, print it to a new PDF and ingest that one."


class TimedOut(NoteError):
    """The note took longer than the time limit."""

    code = "timed_out"
    remedy = "Raise MISSIONNOTES_TIME_LIMIT (in seconds), or print the file to a new PDF and ingest that one."


class ReaderFailed(NoteError):
    """The reader met something that it was not made for: a defect of missionnotes."""

    code = "reader_failed"
    remedy = "Please report this message together with the file. Printing it to a new PDF may help meanwhile."


class Readers(Generic[Job, Result]):
    """`workers` processes that each run `work` on one job at a time; a context manager, safe to use from threads."""

    def __init__(self, work: Callable[[Job], Result], workers: int, time_limit: float) -> None:
        self._work = work
        self._time_limit = time_limit
        self._idle: queue.SimpleQueue[_Worker[Job, Result]] = queue.SimpleQueue()
        self._all = [_Worker(work) for _ in range(workers)]
        self._is_closed = False
        for worker in self._all:
            self._idle.put(worker)

    def read(self, job: Job) -> Result:
        """`work(job)`, done in an idle process; waits for one.

        Raises what `work` raises: `NoteError` and `OSError` as they are, anything else as `ReaderFailed`. Raises
        `ReaderCrashed` when the process dies and `TimedOut` when the job takes longer than the limit.
        """
        worker = self._idle.get()
        try:
            if self._is_closed:
                raise ReaderCrashed("the run was stopped before this note was read")
            return worker.do(job, self._time_limit)
        except (ReaderCrashed, TimedOut):
            if not self._is_closed:
                worker.restart()
            raise
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Stop all processes, whatever they are doing; calls that still wait raise `ReaderCrashed`."""
        self._is_closed = True
        for worker in self._all:
            worker.stop()

    def __enter__(self) -> "Readers[Job, Result]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class _Worker(Generic[Job, Result]):
    def __init__(self, work: Callable[[Job], Result]) -> None:
        self._work = work
        self._start()

    def _start(self) -> None:
        self._is_ready = False
        self._ours: Connection
        self._ours, theirs = pipe()
        self._process: SpawnProcess = start(_work_off, self._work, theirs)
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


def _work_off(work: Callable[[Job], Result], jobs: Connection) -> None:
    jobs.send((True, None))
    while True:
        try:
            job = jobs.recv()
        except EOFError:
            return
        try:
            answer: tuple[bool, object] = (True, work(job))
        except (NoteError, OSError) as error:
            answer = (False, error)
        except Exception as error:
            answer = (False, ReaderFailed(f"{type(error).__name__}: {error}"))
        try:
            jobs.send(answer)
        except BrokenPipeError:
            return
