"""How a release is cited, and the checksums of its files."""

import hashlib
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from output.catalogue import verify
from output.citation import PROGRAM, TITLE, Citation, citation, citation_cff, dataset_jsonld
from output.errors import BadCitationFile
from output.release import publish
from output.staging import stage
from tests.schemas.sample import sample_note

TOML = """
title = "Notes on three missions"
license = "CC-BY-4.0"
doi = "10.1234/ab.cd"
url = "https://example.org/notes"
[[authors]]
family-names = "Durand"
given-names = "Zoé"
orcid = "https://orcid.org/0000-0002-1825-0097"
[[authors]]
name = "An Institute: of \\"peace\\""
"""
AUTHORS = (
    {"family-names": "Durand", "given-names": "Zoé", "orcid": "https://orcid.org/0000-0002-1825-0097"},
    {"name": 'An Institute: of "peace"'},
)


def test_without_a_file_the_program_is_named(tmp_path: Path) -> None:
    assert citation(tmp_path) == Citation(TITLE, (PROGRAM,), None, None, None)


def test_a_file_says_who_made_it(tmp_path: Path) -> None:
    (tmp_path / "citation.toml").write_text(TOML, encoding="utf-8")
    expected = Citation("Notes on three missions", AUTHORS, "CC-BY-4.0", "10.1234/ab.cd", "https://example.org/notes")
    assert citation(tmp_path) == expected


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"title = ", "cannot be read"),
        (b'title = "\xff"', "cannot be read"),
        (b'titel = "Notes"', "'titel'"),
        (b"title = 3", "title is 3"),
        (b'doi = "https://doi.org/10.1/x"', "doi is"),
        (b'url = "example.org"', "url is"),
        (b"authors = []", "authors"),
        (b'authors = ["Jane Doe"]', "authors"),
        (b'[[authors]]\ngiven-names = "Jane"', "authors"),
        (b'[[authors]]\nname = ""', "authors"),
        (b'[[authors]]\nname = "A"\nrole = "b"', "authors"),
    ],
)
def test_a_file_that_cannot_be_understood_is_named(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "citation.toml").write_bytes(content)
    with pytest.raises(BadCitationFile, match=r"citation\.toml") as caught:
        citation(tmp_path)
    assert told in caught.value.message


def test_the_citation_file_has_the_names_of_its_format() -> None:
    cited = Citation("Notes on three missions", AUTHORS, "CC-BY-4.0")
    told = yaml.safe_load(citation_cff(cited, "0002-9f2c11ab", date(2024, 5, 1)))
    assert {"cff-version", "message", "title", "authors"} <= told.keys()  # which the format demands
    assert (told["type"], told["version"], told["title"]) == ("dataset", "0002-9f2c11ab", "Notes on three missions")
    assert tuple(told["authors"]) == AUTHORS
    assert str(told["date-released"]) == "2024-05-01"
    assert "doi" not in told
    assert "date-released" not in yaml.safe_load(citation_cff(cited, "0002-9f2c11ab", None))


def test_a_release_is_a_dataset_of_schema_org() -> None:
    files = {"pages.parquet": {"bytes": 12, "sha256": "ab"}, "codebook.md": {"bytes": 3, "sha256": "cd"}}
    cited = Citation("Notes", AUTHORS, None, "10.1234/ab.cd")
    told = dataset_jsonld(cited, "0002-9f2c11ab", (date(2018, 1, 1), date(2024, 5, 1)), files)
    assert (told["@context"], told["@type"], told["name"]) == ("https://schema.org/", "Dataset", "Notes")
    assert told["temporalCoverage"] == "2018-01-01/2024-05-01"
    assert told["identifier"] == "https://doi.org/10.1234/ab.cd"
    assert [(creator["@type"], creator["name"]) for creator in told["creator"]] == [
        ("Person", "Zoé Durand"),
        ("Organization", 'An Institute: of "peace"'),
    ]
    assert told["distribution"][1] == {
        "@type": "DataDownload",
        "name": "pages.parquet",
        "contentUrl": "pages.parquet",
        "encodingFormat": "application/vnd.apache.parquet",
        "contentSize": "12 B",
        "sha256": "ab",
    }
    assert "temporalCoverage" not in dataset_jsonld(cited, "0002-9f2c11ab", None, files)


def test_a_release_says_how_to_cite_it_and_a_new_word_on_that_is_a_new_release(tmp_path: Path) -> None:
    stage(tmp_path, sample_note("mali"))
    first = publish(tmp_path)
    told = yaml.safe_load((first.path / "CITATION.cff").read_text(encoding="utf-8"))
    assert (told["version"], told["authors"], str(told["date-released"])) == (first.name, [PROGRAM], "2021-06-01")
    (tmp_path / "citation.toml").write_text(TOML, encoding="utf-8")
    second = publish(tmp_path)
    assert second.number == 2
    assert "Durand" in (second.path / "CITATION.cff").read_text(encoding="utf-8")
    assert json.loads((second.path / "dataset.jsonld").read_text(encoding="utf-8"))["version"] == second.name
    assert publish(tmp_path).path == second.path
    verify(second.path)


def test_the_checksums_are_those_of_the_files(tmp_path: Path) -> None:
    for name in ("mali", "sudan", "chad"):
        stage(tmp_path, sample_note(name))
    folder = publish(tmp_path, notes_per_part=1).path
    lines = [line.split("  ") for line in (folder / "checksums.sha256").read_text().splitlines()]
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {name for _, name in lines} == files - {"checksums.sha256", "manifest.json"}
    assert any("/" in name for name in files)
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256 for sha256, name in lines)
    program = shutil.which("sha256sum")
    if program is not None:
        checked = subprocess.run([program, "-c", "--quiet", "checksums.sha256"], cwd=folder, capture_output=True)
        assert (checked.returncode, checked.stdout) == (0, b"")


def test_the_same_notes_give_the_same_bytes_of_all_but_the_manifest(tmp_path: Path) -> None:
    for root in (tmp_path / "here", tmp_path / "there"):
        stage(root, sample_note("mali"))
    here, there = (publish(root).path for root in (tmp_path / "here", tmp_path / "there"))
    for path in here.iterdir():
        assert path.name == "manifest.json" or path.read_bytes() == (there / path.name).read_bytes(), path.name
