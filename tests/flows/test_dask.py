"""The runner dask: the same release from several workers, whatever becomes of one, and words for what is amiss."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from extractors.version import extractor_version
from flows import dask_runner
from flows.batch import BatchOutcome
from flows.dask_runner import NotShared, see
from flows.discovery import discover
from output.quarantine import quarantine_paths
from output.staging import staged_paths
from tests.flows.conftest import NOTES, PROJECT, Run, Start

pytest.importorskip("distributed", reason="the extra dask is not installed here")
LOCKED = PROJECT / "tests" / "flows" / "pdf" / "locked.pdf"
SOME = (*NOTES[:6], LOCKED)

Cluster = Callable[..., tuple[str, list["subprocess.Popen[bytes]"]]]


def _until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Starts a scheduler that has no missionnotes and two workers, in processes and a folder of their own."""
    started: list[subprocess.Popen[bytes]] = []
    place = tmp_path / "cluster"
    place.mkdir()

    def dask(*words: str, **environment: str) -> "subprocess.Popen[bytes]":
        program = [sys.executable, "-P", "-m", *words, "--host", "127.0.0.1", "--scheduler-file", "scheduler.json"]
        kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
        with open(place / "log", "ab") as log:
            process = subprocess.Popen(program, cwd=place, env={**kept, **environment}, stdout=log, stderr=log)
        started.append(process)
        return process

    def up(worker: str = "--no-nanny", **environment: str) -> tuple[str, list["subprocess.Popen[bytes]"]]:
        dask("distributed.cli.dask_scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0")
        given = {"PYTHONPATH": str(PROJECT), **environment}
        options = ("--nthreads", "1", "--no-dashboard", worker)
        workers = [dask("distributed.cli.dask_worker", *options, **given) for _ in range(2)]
        _until((place / "scheduler.json").exists)
        _until(lambda: (place / "log").read_text().count("Registered to:") == len(workers))
        return json.loads((place / "scheduler.json").read_text())["address"], workers

    yield up
    for process in started:
        process.kill()
        process.wait()


def _files(root: Path) -> dict[Path, bytes]:
    """All that a dataset holds; the manifest apart, which says when it was made."""
    files = (path for path in root.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(root): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, bytes]:
    """What a run without Dask makes of `SOME`."""
    folder = tmp_path_factory.mktemp("without")
    command = [sys.executable, "-P", "-c", "from flows.cli import main; main()", "ingest", "--direct", *map(str, SOME)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MISSIONNOTES_")}
    done = subprocess.run([*command, "--reader", "pdfium"], cwd=folder, env={**kept, "PYTHONPATH": str(PROJECT)})
    assert done.returncode == 1
    return _files(folder / "datasets")


@pytest.mark.parametrize("options", [["--direct"], []], ids=["direct", "prefect"])
def test_two_workers_give_the_same_bytes(
    options: list[str], run: Run, expected: dict[Path, bytes], tmp_path: Path
) -> None:
    result = run("ingest", *options, *SOME, "--reader", "pdfium", "--runner", "dask", "--workers", "2")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.splitlines()[-2] == "6 new, 1 rejected"
    assert _files(tmp_path / "datasets") == expected


def test_a_worker_that_is_killed_loses_nothing(
    start: Start, cluster: Cluster, expected: dict[Path, bytes], tmp_path: Path
) -> None:
    address, workers = cluster()
    there = {"MISSIONNOTES_RUNNER": "dask", "MISSIONNOTES_DASK_ADDRESS": address}
    process = start("ingest", "--direct", *SOME, "--reader", "pdfium", **there)
    _until(lambda: len(_below(workers[0].pid)) >= 2)  # its reader, and who looks after what they share
    workers[0].kill()
    assert process.poll() is None
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (1, "")
    assert out.splitlines()[-2] == "6 new, 1 rejected"
    assert _files(tmp_path / "datasets") == expected


def _below(parent: int) -> list[str]:
    """The ids of the processes that `parent` has started, from whatever thread."""
    return [pid for file in Path(f"/proc/{parent}/task").glob("*/children") for pid in file.read_text().split()]


@pytest.mark.parametrize(
    ("address", "told"),
    [("tcp://127.0.0.1:9", "Timed out"), ("tcp://127.0.0.1", "missing port"), ("fax://10.0.0.5:8786", "scheme")],
)
def test_an_address_where_nobody_answers(address: str, told: str, run: Run) -> None:
    begun = time.monotonic()
    result = run("ingest", "--direct", NOTES[0], "--runner", "dask", "--dask-address", address)
    assert time.monotonic() - begun < 60
    assert result.returncode == 3
    first, second = result.stderr.splitlines()
    assert first.startswith(f"error[dask_failed]: no Dask scheduler answers at {address}: ")
    assert told in first
    assert second.startswith("remedy: ")


def test_dask_that_is_not_installed_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError('as if it were not there')\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), str(PROJECT)])
    result = run("ingest", "--direct", NOTES[0], "--runner", "dask", PYTHONPATH=path)
    assert result.returncode == 3
    assert result.stderr.startswith("error[dask_missing]: Dask is not installed: as if it were not there\nremedy: ")


