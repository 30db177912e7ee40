"""A release to explore: a note of four pages with its PDF, and small ones made by hand, one with a title that harms."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.pipeline import read_note
from output.catalogue import Release
from output.explorer import builder
from output.release import publish
from output.staging import stage
from tests.output.works_notes import a_note
from tests.schemas.sample import sample_note

PDF = Path(__file__).parents[2] / "fixtures" / "pdf" / "minusca-2021-ipi-reportlab.pdf"


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explorer")
    stage(folder, read_note(PDF.read_bytes(), "notes/minusca.pdf"), PDF)
    stage(folder, sample_note("mali"))
    harmful = a_note("harmful", ["They said </script> & <img src=x> to all of us in the room today, and left."])
    stage(folder, replace(harmful, document=replace(harmful.document, title="</script><b>Mali")))
    return folder


@pytest.fixture(scope="session")
def release(root: Path) -> Release:
    return publish(root)


@pytest.fixture(autouse=True)
def page(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page that stands for the real one, which is no matter of the builder."""
    assets = tmp_path_factory.mktemp("assets")
    (assets / "index.html").write_text("<!doctype html>")
    (assets / "core.js").write_text("var missionnotes = {};")
    monkeypatch.setattr(builder, "ASSETS", assets)
    return assets
