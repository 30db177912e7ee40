"""What the tests of the flows share: the command line in a process of its own, and notes to give to it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
NOTES = sorted((PROJECT / "tests" / "fixtures" / "pdf").glob("*.pdf"))

Start = Callable[..., "subprocess.Popen[str]"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # One for all tests, also where they run in several processes: laying out Prefect's database takes ten seconds.
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "prefect"


@pytest.fixture
def start(prefect_home: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts the command line in `tmp_path` and in a session of its own; what still runs after the test is ended."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "MISSIONNOTES_"))}
    env = {**ours, "PREFECT_HOME": str(prefect_home), "PYTHONPATH": str(PROJECT), "COLUMNS": "100"}

    processes: list[subprocess.Popen[str]] = []

    def started(*arguments: str | Path, **more: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-P", "-c", "from flows.cli import main; main()", *map(str, arguments)]
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            env={**env, **more},
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        processes.append(process)
        return process

    yield started
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.fixture
def run(start: Start) -> Run:
    """Runs the command line to its end."""

    def ran(*arguments: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
        process = start(*arguments, **more)
        out, err = process.communicate(timeout=180)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    return ran