def test_an_address_without_the_runner_is_no_use(run: Run) -> None:
    result = run("ingest", "--direct", NOTES[0], "--dask-address", "tcp://127.0.0.1:9")
    assert result.returncode == 2
    assert result.stderr.startswith("error[bad_usage]: --dask-address is for the runner dask\n")


def _another_version(folder: Path) -> Path:
    for package in ("extractors", "schemas", "output", "flows"):
        shutil.copytree(PROJECT / package, folder / package)
    with open(folder / "extractors" / "model.py", "a", encoding="utf-8") as module:
        module.write("# not what it was\n")
    return folder


UNFIT = {
    "nothing installed": ("--no-nanny", "No module named 'flows'", "Install the same version of missionnotes"),
    "another version": ("--no-nanny", f"started by missionnotes {extractor_version()}", "Install the same version"),
    "daemonic": ("--nanny", "may not start readers", "Start the workers with DASK_DISTRIBUTED__WORKER__DAEMON=False"),
}


@pytest.mark.parametrize("how", UNFIT)
def test_a_worker_that_would_do_something_else_is_told(how: str, run: Run, cluster: Cluster, tmp_path: Path) -> None:
    path = {"nothing installed": str(tmp_path), "another version": str(tmp_path / "old")}.get(how, str(PROJECT))
    if how == "another version":
        _another_version(tmp_path / "old")
    if how == "nothing installed":  # as far as a worker sees that looks here first
        (tmp_path / "flows.py").write_text("raise ModuleNotFoundError(\"No module named 'flows'\")\n", encoding="utf-8")
    kind, told, remedy = UNFIT[how]
    address, _ = cluster(kind, PYTHONPATH=path)
    result = run("ingest", "--direct", NOTES[0], "--runner", "dask", "--dask-address", address)
    assert result.returncode == 3
    first, second = result.stderr.splitlines()
    assert first.startswith("error[worker_unfit]: ")
    assert told in first
    assert second.startswith(f"remedy: {remedy}")
    assert staged_paths(tmp_path / "datasets") == quarantine_paths(tmp_path / "datasets") == []


def test_what_a_worker_stages_elsewhere_is_not_taken_for_staged(tmp_path: Path) -> None:
    outcome = BatchOutcome(staged=discover(NOTES[:1]).sources)
    with patch.object(dask_runner, "SHARE_LIMIT", 0), pytest.raises(NotShared, match=NOTES[0].name):
        see(outcome, tmp_path, extractor_version())


@pytest.mark.parametrize(
    ("options", "number", "status"),
    [(["--direct"], signal.SIGINT, 130), ([], signal.SIGTERM, 143)],
    ids=["direct", "prefect"],
)
def test_a_signal_ends_the_run_quietly_and_refuses_nothing(
    options: list[str], number: int, status: int, start: Start, tmp_path: Path
) -> None:
    root = tmp_path / "data"
    process = start("ingest", *options, *NOTES, "--datasets", root, "--workers", "2", "--runner", "dask")
    _until(lambda: root.exists() or process.poll() is not None, 90)
    time.sleep(0.5)
    begun = time.monotonic()
    os.killpg(process.pid, number)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - begun < 8
    assert (process.returncode, out) == (status, "")
    assert err == "interrupted; the last release is whole, and the next ingest goes on from here\n"
    assert quarantine_paths(root) == []
