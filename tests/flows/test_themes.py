"""A codebook of one's own: checked before anything is read, and part of what counts as read already."""

import pickle
from pathlib import Path

import pytest

from extractors.meaning.themes.codebook_error import CodebookError
from extractors.version import extractor_version
from flows.discovery import discover
from flows.reading import read_source
from flows.status import USAGE, status_of
from flows.survey import survey
from flows.themes import ThemesFile, themes_file
from output.staging import stage
from tests.flows.conftest import NOTES, PROJECT

PROJECTS_OWN = PROJECT / "extractors" / "reference" / "themes.toml"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(PROJECTS_OWN.read_text(encoding="utf-8").replace("threshold = 0.9", "threshold = 0.8"), "utf-8")
    return path


def test_without_one_it_is_the_projects() -> None:
    assert themes_file(None) is None


def test_one_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[[theme]]\ntheme_id = 3\n", "utf-8")
    with pytest.raises(CodebookError) as raised:
        themes_file(tmp_path / "bad.toml")
    assert status_of(raised.value) == USAGE


def test_8_weak_spot_14_an_edit_after_the_check_does_not_come_into_the_run(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_and_edited(path: Path, **more: str) -> str:
        text = path.read_bytes().decode()
        path.write_bytes(b"[[theme]]")
        return text

    monkeypatch.setattr(Path, "read_text", read_and_edited)
    themes = themes_file(own)
    assert themes is not None
    assert themes.codebook.threshold == 0.8


def test_it_travels_to_the_processes_that_read(own: Path) -> None:
    themes = themes_file(own)
    assert isinstance(themes, ThemesFile)
    assert pickle.loads(pickle.dumps(themes)).codebook.threshold == 0.8


def test_a_changed_codebook_makes_notes_unread(own: Path, tmp_path: Path) -> None:
    (source,) = discover([NOTES[0]]).sources
    changed = themes_file(own)
    stage(tmp_path, read_source(source, "pdfium"))
    assert [len(survey([NOTES[0]], tmp_path, themes).unread) for themes in (None, changed)] == [0, 1]
    assert survey([NOTES[0]], tmp_path, themes_file(PROJECTS_OWN)).unread == ()
    note = read_source(source, "pdfium", changed)
    stage(tmp_path, note)
    assert note.document.extractor_version.startswith(f"{extractor_version()}+themes-")
    assert [len(survey([NOTES[0]], tmp_path, themes).unread) for themes in (None, changed)] == [1, 0]
