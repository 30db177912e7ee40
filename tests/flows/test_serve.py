"""`missionnotes serve` and a worker of one's own: Prefect's server, page, clock and history, as a user meets them."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from output.catalogue import open_release
from output.query import run_query
from tests.flows.conftest import NOTES, PROJECT, Run, Start

LOCKED = PROJECT / "tests" / "flows" / "pdf" / "locked.pdf"
LONG_AGO = "2024-01-01 06:00:00.000000"


def _ask(page: str, what: str, **body: Any) -> list[dict[str, Any]]:
    content = json.dumps(body).encode()
    request = urllib.request.Request(
        f"{page}/api/{what}/filter", content, {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return found


def _page(process: "subprocess.Popen[str]") -> str:
    assert process.stderr is not None
    line = process.stderr.readline()
    assert line.startswith("Prefect's page: http://127.0.0.1:"), line
    assert process.stderr.readline().startswith("serving ingest/")
    assert process.stderr.readline().startswith("the first run begins now, the next at 2")
    return line.split(": ", 1)[1].strip()


def _ended(page: str, n: int, deployment: str) -> list[dict[str, Any]]:
    """The runs of `deployment`, when `n` of them have ended."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        runs = _ask(page, "flow_runs", deployments={"name": {"like_": deployment}})
        if sum(run["end_time"] is not None for run in runs) >= n:
            return runs
        time.sleep(0.5)
    raise AssertionError([(run["name"], run["state_name"], run["state"]["message"]) for run in runs])


def _log(page: str, run: str, wanted: str) -> str:
    """The log of `run`, when `wanted` has arrived there; it is handed over now and then."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        log = "\n".join(line["message"] for line in _ask(page, "logs", logs={"flow_run_id": {"any_": [run]}}))
        if wanted in log:
            return log
        time.sleep(0.5)
    return log


def _scheduled(page: str, deployment: str, n: int) -> None:
    """Return when Prefect's scheduler, which works in rounds, has planned `n` runs of `deployment`."""
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        waiting = {"state": {"type": {"any_": ["SCHEDULED"]}}}
        if len(_ask(page, "flow_runs", deployments={"name": {"like_": deployment}}, flow_runs=waiting)) >= n:
            return
        time.sleep(0.5)
    raise AssertionError(f"fewer than {n} runs are planned")


def _line_about(run: dict[str, Any], root: Path, zone: str) -> str:
    """The line of a run that read nothing new of two files, one of them refused, with what Prefect's API says of it."""
    ended = datetime.fromisoformat(run["end_time"]).astimezone(ZoneInfo(zone))
    told = f"1 unchanged, 1 rejected; the release is {open_release(root).name}"
    return f"{ended:%Y-%m-%d %H:%M:%S} WAT {root}: Completed with rejections: {told}"


def _runs_in(home: Path) -> list[str]:
    with sqlite3.connect(next(home.glob("*.db"))) as database:
        return [row[0] for row in database.execute("SELECT id FROM flow_run")]


def test_serve_shows_what_it_did_survives_a_kill_and_catches_up_once(
    start: Start, run: Run, tmp_path: Path, prefect_home: Path
) -> None:
    root = tmp_path / "mandates"
    command = ("serve", "--every", "1h", "--timezone", "Africa/Bangui", "--datasets", root, "--", NOTES[0], LOCKED)
    process = start(*command, PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS="5")
    page = _page(process)
    runs = _ended(page, 1, "mandates-")
    (first,) = [run for run in runs if run["end_time"]]
    assert (first["name"], first["state_name"]) == ("mandates: 2 new notes", "Completed with rejections")
    ours = {"flow_runs": {"id": {"any_": [first["id"]]}}}
    artifacts = {artifact["key"]: artifact["data"] for artifact in _ask(page, "artifacts", **ours)}
    assert set(artifacts) == {"progress", "ingest", "release", "rejected"}
    assert artifacts["progress"] == 100.0
    assert "Remove the password" in artifacts["rejected"]
    assert "password_protected" in _log(page, first["id"], "password_protected")
    (deployment,) = _ask(page, "deployments", deployments={"name": {"like_": "mandates-"}})
    assert deployment["schedules"][0]["schedule"]["timezone"] == "Africa/Bangui"
    assert deployment["parameter_openapi_schema"]["required"] == ["paths"]

    _scheduled(page, "mandates-", 3)
    process.kill()
    process.communicate()
    with sqlite3.connect(next(prefect_home.glob("*.db"))) as database:
        changed = database.execute(
            "UPDATE flow_run SET expected_start_time = ?, next_scheduled_start_time = ? "
            "WHERE state_type = 'SCHEDULED' AND deployment_id = ?",
            (LONG_AGO, LONG_AGO, deployment["id"]),
        )
    assert changed.rowcount >= 3
    assert first["id"] in _runs_in(prefect_home)

    process = start(*command)
    page = _page(process)
    runs = _ended(page, 2, "mandates-")
    assert len([run for run in runs if run["end_time"]]) == 2
    time.sleep(5)  # two looks for runs that have ended
    assert not any(run["expected_start_time"].startswith("2024") for run in runs)
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - begun < 20
    # Every run that ended since the start has its line, and none that ended before; the signal adds nothing to that.
    (second,) = [run for run in runs if run["end_time"] and run["id"] != first["id"]]
    assert (process.returncode, out) == (0, "")
    lines = err.splitlines()
    assert lines[-1] == "stopped"
    assert lines[:-1] == [_line_about(second, root, "Africa/Bangui")]

    with sqlite3.connect(next(prefect_home.glob("*.db"))) as database:
        database.execute("UPDATE flow_run SET expected_start_time = ? WHERE id = ?", (LONG_AGO, first["id"]))
    assert run("ingest", NOTES[1], "--datasets", root).returncode == 0
    assert first["id"] not in _runs_in(prefect_home)


@pytest.mark.skipif(sys.platform != "linux", reason="a worker of a process pool, tried on Linux")
def test_a_worker_in_another_folder_runs_the_deployment(start: Start, tmp_path: Path, prefect_home: Path) -> None:
    here, there = tmp_path / "deploys", tmp_path / "works"
    here.mkdir()
    there.mkdir()
    (here / "prefect.yaml").write_bytes((PROJECT / "prefect.yaml").read_bytes())
    service = start("serve", "--every", "1d", "--datasets", "other", "--", NOTES[1])
    page = _page(service)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "MISSIONNOTES_"))}
    env = {
        **kept,
        "PREFECT_API_URL": f"{page}/api",
        "PREFECT_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(PROJECT),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }

    def prefect(folder: Path, *words: str) -> None:
        program = [sys.executable, "-P", "-m", "prefect", "--no-prompt", *words]
        done = subprocess.run(program, cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=150)
        assert done.returncode == 0, done.stdout + done.stderr

    prefect(here, "work-pool", "create", "notes", "--type", "process")
    prefect(here, "deploy", "--name", "folder")
    given = json.dumps({"paths": [str(NOTES[0])], "datasets": str(tmp_path / "data")})
    prefect(here, "deployment", "run", "ingest/folder", "--params", given)
    prefect(there, "worker", "start", "--pool", "notes", "--run-once")
    release = open_release(tmp_path / "data")
    rows = [tuple(row) for row in run_query(release, "SELECT source_uri FROM documents").rows()]
    assert rows == [(str(NOTES[0]),)]
    service.send_signal(signal.SIGTERM)
    assert service.communicate(timeout=60)[1].endswith("stopped\n")
