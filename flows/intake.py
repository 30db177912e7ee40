"""Where notes arrive from the readers: checked against the contract in batches, then staged or put in quarantine."""

from collections import defaultdict
from pathlib import Path
from threading import Lock

from extractors.errors import NoteError
from extractors.model import Note
from extractors.version import extractor_version
from flows.discovery import Problem, Source
from flows.themes import ThemesFile
from output.errors import IdCollision
from output.frames import check
from output.quarantine import Quarantined, Refusal, quarantine
from output.staging import stage
from schemas.validation import Failure

# pandera takes about as long for one note as for some dozens, and a killed run loses no more than a batch.
BATCH = 32


class Intake:
    """Takes notes and refusals in, from any thread; `close` has to be called when the last has arrived."""

    def __init__(self, root: Path, themes: ThemesFile | None = None) -> None:
        self._root = root
        self._version = extractor_version(themes.codebook if themes else None)
        self._lock = Lock()
        self._waiting: list[tuple[Source, Note]] = []
        self._rejected: list[Problem] = []

    @property
    def rejected(self) -> tuple[Problem, ...]:
        """What was refused so far, by source."""
        return tuple(sorted(self._rejected, key=lambda problem: problem.source))

    def take(self, source: Source, note: Note) -> None:
        """Take the note that `source` holds."""
        with self._lock:
            self._waiting.append((source, note))
            if len(self._waiting) >= BATCH:
                self._check_waiting()

    def refuse(self, source: Source, error: NoteError | OSError) -> None:
        """Put `source` in quarantine because of `error`."""
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            remedy = "Check that the file is still there and that the disk or network share answers."
            refusal = Refusal("read", "unreadable_file", f"cannot be read: {reason}", remedy)
        else:
            refusal = Refusal.from_error(error)
        with self._lock:
            self._quarantine(source, [refusal])

    def close(self) -> None:
        """Check and stage what is still waiting."""
        with self._lock:
            self._check_waiting()

    def _check_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        failures: defaultdict[str, list[Failure]] = defaultdict(list)
        for failure in check(note for _, note in waiting):
            failures[failure.document_id].append(failure)
        for source, note in waiting:
            if broken := failures.get(note.document.document_id):
                self._quarantine(source, [Refusal.from_failure(failure) for failure in broken])
                continue
            try:
                stage(self._root, note, source.path)
            except IdCollision as error:
                self._quarantine(source, [Refusal("contract", error.code, error.message, error.remedy)])

    def _quarantine(self, source: Source, refusals: list[Refusal]) -> None:
        entry = Quarantined(source.uri, source.sha256, self._version, tuple(refusals))
        quarantine(self._root, entry, source.path)
        first, more = refusals[0], len(refusals) - 1
        message = f"{first.message} (and {more} more)" if more else first.message
        self._rejected.append(Problem(source.uri, first.code, message, first.remedy))
