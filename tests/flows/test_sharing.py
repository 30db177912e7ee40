"""What is handed on without text is made whole again from the command line, and from the PDFs alone."""

import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from schemas.contract import TABLES
from tests.flows.conftest import NOTES, Run

FIRST, SECOND, THIRD = NOTES[:3]


def ingested(run: Run, here: Path) -> None:
    """Two notes, each read by another library."""
    (here / "notes").mkdir()
    for pdf, reader in ((FIRST, "pdfplumber"), (SECOND, "pdfium")):
        shutil.copy(pdf, here / "notes")
        assert run("ingest", f"notes/{pdf.name}", "--direct", "--reader", reader).returncode == 0


def test_publish_and_rejoin(run: Run, tmp_path: Path) -> None:
    ingested(run, tmp_path)
    published = run("publish", "--without-text", "shared")
    assert published.returncode == 0, published.stderr
    assert "2 notes" in published.stdout
    shutil.copy(THIRD, tmp_path / "notes")  # of no note of the release
    joined = run("rejoin", "shared", "notes", "--out", "whole")
    assert joined.returncode == 0, joined.stderr
    assert joined.stdout == "2 of 2 notes rejoined\n1 PDFs passed over: the release has no note of them\n"
    for name in TABLES:
        here, there = (pq.read_table(tmp_path / at / f"{name}.parquet") for at in ("whole", "datasets/latest"))
        assert here.equals(there), name
    assert not list(tmp_path.glob(".tmp-*"))
    # The PDF of one of them is not there: told, and status 1; what was read is kept where that was asked for.
    lacking = run("rejoin", "shared", f"notes/{FIRST.name}", "nowhere", "--keep", "kept")
    assert lacking.returncode == 1
    assert "1 of 2 notes rejoined\n1 not: their PDF is not among the files given\n" in lacking.stdout
    assert "error[missing_path]" in lacking.stderr
    assert len(list((tmp_path / "kept" / "staged").iterdir())) == 1
    taken = run("rejoin", "shared", "notes", "--out", "whole", "--keep", "kept")
    assert (taken.returncode, "error[folder_taken]" in taken.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["publish", "shared"], 2, "bad_usage"),
        (["publish", "--without-text", "shared"], 3, "no_release"),
        (["rejoin", "nowhere", "."], 2, "not_published"),
    ],
)
def test_what_cannot_be_done_says_so(run: Run, arguments: list[str], status: int, code: str) -> None:
    ended = run(*arguments)
    assert (ended.returncode, f"error[{code}]" in ended.stderr) == (status, True), ended.stderr
