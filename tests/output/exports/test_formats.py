"""What holds for every format: it says where it comes from, its bytes are always the same, and a library may lack."""

import re
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from flows.commands.export import ExportFormat, LineEnds
from output.catalogue import Release
from output.errors import ExtraMissing, UnknownMission, UnknownTable, UnknownTheme
from output.exports.asked import LINE_ENDS, asked
from output.exports.formats import FORMATS
from output.exports.provenance import provenance
from tests.output.exports.exporting import NAME, exported, exported_folder, release_of
from tests.output.four_notes import ROWS, C

CITED_AS = "The missionnotes developers (2021). Meeting notes on UN peace operations, 2019–2020, release 0001-00000000"
OF_MINUSCA = "notes about MINUSCA"


def sheet(content: bytes) -> str:
    rows = openpyxl.load_workbook(BytesIO(content))["About"].iter_rows(values_only=True)
    return "\n".join(" ".join(str(cell) for cell in row if cell is not None) for row in rows)


TEXT_OF: dict[str, Callable[[bytes], str]] = {
    "qdpx": lambda content: zipfile.ZipFile(BytesIO(content)).read("project.qde").decode(),
    "xlsx": sheet,
}


def files(folder: Path, release: Release, form: str, *missions: str) -> dict[str, bytes]:
    """What the export consists of, by name."""
    if not FORMATS[form].is_folder:
        return {"": exported(release, form, *missions)}
    return {path.name: path.read_bytes() for path in exported_folder(folder, release, form, *missions).iterdir()}


def test_the_command_and_the_documentation_know_them_all() -> None:
    documented = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", documented, re.MULTILINE) == list(FORMATS)
    assert [each.value for each in ExportFormat] == list(FORMATS)
    assert [each.value for each in LineEnds] == list(LINE_ENDS)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_says_where_it_comes_from(form: str, four: Release, tmp_path: Path) -> None:
    written = files(tmp_path / "out", four, form)
    text = TEXT_OF.get(form, bytes.decode)(written.get("README.md", written.get("", b"")))
    for told in (CITED_AS, "2019-06-01 to 2020-01-01", "all notes", f"--to {form} --release {NAME}", "0" * 64):
        assert told in text, told


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_asked_for_is_told(form: str, four: Release, tmp_path: Path) -> None:
    written = files(tmp_path / "out", four, form, "MINUSCA")
    text = TEXT_OF.get(form, bytes.decode)(written.get("README.md", written.get("", b"")))
    assert OF_MINUSCA in text
    assert "--mission minusca" in text
    assert "1 without a date" in text


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_release_gives_the_same_bytes(
    form: str, four: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = files(tmp_path / "first", four, form)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert files(tmp_path / "second", four, form) == first


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_can_be_exported(form: str, tmp_path: Path) -> None:
    assert files(tmp_path / "out", release_of(tmp_path, {}), form)


@pytest.mark.parametrize(("form", "library"), [("xlsx", "xlsxwriter"), ("stata", "pyreadstat")])
def test_a_library_that_is_missing_is_told(form: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"output.exports.{FORMATS[form].module}", raising=False)
    with pytest.raises(ExtraMissing, match=library) as caught:
        FORMATS[form].load()
    assert f"pip install 'missionnotes[{form}]'" in caught.value.remedy


def test_missions_and_themes_that_are_not_there(four: Release) -> None:
    with pytest.raises(UnknownMission, match="MONUC") as mission, asked(four, "csv", ["MONUC"]):
        pass
    assert "MINUSCA, MINUSMA" in mission.value.remedy
    with pytest.raises(UnknownTheme, match="poc"), asked(four, "csv", theme="poc"):
        pass
    # Both are there, but no note has both.
    neither = "no notes about MINUSCA that speak of host_state_consent"
    with pytest.raises(UnknownTheme, match=neither), asked(four, "csv", ["MINUSCA"], "host_state_consent"):
        pass


def test_a_release_of_an_older_version_is_told(tmp_path: Path) -> None:
    release = release_of(tmp_path)
    (release.path / "works.parquet").unlink()
    with pytest.raises(UnknownTable, match="earlier version"), asked(release, "ris"):
        pass


def test_a_release_that_does_not_say_when_it_was_made(tmp_path: Path) -> None:
    with asked(release_of(tmp_path, created_at=""), "ris") as what:
        assert provenance(what).made_at.year == 1980


def test_notes_without_dates_have_no_span(tmp_path: Path) -> None:
    undated = [row for row in ROWS["documents"] if row["document_id"] == C]
    with asked(release_of(tmp_path, {"documents": undated}), "ris") as what:
        told = provenance(what)
    assert told.published == "none is dated, 1 without a date"
    assert "peace operations, release" in told.citation


def test_a_work_counts_once_and_its_copies_are_told(tmp_path: Path) -> None:
    documents = [{**row, "work_id": f"w{C[1:]}"} for row in ROWS["documents"]]
    works = [{"work_id": f"w{C[1:]}", "document_id": C, "n_documents": 4}]
    with asked(release_of(tmp_path, {**ROWS, "documents": documents, "works": works}), "ris") as what:
        assert provenance(what).notes.startswith("1 (each counted once; 4 files")


def test_who_made_the_release_is_cited_where_it_says_so(tmp_path: Path) -> None:
    release = release_of(tmp_path)
    people = '[{"given-names": "Jane", "family-names": "Doe"}, {"name": "An Institute"}]'
    told = f'cff-version: "1.2.0"\ntitle: "On Mali"\ndoi: "10.1/x"\nauthors: {people}\n'
    (release.path / "CITATION.cff").write_text(told, encoding="utf-8")
    with asked(release, "ris") as what:
        assert provenance(what).citation == (
            "Jane Doe; An Institute (2021). On Mali, 2019–2020, release 0001-00000000 [Data set]. "
            "Read from the publishers' PDFs by missionnotes 0.1.0. https://doi.org/10.1/x"
        )
    text = exported(release, "bibtex").decode()
    assert "  author = {{Jane Doe} and {An Institute}}," in text
    assert "  doi = {10.1/x}," in text
