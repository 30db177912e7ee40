"""A batch without Prefect: whatever goes wrong at any step, no note is lost, and none is blamed without cause."""

import errno
import pickle
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extractors.errors import DamagedPdf, MissionnotesError
from extractors.model import Note
from extractors.version import extractor_version
from flows import batch as batches
from flows import keeping
from flows.account import Account, NotesLost
from flows.batch import BatchOutcome, read_batch, take_in
from flows.discovery import Problem, Source, discover
from flows.engine import run
from flows.readers import Interrupted, ReaderCrashed, TimedOut, close_shared
from flows.reading import OutOfMemory, read_source
from flows.settings import settings as chosen
from flows.survey import survey
from flows.windows import Batch, Lane, Pending, in_windows
from output import staging
from output.errors import StorageFailed
from tests.flows.conftest import NOTES, PROJECT

SOURCES = discover(NOTES[:3]).sources
LOCKED = discover([PROJECT / "tests" / "flows" / "pdf" / "locked.pdf"]).sources[0]
READ = {source: read_source(source, "pdfium") for source in SOURCES}

REFUSED: dict[str, BaseException] = {
    # what is the note's own fault, or at least cannot be told from it
    "crash": ReaderCrashed("the process died"),
    "time-out": TimedOut("too slow"),
    "memory": OutOfMemory("too large"),
    "damaged": DamagedPdf("cut short"),
    "gone": FileNotFoundError(errno.ENOENT, "No such file or directory"),
}
ENDING: dict[str, BaseException] = {
    # what is not, and ends the run
    "too many files": OSError(errno.EMFILE, "Too many open files"),
    "stopped": Interrupted("the run was stopped"),
    "no memory here": MemoryError(),
}
FULL = OSError(errno.ENOSPC, "No space left on device")


def faulty_reader(faults: dict[Source, str]) -> Callable[[Source], Note]:
    def read(source: Source) -> Note:
        fault = faults.get(source, "none")
        if fault == "changed":
            note = READ[source]
            return replace(note, document=replace(note.document, sha256="0" * 64))
        if error := REFUSED.get(fault) or ENDING.get(fault):
            raise error
        return READ[source]

    return read


def _failing(call: Callable[..., object], at: int, error: BaseException) -> Callable[..., object]:
    calls = Counter[str]()

    def failing(*args: object, **more: object) -> object:
        calls["n"] += 1
        if calls["n"] == at:
            raise error
        return call(*args, **more)

    return failing


FAULTS = st.dictionaries(st.sampled_from(SOURCES), st.sampled_from([*REFUSED, *ENDING, "changed"]))
# A failing example is shrunk for minutes, and these are small.
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
ENDS: list[BaseException] = [FULL, MemoryError(), Interrupted("stopped")]
STEPS = st.sampled_from(["none", "check", "stage", "quarantine"])


@settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    phases=NO_SHRINKING,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    faults=FAULTS,
    step=STEPS,
    at=st.integers(1, 4),
    error=st.sampled_from(ENDS),
)
def test_every_note_is_staged_rejected_or_left_or_the_run_fails(
    faults: dict[Source, str], step: str, at: int, error: BaseException, tmp_path: Path
) -> None:
    root = tmp_path / "data"
    shutil.rmtree(root, ignore_errors=True)
    place = {"check": (batches, "check"), "stage": (staging, "place"), "quarantine": (keeping, "quarantine")}

    def submit(batch: Batch) -> Pending:
        outcome = take_in(batch, root, extractor_version(), faulty_reader(faults))
        return lambda seconds: outcome

    todo = survey(NOTES[:3], root)
    try:
        if step == "none":
            outcome = run(root, todo, Lane(submit))
        else:
            module, name = place[step]
            with patch.object(module, name, _failing(getattr(module, name), at, error)):
                outcome = run(root, todo, Lane(submit))
    except (MissionnotesError, MemoryError):
        assert step != "none" or set(faults.values()) & ENDING.keys()
    else:
        assert not set(faults.values()) & ENDING.keys()
        told = Counter([note.source_uri for note in outcome.notes] + [problem.source for problem in outcome.rejected])
        told.update(outcome.left)
        assert told == Counter(source.uri for source in SOURCES)
        assert set(outcome.left) == {source.uri for source, fault in faults.items() if fault == "changed"}
    # Nothing that is not the note's own fault is ever booked to it, and the next run completes what was left.
    again = survey(NOTES[:3], root)
    at_fault = {source for source, fault in faults.items() if fault in REFUSED}
    blamed = {Path(path).stem for path in (root / "quarantine").glob("*.json")}
    assert blamed <= {source.sha256[:12] for source in at_fault}
    whole = run(root, again, Lane(lambda batch: lambda s: take_in(batch, root, extractor_version(), faulty_reader({}))))
    assert {note.source_uri for note in whole.notes} | {p.source for p in whole.rejected} == {s.uri for s in SOURCES}
    assert {problem.source for problem in whole.rejected} <= {source.uri for source in at_fault}


