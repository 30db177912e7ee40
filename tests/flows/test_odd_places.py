"""Roots, folders and names that nobody would choose, as a user meets them."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from flows.discovery import Problem
from flows.outcome import Outcome
from flows.report import as_markdown
from output.catalogue import open_release
from output.query import run_query
from tests.extractors.readers.small_pdf import small_pdf
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


def test_8_weak_spot_7_no_name_of_a_file_reaches_the_terminal_as_a_command(run: Run, tmp_path: Path) -> None:
    notes, root = tmp_path / "notes", f"ro{SCREEN_CLEARED}ot"
    (notes / f"empty{SCREEN_CLEARED}").mkdir(parents=True)
    shutil.copy(NOTES[0], notes / f"new\nline{SCREEN_CLEARED}\u202e.pdf")
    shutil.copy(LOCKED, notes / "ring\x07.pdf")
    said = [
        run(
            "ingest",
            "--direct",
            "notes",
            f"notes/empty{SCREEN_CLEARED}",
            f"no{SCREEN_CLEARED}\nwhere",
            "--datasets",
            root,
        ),
        run("query", f'SELECT source_uri AS "{SCREEN_CLEARED}" FROM documents', "--datasets", root),
        run("query", f'SELECT "{SCREEN_CLEARED}" FROM documents', "--datasets", root),
        run("read", f"no{SCREEN_CLEARED}where"),
        run("releases", "--datasets", f"no{SCREEN_CLEARED}where"),
        run("verify", "--datasets", root),
    ]
    assert [result.returncode for result in said] == [1, 0, 2, 2, 3, 0], said
    for result in said:
        assert all(c.isprintable() or c == "\n" for c in result.stdout + result.stderr), result
    assert [line.split(": ")[0] for line in said[0].stderr.splitlines()] == [
        *("error[no_pdfs]", "remedy"),
        *("error[missing_path]", "remedy"),
    ]


def test_8_weak_spot_7_nothing_of_a_name_is_markup_in_the_page() -> None:
    problem = Problem("a|<img src=x>[b](c)\x1b.pdf", "not_a_pdf", "no *PDF*", "Give the PDF.")
    outcome = Outcome((), (), (problem,), (), (), (), Path("data/releases/0001-aaaaaaaa"), True, 1)
    name = "a\\|&lt;img src=x&gt;\\[b\\](c)\N{REPLACEMENT CHARACTER}.pdf"
    lines = as_markdown(outcome).splitlines()
    assert lines[4] == f"| rejected | {name} | " + " | ".join([""] * 7) + " |"
    assert lines[6] == f"- **{name}** `not_a_pdf`: no \\*PDF\\* Give the PDF."


def test_8_weak_spot_8_a_root_of_no_unicode_is_refused_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    root = os.fsdecode(b"ro\xffot")
    result = run("ingest", "--direct", NOTES[0], "--datasets", root)
    assert result.returncode == 3
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == ["error[storage_failed]", "remedy"]
    assert not (tmp_path / root).exists()


def test_8_weak_spot_9_what_a_library_complains_of_does_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Odd/Encoding/WinAnsiEncoding/FontDescriptor 11 0 R>>"
    said = b"BT /F9 10 Tf 20 50 Td (Participants agreed.) Tj ET"
    pdf = small_pdf(said, resources=b"/Font<</F9 10 0 R>>", more=[font, b"<</Type/FontDescriptor/FontName/Odd>>"])
    (tmp_path / "odd.pdf").write_bytes(pdf)
    for command in ("read odd.pdf", "ingest --direct odd.pdf"):
        result = run(*command.split())
        assert (result.returncode, result.stderr) == (0, ""), result.stdout


def test_8_weak_spot_11_a_refresh_of_no_root_makes_none(run: Run, tmp_path: Path) -> None:
    result = run("ingest", "--refresh", "--datasets", "no root")
    assert (result.returncode, result.stderr.splitlines()[0]) == (
        3,
        "error[no_release]: There is no folder no root, so there is nothing to read again or review.",
    )
    assert not (tmp_path / "no root").exists()


@pytest.mark.parametrize("command", [["ingest"], ["serve", "--every", "1h"]])
def test_8_weak_spot_12_a_server_that_does_not_answer_is_told(command: list[str], run: Run) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # and does not listen
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/api"
        result = run(*command, NOTES[0], PREFECT_API_URL=address)
    assert result.returncode == 3
    first, second = result.stderr.splitlines()
    assert first.startswith(f"error[prefect_failed]: Prefect's server at {address} does not answer")
    assert "--direct" in second


def test_8_weak_spot_13_a_root_of_too_long_a_name_is_told(run: Run) -> None:
    result = run("ingest", "--direct", NOTES[0], "--datasets", "r" * 256)
    first, second = result.stderr.splitlines()
    assert (result.returncode, first.split(":")[0]) == (3, "error[storage_failed]")
    assert second == "remedy: Name a dataset root with a shorter path with --datasets."
