"""Releases to export."""

from itertools import combinations
from pathlib import Path

import pytest

from extractors.pipeline import read_note
from output.catalogue import Release
from output.release import publish
from output.staging import stage
from tests.fixtures.build import catalogue
from tests.output.exports.exporting import release_of


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The four notes of tests/output/four_notes.py."""
    return release_of(tmp_path_factory.mktemp("four"))


@pytest.fixture(scope="session")
def fixtures(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """All sample PDFs, each a work of its own, so that none is left out as a copy."""
    root = tmp_path_factory.mktemp("fixtures")
    notes = [read_note(fixture.path.read_bytes(), fixture.name) for fixture in catalogue()]
    for note in notes:
        stage(root, note)
    pairs = combinations((note.document.document_id for note in notes), 2)
    lines = "".join(f"{one},{other},different,a test\n" for one, other in pairs)
    (Path(root) / "works.csv").write_text(f"document_id,other_id,verdict,why\n{lines}", encoding="utf-8")
    return publish(root)