def test_issue_8_defect_1_a_full_disk_in_mid_batch_ends_the_run_and_blames_no_note(tmp_path: Path) -> None:
    with patch.object(staging, "place", _failing(staging.place, 3, FULL)), pytest.raises(StorageFailed) as raised:
        take_in(SOURCES, tmp_path, extractor_version(), faulty_reader({}))
    assert (raised.value.code, raised.value.exit_status) == ("storage_failed", 3)
    assert raised.value.remedy.startswith("Free some space")
    assert not (tmp_path / "quarantine").exists()
    assert len(survey(NOTES[:3], tmp_path).unread) == 1


Change = Callable[[Path], object]
MEANWHILE: dict[str, tuple[Change, bool]] = {
    # what happens to the file between finding and reading: how, and whether the note is left for the next run
    "nothing": (lambda path: None, False),
    "taken away": (lambda path: path.unlink(), True),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:200]), True),
    "written again": (lambda path: path.write_bytes(path.read_bytes()), False),
    "no file any more": (lambda path: (path.unlink(), path.mkdir()), True),
}


@pytest.mark.parametrize("how", MEANWHILE)
def test_8_weak_spot_10_what_changed_before_it_was_read_is_left_and_not_refused(how: str, tmp_path: Path) -> None:
    change, is_left = MEANWHILE[how]
    pdf, root = tmp_path / "note.pdf", tmp_path / "data"
    shutil.copy(LOCKED.path, pdf)
    (source,) = discover([pdf]).sources
    change(pdf)
    outcome = take_in([source], root, extractor_version(), lambda source: read_source(source, "pdfium"))
    assert (len(outcome.left), len(outcome.rejected)) == ((1, 0) if is_left else (0, 1))
    assert (root / "quarantine").exists() is not is_left


@pytest.mark.parametrize("is_gone", [False, True], ids=["cannot be opened", "gone"])
def test_issue_8_soak_2_a_staged_note_that_is_lost_before_the_release_is_accounted_for(
    is_gone: bool, tmp_path: Path
) -> None:
    def submit(batch: Batch) -> Pending:
        outcome = take_in(batch, tmp_path, extractor_version(), faulty_reader({}))
        path = staging.staged_paths(tmp_path)[0]
        path.unlink()
        if not is_gone:
            path.mkdir()  # what stands there cannot be opened
        return lambda seconds: outcome

    outcome = run(tmp_path, survey(NOTES[:3], tmp_path), Lane(submit))
    lost = min(SOURCES, key=lambda source: source.document_id).uri
    assert {note.source_uri for note in outcome.new} == {source.uri for source in SOURCES} - {lost}
    assert [(p.source, p.code) for p in outcome.rejected] == ([] if is_gone else [(lost, "damaged_staging")])
    assert outcome.left == ((lost,) if is_gone else ())
    assert not outcome.is_complete


def test_a_batch_is_read_in_processes_and_done_twice_does_no_harm(tmp_path: Path) -> None:
    batch, options = (SOURCES[0], LOCKED), chosen(tmp_path, workers=1, reader="pdfium")
    try:
        first = pickle.loads(pickle.dumps(read_batch(*pickle.loads(pickle.dumps((batch, options))))))
        before = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        assert read_batch(batch, options) == first
    finally:
        close_shared()
    assert [source.uri for source in first.staged] == [SOURCES[0].uri]
    assert [(problem.source, problem.code) for problem in first.rejected] == [(LOCKED.uri, "password_protected")]
    assert dict(first.doubts) == Counter(issue.code for issue in READ[SOURCES[0]].issues)
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_account_that_does_not_add_up_fails_and_says_which() -> None:
    problem = Problem(SOURCES[1].uri, "empty_file", "", "")
    account = Account()
    account.book(SOURCES[:2], BatchOutcome(staged=SOURCES[:1], rejected=(problem,)))
    assert account.n_done == 2
    for wrong in (BatchOutcome(staged=SOURCES[:1]), BatchOutcome(SOURCES[:2], (problem,))):
        with pytest.raises(NotesLost, match=SOURCES[1].path.name):
            Account().book(SOURCES[:2], wrong)


def test_no_more_batches_are_under_way_than_the_window_holds() -> None:
    under_way, most = 0, 0

    def submit(batch: Batch) -> Pending:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)

        def pending(seconds: float) -> BatchOutcome:
            nonlocal under_way
            under_way -= 1
            return BatchOutcome(staged=batch)

        return pending

    parts = [(source,) for source in SOURCES]
    assert [(batch, outcome.staged) for batch, outcome in in_windows(parts, submit, 2)] == [(p, p) for p in parts]
    assert most == 2
