"""How a command ends when something outside of it goes wrong: with a code, a remedy and status 3, or quietly."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from output.quarantine import quarantine_paths
from output.staging import staged_paths
from tests.flows.conftest import NOTES, PROJECT, Run, Start

HOLDS_FILES = "a file stands where a folder should"
FILE_FOR_ROOT, FILE_FOR_STAGED, FOLDER_FOR_LATEST = "root", "staged", "latest"


def _spoil(root: Path, how: str) -> None:
    if how == FILE_FOR_ROOT:
        root.write_text(HOLDS_FILES, encoding="utf-8")
    else:
        root.mkdir()
        if how == FILE_FOR_STAGED:
            (root / "staged").write_text(HOLDS_FILES, encoding="utf-8")
        else:
            (root / "latest").mkdir()


@pytest.mark.parametrize("how", [FILE_FOR_ROOT, FILE_FOR_STAGED, FOLDER_FOR_LATEST])
def test_issue_8_defect_5_a_root_that_cannot_be_written_has_a_code(how: str, run: Run, tmp_path: Path) -> None:
    root = tmp_path / "data"
    _spoil(root, how)
    result = run("ingest", "--direct", NOTES[0], "--datasets", root)
    assert result.returncode == 3, result.stderr
    first, second = result.stderr.splitlines()
    assert first.startswith("error[storage_failed]: ")
    assert second.startswith("remedy: Move what stands there out of the way")
    assert not list((root / "quarantine").glob("*"))


def test_issue_8_defect_5_a_file_for_the_home_of_prefect_has_a_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").write_text(HOLDS_FILES, encoding="utf-8")
    result = run("ingest", NOTES[0], PREFECT_HOME=str(tmp_path / "home"))
    assert result.returncode == 3, result.stderr
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["error[prefect_failed]", "remedy"]


def test_issue_8_defect_5_a_closed_pipe_is_quiet(start: Start) -> None:
    process = start("schema", "claims")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_issue_8_defect_5_a_full_disk_behind_the_output_is_told() -> None:
    program = [sys.executable, "-P", "-c", "from flows.cli import main; main()", "schema", "claims"]
    with open("/dev/full", "w") as full:
        env = {"PYTHONPATH": str(PROJECT)}
        result = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", env=env, check=False)
    assert result.returncode == 3
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["error[output_failed]", "remedy"]


def test_issue_8_soak_a_signal_that_comes_while_the_settings_are_read_is_told_as_any_other(tmp_path: Path) -> None:
    program = (
        "import os, signal; from flows import cli; from flows.commands import ingestion; "
        "ingestion.settings = lambda *given, **more: os.kill(os.getpid(), signal.SIGINT); cli.main()"
    )
    command = [sys.executable, "-P", "-c", program, "ingest", str(tmp_path), "--direct"]
    env = {"PYTHONPATH": str(PROJECT)}
    result = subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False)
    assert (result.returncode, result.stdout) == (130, "")
    assert result.stderr == "interrupted; the last release is whole, and the next ingest goes on from here\n"


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("options", [["--direct"], []], ids=["direct", "prefect"])
def test_issue_8_defect_4_a_signal_ends_the_run_quietly_and_refuses_nothing(
    options: list[str], number: int, status: int, start: Start, tmp_path: Path
) -> None:
    root = tmp_path / "data"
    process = start("ingest", *options, *NOTES, "--datasets", root, "--workers", "2")
    deadline = time.monotonic() + 60
    while not root.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)  # the root is made when reading begins, and nothing is staged before the batch has been read
    begun = time.monotonic()
    os.killpg(process.pid, number)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - begun < 8
    assert (process.returncode, out) == (status, "")
    assert err == "interrupted; the last release is whole, and the next ingest goes on from here\n"
    assert quarantine_paths(root) == []
    assert staged_paths(root) == []
