"""The place in which the snippets of the documentation are run."""

import shutil
from pathlib import Path

import pytest

from extractors.pipeline import read_note
from output.citation import Citation
from output.release import publish
from output.sharing.without_text import publish_without_text
from output.staging import stage
from tests.fixtures.build import catalogue


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the one the documentation speaks of: notes/ with the demo's PDFs, datasets/ with a release.

    received/ holds that release without its text.
    """
    folder = tmp_path_factory.mktemp("docs")
    (folder / "notes").mkdir()
    for fixture in catalogue():
        if fixture.is_demo:
            pdf = shutil.copy(fixture.path, folder / "notes" / f"{fixture.note}.pdf")
            stage(folder / "datasets", read_note(Path(pdf).read_bytes(), f"notes/{fixture.note}.pdf"))
    publish_without_text(publish(folder / "datasets"), folder / "received", Citation())
    return folder
