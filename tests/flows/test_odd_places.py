"""Roots, folders and names that nobody would choose, as a user meets them."""

import shutil
from pathlib import Path

import pytest

from output.catalogue import open_release
from output.query import run_query
from tests.flows.conftest import NOTES, PROJECT, Run

LOCKED = PROJECT / "tests" / "flows" / "pdf" / "locked.pdf"
SCREEN_CLEARED = "\x1b[2J"


def _sources(root: Path, table: str) -> list[str]:
    rows = run_query(open_release(root), f"SELECT source_uri FROM {table} ORDER BY 1").rows()
    return [str(uri) for (uri,) in rows]


def test_8_weak_spot_5_a_root_among_the_notes_is_not_ingested_into_itself(run: Run, tmp_path: Path) -> None:
    shutil.copy(NOTES[0], tmp_path / "note.pdf")
    shutil.copy(LOCKED, tmp_path / "other.pdf")
    for expected in ("1 new, 1 rejected", "1 unchanged, 1 rejected"):
        result = run("ingest", "--direct", ".", "--datasets", "data")
        assert result.returncode == 1, result.stderr
        assert expected in result.stdout.splitlines()
    # The copy in quarantine does not keep the account of a file alive that was replaced.
    shutil.copy(NOTES[1], tmp_path / "other.pdf")
    result = run("ingest", "--direct", ".", "--datasets", "data")
    assert (result.returncode, result.stdout.splitlines()[-2]) == (0, "1 new, 1 unchanged")
    assert _sources(tmp_path / "data", "documents") == ["note.pdf", "other.pdf"]
    assert _sources(tmp_path / "data", "rejected") == []


@pytest.mark.parametrize(
    "root", ["data [2019]", "a*b?c", "[2J", "{x,y}", "été 中", "r" * 255, "/".join(["deep" * 40] * 20)]
)
def test_8_weak_spot_6_a_root_of_any_name(root: str, run: Run, tmp_path: Path) -> None:
    result = run("ingest", "--direct", NOTES[0], LOCKED, "--datasets", root)
    assert result.returncode == 1, result.stderr
    assert "1 new, 1 rejected" in result.stdout.splitlines()
    result = run("verify", "--datasets", root)
    assert result.returncode == 0, result.stderr
    assert _sources(tmp_path / root, "documents") == [str(NOTES[0])]
