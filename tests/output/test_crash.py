"""A process killed at any point of staging and publishing leaves the last release whole, and the next run completes."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from output.catalogue import open_release, releases, verify
from output.lock import locked
from output.query import run_query
from output.release import publish
from output.staging import stage, staged_paths
from tests.schemas.sample import sample_note

PROJECT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("killed_publisher.py")

# The point, and whether the new release is complete there so that the next run only has to lead `latest` to it.
POINTS = [
    ("output.whole:os.replace", 1, False),  # a note is written under its partial name
    ("output.staging:sync", 2, False),  # a note has its name, which is not yet made to last
    ("output.staging:release_from_quarantine", 2, False),  # a note is staged, its account not yet lifted
    ("output.release:tempfile.mkdtemp", 1, False),
    ("output.parts:os.link", 9, False),  # some tables of a part are taken over, others are not
    ("output.release:make", 1, False),  # between two parts
    ("output.parts:ParquetFile.write", 5, False),  # between two tables
    ("output.release:rejected", 1, False),  # notes are written, rejected rows are not
    ("output.release:derived_tables", 1, False),  # the tables of notes are there, what is made of them is not
    ("output.release:write_graph", 1, False),
    ("output.documentation:codebook", 1, False),  # tables are there, their explanation is not
    ("output.release:sync", 3, False),  # everything is written, not all of it made to last
    ("output.release:Release", 1, True),  # the release has its name
    ("output.release:lead_latest", 2, True),  # the first call is for the release before
    ("output.catalogue:Path.replace", 1, True),  # the new link stands beside the old one
]


def child(root: Path, target: str, nth: int, *names: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(CHILD), str(root), target, str(nth), *names]
    return subprocess.Popen(command, cwd=PROJECT, env={**os.environ, "PYTHONPATH": str(PROJECT)})


def titles(path: Path) -> list[str]:
    values = [row[0] for row in run_query(path, "SELECT title FROM documents").rows()]
    return sorted(str(title).removeprefix("Prioritizing Mandates: ") for title in values)


@pytest.mark.parametrize(("target", "nth", "is_complete"), POINTS, ids=[f"{p[0]}-{p[1]}" for p in POINTS])
def test_killed(tmp_path: Path, target: str, nth: int, is_complete: bool) -> None:
    for name in ("kosovo", "mali"):  # two notes, so that there are parts to take over
        stage(tmp_path, sample_note(name))
    last = publish(tmp_path, notes_per_part=1)

    assert child(tmp_path, target, nth, "haiti", "sudan").wait(60) == -signal.SIGKILL

    assert open_release(tmp_path) == last.path.resolve()  # what a reader sees is the last release,
    verify(last.path)  # whole,
    for release in releases(tmp_path):
        verify(release.path)  # like any other that has a name
    assert len(releases(tmp_path)) == (2 if is_complete else 1)

    for name in ("haiti", "sudan"):
        stage(tmp_path, sample_note(name))
    completed = publish(tmp_path, notes_per_part=1)
    assert completed.number == 2
    assert open_release(tmp_path) == completed.path.resolve()
    assert titles(completed.path) == ["haiti", "kosovo", "mali", "sudan"]
    verify(completed.path)
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == [last.name, completed.name]
    assert not (tmp_path / ".tmp-latest").is_symlink()


def test_publishers_at_once_wait_for_each_other(tmp_path: Path) -> None:
    names = ("haiti", "mali", "sudan")
    children = [child(tmp_path, "-", 0, name) for name in names]
    assert [process.wait(120) for process in children] == [0, 0, 0]
    found = releases(tmp_path)
    for release in found:
        verify(release.path)
    assert [release.number for release in found] == list(range(1, len(found) + 1))
    assert titles(open_release(tmp_path)) == sorted(names)
    assert len(staged_paths(tmp_path)) == 3


def test_who_waits_says_so(tmp_path: Path) -> None:
    waits = threading.Event()
    second = threading.Thread(target=publish, args=(tmp_path,), kwargs={"on_wait": waits.set})
    with locked(tmp_path):
        second.start()
        assert waits.wait(30)
        assert releases(tmp_path) == []
    second.join(30)
    assert len(releases(tmp_path)) == 1


def test_who_need_not_wait_says_nothing(tmp_path: Path) -> None:
    said: list[str] = []
    publish(tmp_path, on_wait=lambda: said.append("waiting"))
    assert said == []
