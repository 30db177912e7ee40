"""The frictionless tool, where it is installed, finds a release valid: its descriptor and its rows."""

from contextlib import chdir
from pathlib import Path

import pytest

from output.citation import Citation
from output.release import publish
from output.sharing.without_text import publish_without_text
from tests.output.sample_pdfs import staged

frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed here")
pytest.importorskip("pandas", reason="frictionless reads Parquet by pandas, which is not installed here")


def test_a_data_package_is_valid(tmp_path: Path) -> None:
    release = publish(staged(tmp_path))
    publish_without_text(release, tmp_path / "shared", Citation())
    for folder in (release.path, tmp_path / "shared"):
        with chdir(folder):
            report = frictionless.validate("datapackage.json")
        assert report.flatten(["name", "type", "fieldName", "note"]) == []
        assert report.valid
