"""The whole of `missionnotes ingest`, as a user runs it: with Prefect, in a process of its own."""

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from output.catalogue import open_release, verify
from output.lock import locked
from output.query import run_query
from tests.flows.conftest import NOTES, PROJECT, Run, Start

PDFS = PROJECT / "tests" / "flows" / "pdf"


def ask(root: Path, sql: str) -> list[tuple[Any, ...]]:
    """The answer of the latest release under `root`, which has to be as it was published."""
    release = open_release(root)
    verify(release)
    return [tuple(row) for row in run_query(release, sql).rows()]


def names(root: Path) -> list[str]:
    return [Path(row[0]).name for row in ask(root, "SELECT source_uri FROM documents ORDER BY 1")]


BAD = {
    "empty.pdf": "empty_file",
    "text.pdf": "not_a_pdf",
    "cut short.pdf": "damaged_pdf",
    "locked.pdf": "password_protected",
    "picture.pdf": "no_text",
}


def test_good_and_bad_notes_end_where_they_belong(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "Mes notes été 中"
    notes.mkdir()
    shutil.copy(NOTES[0], notes / "note à lire.pdf")
    shutil.copy(NOTES[0], notes / "the same.pdf")
    shutil.copy(NOTES[1], notes / "other.PDF")
    (notes / "empty.pdf").touch()
    (notes / "text.pdf").write_text("Minutes of the workshop", encoding="utf-8")
    (notes / "cut short.pdf").write_bytes(NOTES[0].read_bytes()[:4000])
    shutil.copy(PDFS / "locked.pdf", notes)
    shutil.copy(PDFS / "picture.pdf", notes)
    (notes / "loop").symlink_to(".", target_is_directory=True)
    (tmp_path / "no notes").mkdir()

    first = run("ingest", notes.name, "nowhere", "no notes", "--workers", "2")
    root = tmp_path / "datasets"
    assert first.returncode == 1, first.stderr
    assert first.stderr.splitlines()[0::2] == [
        "error[missing_path]: nowhere: there is no such file or folder",
        "error[no_pdfs]: no notes: the folder holds no PDF",
    ]
    assert names(root) == ["note à lire.pdf", "other.PDF"]
    rejected = ask(root, "SELECT source_uri, code, message, remedy FROM rejected")
    assert {Path(uri).name: code for uri, code, _, _ in rejected} == BAD
    assert all(message and remedy for _, _, message, remedy in rejected)
    assert "2 new, 5 rejected, 1 duplicate" in first.stdout
    for uri, code, _, remedy in rejected:
        assert uri in first.stdout
        assert f"{code}: " in first.stdout
        assert remedy in first.stdout
    assert "the same file as Mes notes été 中/note à lire.pdf" in " ".join(first.stdout.split())
    assert first.stdout.rstrip().endswith(str(open_release(root)))
    assert all(character.isprintable() or character == "\n" for character in first.stdout)
    assert max(map(len, first.stdout.splitlines())) <= 160

    again = run("ingest", notes.name)
    assert again.returncode == 1
    assert again.stderr == ""
    assert "2 unchanged, 5 rejected, 1 duplicate\nnothing had to be read again\n" in again.stdout
    assert "the release stands as it was" in again.stdout

    # A file that is replaced by a whole one is read, and its account goes.
    shutil.copy(NOTES[2], notes / "cut short.pdf")
    mended = run("ingest", notes.name)
    assert "1 new, 2 unchanged, 4 rejected, 1 duplicate" in mended.stdout, mended.stderr
    assert names(root) == ["cut short.pdf", "note à lire.pdf", "other.PDF"]
    assert {Path(uri).name for (uri,) in ask(root, "SELECT source_uri FROM rejected")} == BAD.keys() - {"cut short.pdf"}


def test_two_ingests_at_once(start: Start, tmp_path: Path) -> None:
    both = [start("ingest", note, "--datasets", "data", "--workers", "1") for note in NOTES[:2]]
    ends = [process.communicate(timeout=180) for process in both]
    assert [process.returncode for process in both] == [0, 0], ends
    assert names(tmp_path / "data") == [note.name for note in NOTES[:2]]


def _has(root: Path, pattern: str) -> Callable[[], bool]:
    return lambda: any(root.glob(pattern))


def _kill_when(process: "subprocess.Popen[str]", is_time: Callable[[], bool]) -> bool:
    """kill -9 as soon as `is_time`; whether the process was still at it."""
    while process.poll() is None and not is_time():
        time.sleep(0.001)
    was_running = process.poll() is None
    process.kill()
    process.communicate()
    return was_running


def test_kill_at_any_moment_leaves_a_whole_release(start: Start, run: Run, tmp_path: Path) -> None:
    root = tmp_path / "data"
    one, *more = NOTES[:3]
    assert run("ingest", one, "--datasets", root).returncode == 0
    before, after = [one.name], [note.name for note in NOTES[:3]]
    assert names(root) == before
    begun = 0.0
    moments: dict[str, Callable[[Path], Callable[[], bool]]] = {
        "while Prefect starts": lambda _: lambda: time.monotonic() > begun + 2,
        "when a note is being staged": lambda copy: _has(copy / "staged", ".tmp-*"),
        "when a release is being written": lambda copy: _has(copy / "releases", ".tmp-*/*"),
    }
    killed = []
    for k, (moment, when) in enumerate(moments.items()):
        copy = tmp_path / f"copy{k}"
        shutil.copytree(root, copy, symlinks=True)
        begun = time.monotonic()
        was_running = _kill_when(start("ingest", one, *more, "--datasets", copy), when(copy))
        killed.append(was_running)
        # A moment of milliseconds can be missed; then the run has come to its end, and that has to be whole as well.
        assert names(copy) in ([before] if was_running and k == 0 else [before, after]), moment
        last = run("ingest", one, *more, "--datasets", copy)
        assert last.returncode == 0, (moment, last.stderr)
        assert names(copy) == after, moment
        assert not any(path.name.startswith(".tmp-") for path in (copy / "releases").iterdir()), moment
    assert any(killed)


def test_without_prefect_the_same_bytes(run: Run, tmp_path: Path) -> None:
    locked = PDFS / "locked.pdf"
    for root, options in (("flow", []), ("direct", ["--direct"])):
        result = run("ingest", *options, NOTES[0], NOTES[1], locked, "--datasets", root)
        assert result.returncode == 1, result.stderr
        assert result.stdout.splitlines()[-2] == "2 new, 1 rejected"
    kept = [
        {path.relative_to(tmp_path / root): path.read_bytes() for path in (tmp_path / root / folder).rglob("*.*")}
        for folder in ("staged", "quarantine")
        for root in ("flow", "direct")
    ]
    assert kept[0] == kept[1] != {}
    assert kept[2] == kept[3] != {}
    assert open_release(tmp_path / "flow").name == open_release(tmp_path / "direct").name


def _runs(home: Path, root: Path) -> list[tuple[str, str]]:
    """State and message of each run for `root`, as the private history has them, the oldest first."""
    for database in home.glob("*.db"):
        with sqlite3.connect(database, timeout=30) as connection:
            return connection.execute(
                "SELECT r.state_type, s.message FROM flow_run r JOIN flow_run_state s ON s.id = r.state_id "
                "WHERE json_extract(r.parameters, '$.datasets') = ? ORDER BY r.created",
                (str(root),),
            ).fetchall()
    return []


def _locks_of(process: "subprocess.Popen[str]", home: Path) -> list[Path]:
    return list((home / "missionnotes-runs").glob(f"process-{process.pid}-*"))


def test_8_weak_spot_1_a_run_that_was_killed_is_crashed_in_the_history_and_one_that_lives_is_not(
    start: Start, run: Run, prefect_home: Path, tmp_path: Path
) -> None:
    lives, killed = tmp_path / "lives", tmp_path / "killed"
    with locked(lives):  # it waits for that lock before it publishes
        processes = [start("ingest", NOTES[0], NOTES[1], "--datasets", root) for root in (lives, killed)]
        deadline = time.monotonic() + 120
        for root in (lives, killed):
            while [state for state, _ in _runs(prefect_home, root)] != ["RUNNING"] and time.monotonic() < deadline:
                time.sleep(0.05)
        processes[1].kill()
        processes[1].communicate()
        assert [state for state, _ in _runs(prefect_home, killed)] == ["RUNNING"]

        assert run("ingest", NOTES[2], "--datasets", killed).returncode == 0
        crashed, completed = _runs(prefect_home, killed)
        assert crashed[0] == "CRASHED"
        assert "was ended from outside" in crashed[1]
        assert (completed[0], completed[1].split(";")[0]) == ("COMPLETED", "1 new")
        assert [state for state, _ in _runs(prefect_home, lives)] == ["RUNNING"]
        assert [bool(_locks_of(process, prefect_home)) for process in processes] == [True, False]
    processes[0].communicate(timeout=120)
    ((state, message),) = _runs(prefect_home, lives)
    assert (state, message) == ("COMPLETED", f"2 new; the release is {open_release(lives).name}")
    assert not _locks_of(processes[0], prefect_home)
