"""The command that exports: where it writes, and what it refuses."""

import json
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from tests.output.four_notes import write_tables

NAME = "0001-00000000"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The folder of a dataset root, datasets/, whose one release has the tables of tests/output/four_notes.py."""
    release = write_tables(tmp_path / "datasets" / "releases" / NAME)
    told = {"created_at": "", "content_sha256": "", "rows": {}, "tables": {}, "files": {}}
    (release / "manifest.json").write_text(json.dumps(told))
    return tmp_path


@pytest.mark.parametrize(
    ("form", "name"), [("ris", f"missionnotes-{NAME}.ris"), ("csv", f"missionnotes-{NAME}-csv"), ("qdpx", None)]
)
def test_it_writes_what_it_says(form: str, name: str | None, run: Run, there: Path) -> None:
    where = [] if name else ["--out", "mine.qdpx"]
    result = run("export", "--to", form, "--mission", "minusca", "--mission", "MINUSMA", *where)
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"{name or 'mine.qdpx'}: notes about MINUSCA or MINUSMA, release {NAME}\n"
    assert (there / (name or "mine.qdpx")).exists()
    # Nothing is left over.
    assert {path.name for path in there.iterdir()} == {"datasets", name or "mine.qdpx"}


@pytest.mark.parametrize("form", ["ris", "csv"])
def test_what_is_there_is_replaced_only_with_force(form: str, run: Run, there: Path) -> None:
    assert run("export", "--to", form, "--out", "out").returncode == 0
    again = run("export", "--to", form, "--out", "out", "--mission", "MINUSCA")
    assert again.returncode == 2
    assert again.stderr.startswith("error[path_taken]: out is there already\nremedy: Give another --out")
    written = there / "out" / "README.md" if form == "csv" else there / "out"
    assert "MINUSCA (" not in written.read_text()
    forced = run("export", "--to", form, "--out", "out", "--mission", "MINUSCA", "--force")
    assert forced.returncode == 0, forced.stderr
    assert "notes about MINUSCA" in written.read_text()
    # A table that the first export had and the second has not is gone.
    assert not (there / "out" / "un_documents_cited_together.csv").exists()


@pytest.mark.parametrize("name", ["thesis.docx", "mine.csv", "claims.csv", "README.md"])
def test_a_folder_with_other_files_is_never_replaced(name: str, run: Run, there: Path) -> None:
    (there / "out").mkdir()
    (there / "out" / name).write_text("years of work")
    result = run("export", "--to", "csv", "--out", "out", "--force")
    assert result.returncode == 2
    assert result.stderr.startswith("error[path_taken]: out holds other files")
    assert (there / "out" / name).read_text() == "years of work"


def test_an_empty_folder_is_filled(run: Run, there: Path) -> None:
    (there / "out").mkdir()
    assert run("export", "--to", "csv", "--out", "out").returncode == 0
    assert (there / "out" / "README.md").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "code", "words"),
    [
        (["--to", "ris", "--mission", "MONUC"], 2, "unknown_mission", "MINUSCA, MINUSMA"),
        (["--to", "ris", "--theme", "poc"], 2, "unknown_theme", "ddr, elections, host_state_consent"),
        (["--to", "ris", "--release", "0002-00000000"], 2, "unknown_release", "missionnotes releases"),
        (["--to", "ris", "--datasets", "nowhere"], 3, "no_release", "ingest"),
        (["--to", "ris", "--line-ends", "crlf"], 2, "bad_usage", "--to qdpx"),
        (["--to", "qdpx", "--cited"], 2, "bad_usage", "--to ris or csl-json or bibtex"),
        (["--to", "xlsx", "--raw"], 2, "bad_usage", "--to csv"),
        (["--to", "ris", "--out", "nowhere/x.ris"], 2, "unwritable_file", "folder"),
        (["--to", "csv", "--out", "nowhere/x"], 2, "unwritable_file", "folder"),
        (["--to", "csv", "--out", f"datasets/releases/{NAME}/manifest.json/x"], 2, "unwritable_file", "folder"),
        (["--to", "ris", "--out", "datasets"], 2, "path_taken", "--out"),
    ],
)
def test_what_it_refuses(arguments: list[str], status: int, code: str, words: str, run: Run, there: Path) -> None:
    result = run("export", *arguments)
    assert (result.returncode, result.stdout) == (status, "")
    first, second = result.stderr.splitlines()
    assert first.startswith(f"error[{code}]: ")
    assert second.startswith("remedy: ")
    assert words in first + second
    assert {path.name for path in there.iterdir()} == {"datasets"}


def test_a_choice_without_a_note_leaves_no_file(run: Run, there: Path) -> None:
    result = run("export", "--to", "ris", "--mission", "MINUSCA", "--theme", "host_state_consent", "--out", "x.ris")
    assert result.stderr.startswith("error[unknown_theme]: There are no notes about MINUSCA that speak of")
    assert not (there / "x.ris").exists()
