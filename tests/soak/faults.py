"""Runs in which something fails at a random step: a note, a call of the disk, memory. Nothing is lost, none is blamed.

A step is anything that Python does with a file under the root; the error is raised there by an audit hook, so that no
step has to be known by name. What libraries write past Python meets a limit on the size of a file instead.
"""

import errno
import resource
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from extractors.errors import MissionnotesError
from extractors.version import extractor_version
from flows.batch import take_in
from flows.discovery import Source
from flows.engine import run
from flows.outcome import Outcome
from flows.survey import survey
from flows.windows import Batch, Lane, Pending
from output.quarantine import accounts
from tests.flows.test_batch import ENDING, REFUSED, SOURCES, faulty_reader
from tests.soak.trying import Part, damage, tables_of

AT_MOST = 150
"""Steps with the files of a root that a run of three notes takes, about."""
LARGEST_FILE = 60_000
"""Bytes; the files of such a run are smaller, but for some."""
ERRORS: dict[str, Callable[[], BaseException]] = {
    "disk full": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "permission lost": lambda: PermissionError(errno.EACCES, "Permission denied"),
    "disk broken": lambda: OSError(errno.EIO, "Input/output error"),
    "too many files": lambda: OSError(errno.EMFILE, "Too many open files"),
    "no memory": MemoryError,
}
BY_SIZE = "file too large"
PATHS = [source.path for source in SOURCES]
EVENTS = {"open", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir", "os.listdir", "os.scandir"}


class Faults(Part):
    """Each try: notes that fail by chance, and an error at one step of the run; then a run without."""

    def __enter__(self) -> "Faults":
        """Make a dataset undisturbed."""
        self._ingest(self.folder / "whole", {})
        self._expected = tables_of(self.folder / "whole")
        return self

    def findings(self, number: int) -> Iterator[str]:
        """A note fails in every third try, a step in each."""
        drawn, root = self.drawn(number), self.folder / f"root{number}"
        faults = _faults(drawn) if number % 3 == 0 else {}
        if drawn.random() < 0.5:
            self._ingest(root, {}, PATHS[:1])
        kind = drawn.choice([*ERRORS, BY_SIZE])
        try:
            with failing(root, kind, drawn):
                outcome = self._ingest(root, faults)
        except MissionnotesError as error:
            self.met[error.code] += 1
            if error.code == MissionnotesError.code:
                yield f"{kind}: an error that nobody foresaw: {error}"
        except MemoryError:
            self.met["MemoryError"] += 1
        except Exception as error:
            yield f"{kind}: {type(error).__name__} came out as it was: {error}"
        else:
            self.met["done"] += 1
            yield from _unaccounted(outcome)
        yield from (f"{kind}: {told}" for told in damage(root))
        yield from (f"{kind}: {told}" for told in _blamed(root, faults))
        shutil.rmtree(root / "quarantine", ignore_errors=True)
        self._ingest(root, {})
        if tables_of(root) != self._expected:
            yield f"{kind}: the release after it has other bytes than one made undisturbed"
        else:
            shutil.rmtree(root)

    def _ingest(self, root: Path, faults: dict[Source, str], paths: list[Path] = PATHS) -> Outcome:
        read = faulty_reader(faults)

        def submit(batch: Batch) -> Pending:
            outcome = take_in(batch, root, extractor_version(), read)
            return lambda seconds: outcome

        return run(root, survey(paths, root), Lane(submit))


def _faults(drawn: Random) -> dict[Source, str]:
    kinds = [*REFUSED, *ENDING, "changed"]
    return {source: drawn.choice(kinds) for source in drawn.sample(SOURCES, drawn.randint(1, len(SOURCES)))}


def _unaccounted(outcome: Outcome) -> Iterator[str]:
    told = Counter([note.source_uri for note in outcome.notes])
    told += Counter([problem.source for problem in outcome.rejected] + list(outcome.left))
    if told != Counter(source.uri for source in SOURCES):
        yield f"the account is {dict(told)}"


def _blamed(root: Path, faults: dict[Source, str]) -> Iterator[str]:
    at_fault = {source.sha256 for source, fault in faults.items() if fault in REFUSED}
    for entry in accounts(root) if root.exists() else ():
        if entry.sha256 not in at_fault:
            yield f"{entry.source_uri} was refused, and nothing is wrong with it: {entry.refusals[0].message}"


class _Failing:
    """The audit hook. It cannot be taken out again, so there is one, which is off but for the time of a try."""

    def __init__(self) -> None:
        self._root, self._left, self._error = "", 0, MemoryError
        self._counting = threading.Lock()
        sys.addaudithook(self._heard)

    def set(self, root: Path, after: int, error: Callable[[], BaseException]) -> None:
        self._root, self._left, self._error = str(root), after, error  # type: ignore[assignment]

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._left or event not in EVENTS or not any(self._is_there(place) for place in arguments[:2]):
            return
        with self._counting:
            self._left -= 1
            is_now = self._left == 0
        if is_now:
            raise self._error()

    def _is_there(self, place: object) -> bool:
        return isinstance(place, str | Path) and str(place).startswith(self._root)


_hook: list[_Failing] = []


@contextmanager
def failing(root: Path, kind: str, drawn: Random) -> Iterator[None]:
    """Let a step with a file under `root` fail during the block, or each file that grows too large."""
    if kind == BY_SIZE:
        _, most = before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (drawn.randrange(LARGEST_FILE), most))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        return
    if not _hook:
        _hook.append(_Failing())
    _hook[0].set(root, drawn.randint(1, AT_MOST), ERRORS[kind])
    try:
        yield
    finally:
        _hook[0].set(root, 0, ERRORS[kind])
