"""`ingest --refresh`: what an older version has staged is read again from the archive."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.pipeline import read_note
from extractors.version import extractor_version
from flows.batch import BatchOutcome, take_in
from flows.discovery import Source, discover
from flows.survey import survey
from output.archive import archived_paths
from output.staging import is_staged
from tests.extractors.readings import FIXTURES
from tests.flows.conftest import NOTES, Run

OLD = "0.0.1+01234567"


def stage(root: Path, pdf: Path, version: str, with_pdfs: bool = True) -> Source:
    """Stages a note as `version` would have."""
    (source,) = discover([pdf]).sources
    note = read_note(pdf.read_bytes(), source.uri, "pdfium")
    old = replace(note, document=replace(note.document, extractor_version=version))
    outcome = take_in([source], root, version, lambda _: old, with_pdfs)
    assert outcome == BatchOutcome(staged=(source,), doubts=outcome.doubts)
    return source


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return Path(shutil.copy(FIXTURES[0].path, tmp_path / "note.pdf"))


def test_01_a_note_of_an_older_version_is_read_again_though_its_pdf_is_gone(tmp_path: Path, pdf: Path) -> None:
    root = tmp_path / "data"
    source = stage(root, pdf, OLD)
    pdf.unlink()
    todo = survey([], root, is_refresh=True)
    assert [(found.uri, found.sha256) for found in todo.unread] == [(source.uri, source.sha256)]
    assert todo.unread[0].path == archived_paths(root)[0]
    assert todo.found.problems == ()


def test_02_what_is_up_to_date_is_left_alone(tmp_path: Path, pdf: Path) -> None:
    root = tmp_path / "data"
    stage(root, pdf, extractor_version())
    assert survey([], root, is_refresh=True).found.sources == ()


def test_03_a_note_whose_pdf_was_not_kept_is_told(tmp_path: Path, pdf: Path) -> None:
    root = tmp_path / "data"
    source = stage(root, pdf, OLD, with_pdfs=False)
    assert archived_paths(root) == []
    todo = survey([], root, is_refresh=True)
    assert todo.unread == ()
    assert [(p.source, p.code) for p in todo.found.problems] == [(source.uri, "not_archived")]


def test_04_a_note_that_is_found_where_it_was_is_read_once(tmp_path: Path, pdf: Path) -> None:
    root = tmp_path / "data"
    stage(root, pdf, OLD)
    todo = survey([pdf], root, is_refresh=True)
    assert [source.path for source in todo.unread] == [pdf]


def test_05_another_file_at_the_address_of_a_note_takes_nothing_from_it(tmp_path: Path, pdf: Path) -> None:
    root = tmp_path / "data"
    old = stage(root, pdf, OLD)
    pdf.unlink()
    shutil.copy(FIXTURES[1].path, pdf)
    todo = survey([pdf], root, is_refresh=True)
    assert len({source.uri for source in todo.unread}) == 2
    assert {source.sha256 for source in todo.unread} > {old.sha256}


def test_06_a_damaged_staged_note_is_read_again(tmp_path: Path, pdf: Path) -> None:
    root = tmp_path / "data"
    source = stage(root, pdf, extractor_version())
    (staged,) = (root / "staged").glob("*.note")
    staged.write_bytes(staged.read_bytes()[:-9])
    assert not is_staged(root, source.sha256, extractor_version())
    assert [found.sha256 for found in survey([], root, is_refresh=True).unread] == [source.sha256]


def test_07_the_command_reads_from_the_archive(run: Run, tmp_path: Path) -> None:
    shutil.copy(NOTES[0], tmp_path / "note.pdf")
    assert run("ingest", "--direct", "note.pdf").returncode == 0
    (tmp_path / "note.pdf").unlink()
    again = run("ingest", "--direct", "--refresh")
    assert again.returncode == 0, again.stderr
    assert "nothing had to be read again" in again.stdout
    (staged,) = (tmp_path / "datasets" / "staged").glob("*.note")
    staged.write_bytes(b"")
    healed = run("ingest", "--direct", "--refresh")
    assert "1 new" in healed.stdout, healed.stdout + healed.stderr
    assert staged.stat().st_size > 1000


def test_08_nothing_given_is_told(run: Run) -> None:
    result = run("ingest")
    assert result.returncode == 2
    assert "error[bad_usage]" in result.stderr


def test_09_no_archive_keeps_no_pdf(run: Run, tmp_path: Path) -> None:
    assert run("ingest", "--direct", "--no-archive", NOTES[0]).returncode == 0
    assert not (tmp_path / "datasets" / "archive").exists()
