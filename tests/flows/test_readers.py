import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from extractors.errors import DamagedPdf, NoteError
from flows.readers import Interrupted, ReaderCrashed, ReaderFailed, Readers, TimedOut
from flows.reading import OutOfMemory


def act(job: str) -> str:
    """Work that goes wrong as the job says; runs in the processes of the pool."""
    match job:
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(7)
        case "hang":
            time.sleep(600)
        case "bug":
            raise KeyError("x")
        case "damaged":
            raise DamagedPdf("cut short", "get it again")
        case "gone":
            raise FileNotFoundError(2, "No such file or directory")
        case "deep":
            return act(job)
        case "memory":
            return str(len(bytearray(800_000_000)))
        case "pid":
            return str(os.getpid())
    return job.upper()


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers[str, str]]:
    with Readers(act, workers=2, time_limit=1.0, memory_limit=500_000_000) as pool:
        yield pool


BAD = {
    "crash": (ReaderCrashed, "reader_crashed", "signal 9"),
    "leave": (ReaderCrashed, "reader_crashed", "status 7"),
    "hang": (TimedOut, "timed_out", "more than 1 seconds"),
    "bug": (ReaderFailed, "reader_failed", "KeyError: 'x'"),
    "deep": (ReaderFailed, "reader_failed", "RecursionError"),
    "memory": (OutOfMemory, "out_of_memory", "500,000,000 bytes"),
    "damaged": (DamagedPdf, "damaged_pdf", "cut short"),
}


@pytest.mark.parametrize("job", BAD)
def test_a_note_costs_only_itself(job: str, readers: Readers[str, str]) -> None:
    kind, code, words = BAD[job]
    with ThreadPoolExecutor(6) as threads:
        around = [threads.submit(readers.read, word) for word in ("one", "two")]
        bad = threads.submit(readers.read, job)
        around += [threads.submit(readers.read, word) for word in ("three", "four", "five")]
        error = bad.exception()
        assert isinstance(error, NoteError)
        assert type(error) is kind
        assert (error.code, words in error.message) == (code, True)
        assert error.remedy
        assert [each.result() for each in around] == ["ONE", "TWO", "THREE", "FOUR", "FIVE"]


def test_an_error_of_the_disk_passes_as_it_is(readers: Readers[str, str]) -> None:
    with pytest.raises(FileNotFoundError):
        readers.read("gone")


def test_notes_are_read_in_other_processes(readers: Readers[str, str]) -> None:
    assert readers.read("pid") != str(os.getpid())


def test_closing_ends_what_is_under_way() -> None:
    readers = Readers(act, workers=1, time_limit=600)
    with ThreadPoolExecutor(2) as threads:
        assert threads.submit(readers.read, "ready").result() == "READY"
        waiting = [threads.submit(readers.read, "hang") for _ in range(2)]
        time.sleep(0.2)
        readers.close()
        assert [type(each.exception(timeout=10)) for each in waiting] == [Interrupted, Interrupted]
