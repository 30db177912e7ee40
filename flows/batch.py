"""A batch of notes: read in isolated processes, checked against the contract, staged or put in quarantine.

It is the unit of work of every runner, and knows none of them: data in, data out, and nothing that is alive. Notes and
refusals are kept by the hash of the PDF and the version of the extraction, so doing a batch twice does no harm.
"""

import errno
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extractors.errors import NoteError
from extractors.model import Note
from extractors.version import extractor_version
from flows.discovery import Problem, Source, sha256_of
from flows.keeping import keep, refuse
from flows.progress import watcher
from flows.readers import shared_readers
from flows.reading import Reading
from flows.settings import Settings
from flows.themes import ThemesFile
from output.errors import StorageFailed
from output.frames import check
from output.quarantine import Refusal
from output.whole import storing
from schemas.validation import Failure

# pandera takes about as long for one note as for some dozens (13 ms a note in batches of 32, 6 in batches of 64), and a
# killed run loses no more than its batches.
BATCH = 64

# Seconds to wait before a file is opened again: a disk or a share may answer the second time.
PAUSES = (1.0, 4.0)

# What is wrong with the machine and not with the file that was opened just then.
_OF_THE_MACHINE = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_UNREADABLE = "Check that the file is still there and that the disk or network share answers."


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """Where each source of a batch has gone: it is in exactly one of `staged`, `rejected` and `left`.

    `left` are sources that have changed or gone since they were found; the next run finds what is there then. `doubts`
    are the issues of the staged notes, counted by code.
    """

    staged: tuple[Source, ...] = ()
    rejected: tuple[Problem, ...] = ()
    left: tuple[Source, ...] = ()
    doubts: tuple[tuple[str, int], ...] = ()


def read_batch(sources: Sequence[Source], settings: Settings, themes: ThemesFile | None = None) -> BatchOutcome:
    """Read, check and stage `sources` under the dataset root of `settings`, themes by `themes` or the project's own.

    Raises StorageFailed where the root cannot be written, Interrupted where the run is stopped; what was staged before
    stays, and the rest is as if it had never been tried.
    """
    work = Reading(settings.reader, themes, settings.memory_limit)
    readers = shared_readers(work, settings.workers, settings.time_limit, settings.memory_limit)
    version = extractor_version(themes.codebook if themes else None)
    return take_in(sources, settings.datasets, version, readers.read, with_pdfs=settings.archive)


def batches(sources: Sequence[Source], size: int = BATCH) -> list[tuple[Source, ...]]:
    """`sources` in batches of at most `size`."""
    return [tuple(sources[k : k + size]) for k in range(0, len(sources), size)]


def take_in(
    sources: Sequence[Source], root: Path, version: str, read: Callable[[Source], Note], with_pdfs: bool = True
) -> BatchOutcome:
    """What `read_batch` does, once it is settled how a single source is read. No OSError leaves it as such."""
    with storing(root):
        return _take_in(sources, root, version, read, with_pdfs)


def _take_in(
    sources: Sequence[Source], root: Path, version: str, read: Callable[[Source], Note], with_pdfs: bool
) -> BatchOutcome:
    left: list[Source] = []
    rejected: list[Problem] = []
    notes: list[tuple[Source, Note]] = []
    for source, found in zip(sources, _read_all(sources, read), strict=True):
        if isinstance(found, Refusal):
            # What was read need not be what was found, and is not to be booked under its hash.
            if _has_changed(source):
                left.append(source)
            else:
                rejected.append(refuse(root, source, version, [found]))
        elif found.document.sha256 != source.sha256:
            left.append(source)
        else:
            notes.append((source, found))
    failures = _failures([note for _, note in notes])
    for source, note in notes:
        if broken := failures.get(note.document.document_id):
            rejected.append(refuse(root, source, version, [Refusal.from_failure(failure) for failure in broken]))
    sound = [(source, note) for source, note in notes if note.document.document_id not in failures]
    staged: list[Source] = []
    doubts: Counter[str] = Counter()
    for (source, note), refusal in zip(sound, keep(root, sound, with_pdfs), strict=True):
        if refusal is not None:
            rejected.append(refuse(root, source, version, [refusal]))
        else:
            staged.append(source)
            doubts.update(issue.code for issue in note.issues)
    rejected.sort(key=lambda problem: problem.source)
    return BatchOutcome(tuple(staged), tuple(rejected), tuple(left), tuple(sorted(doubts.items())))


def _read_all(sources: Sequence[Source], read: Callable[[Source], Note]) -> list[Note | Refusal]:
    # The threads only wait: how much is done at once is for the readers to say.
    threads = ThreadPoolExecutor(max(1, len(sources)))
    try:
        return list(threads.map(lambda task: task(), [partial(copy_context().run, _read, s, read) for s in sources]))
    finally:
        # After an error the others are not waited for: whoever runs the batch closes the readers.
        threads.shutdown(wait=False, cancel_futures=True)


def _read(source: Source, read: Callable[[Source], Note]) -> Note | Refusal:
    for pause in (*PAUSES, None):
        try:
            found: Note | Refusal = read(source)
        except NoteError as error:
            found = Refusal.from_error(error)
        except OSError as error:
            reason = error.strerror or str(error)
            if error.errno in _OF_THE_MACHINE:
                raise StorageFailed(f"{source.uri} cannot be opened: {reason}") from error
            if pause is not None and not isinstance(error, FileNotFoundError | PermissionError):
                time.sleep(pause)
                continue
            found = Refusal("read", "unreadable_file", f"cannot be read: {reason}", _UNREADABLE)
        break
    watcher.get().done()
    return found


def _has_changed(source: Source) -> bool:
    try:
        return sha256_of(source.path) != source.sha256
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return True
    except OSError:
        return False  # it may be what it was, and cannot be read


def _failures(notes: Sequence[Note]) -> dict[str, list[Failure]]:
    failures: defaultdict[str, list[Failure]] = defaultdict(list)
    for failure in check(notes) if notes else ():
        failures[failure.document_id].append(failure)
    return dict(failures)
