"""`missionnotes explore`: where it writes, what it refuses, and what it tells where pages cannot be drawn."""

import shutil
from pathlib import Path

import pytest

from extractors.pipeline import read_note
from flows.exploring import explore
from flows.settings import settings
from flows.status import BadUsage
from output.archive import archived_paths
from output.catalogue import newest_path
from output.errors import NotAnExplorer
from output.explorer import builder
from output.release import publish
from output.staging import stage
from tests.output.explorer.conftest import PDF
from tests.schemas.sample import sample_note


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root with a note whose PDF is kept, and one whose PDF is not."""
    stage(tmp_path / "root", read_note(PDF.read_bytes(), "notes/minusca.pdf"), PDF)
    stage(tmp_path / "root", sample_note("mali"))
    publish(tmp_path / "root")
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").touch()
    monkeypatch.setattr(builder, "ASSETS", tmp_path / "page")
    return tmp_path / "root"


def test_pages_are_drawn_from_the_kept_pdfs_and_the_others_are_told(root: Path) -> None:
    built, problems = explore(settings(root, 2), None, None, with_pages=True, without_text=False)
    latest = newest_path(root)
    assert latest is not None
    assert built.index == root / "explore" / latest.name / "index.html"
    assert len(list((built.index.parent / "pages").iterdir())) == built.n_pages == 4
    assert [(problem.source, problem.code) for problem in problems] == [
        (sample_note("mali").document.document_id, "not_archived")
    ]
    archived_paths(root)[0].unlink()  # what is drawn is drawn
    built, problems = explore(settings(root, 2), None, None, with_pages=True, without_text=False)
    assert (built.n_pages, len(problems)) == (4, 1)


def test_a_pdf_that_was_changed_is_told(root: Path) -> None:
    (kept,) = archived_paths(root)
    shutil.copy(PDF, kept.with_suffix(".new"))  # the PDF of the project is the same file under another name
    kept.unlink()
    kept.with_suffix(".new").rename(kept)
    kept.write_bytes(kept.read_bytes() + b" ")
    built, problems = explore(settings(root, 2), None, None, with_pages=True, without_text=False)
    assert (built.n_pages, {problem.code for problem in problems}) == (0, {"damaged_pdf", "not_archived"})


def test_what_stands_elsewhere_is_refused_before_a_page_is_drawn(root: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").touch()
    with pytest.raises(NotAnExplorer):
        explore(settings(root, 2), None, tmp_path / "mine", with_pages=True, without_text=False)
    assert not (root / ".pages").exists()


def test_pictures_are_no_part_of_an_explorer_without_text(root: Path) -> None:
    from flows.commands.explore import Pages
    from flows.commands.explore import explore as command

    with pytest.raises(BadUsage):
        command(None, None, Pages.webp, without_text=True, datasets=root)
