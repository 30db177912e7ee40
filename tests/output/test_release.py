"""Releases: complete, the same for the same inputs, never changed, and found again."""

import hashlib
import json
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from output.catalogue import Release, open_release, releases, verify
from output.errors import DamagedRelease, NoRelease, UnknownRelease
from output.parts import make
from output.quarantine import Quarantined, Refusal, quarantine
from output.query import run_query
from output.release import publish
from output.staging import stage
from schemas.arrow import arrow_schema
from schemas.checks import pandera_schema
from schemas.codebook import codebook
from schemas.contract import REFERENCE_TABLES, TABLES
from tests.schemas.sample import pdf_bytes, sample_note

NAMES = ("haiti", "kosovo", "mali", "sudan")
REFUSAL = Refusal("read", "damaged_pdf", "It ends in the middle.", "Download it again.")


def staged(root: Path, *names: str) -> Path:
    for name in names:
        stage(root, sample_note(name))
    return root


def column(release: Release, table: str, name: str) -> list[object]:
    path = next(p for p in (release.path / f"{table}.parquet", release.path / table) if p.exists())
    values: list[object] = pq.read_table(path).column(name).to_pylist()
    return values


def test_a_release_holds_every_table_and_what_explains_it(tmp_path: Path) -> None:
    release = publish(staged(tmp_path, *NAMES))
    assert release.name.startswith("0001-")
    assert {path.name for path in release.path.iterdir()} == {f"{name}.parquet" for name in TABLES} | {
        "citation_graph.graphml",
        "inputs.parquet",
        "datapackage.json",
        "codebook.md",
        "CITATION.cff",
        "dataset.jsonld",
        "checksums.sha256",
        "manifest.json",
    }
    assert release.n_rows["documents"] == 4
    assert release.n_rows["rejected"] == 0
    assert (release.path / "codebook.md").read_text() == codebook()
    package = json.loads((release.path / "datapackage.json").read_text())
    assert package["version"] == release.name
    assert all((release.path / resource["path"]).is_file() for resource in package["resources"])
    for name, table in TABLES.items():
        schema = pq.read_schema(release.path / f"{name}.parquet")
        assert schema.equals(arrow_schema(table), check_metadata=True), name
        assert pq.read_metadata(release.path / f"{name}.parquet").num_rows == release.n_rows[name]


def test_rows_are_sorted_and_equal_the_note(tmp_path: Path) -> None:
    release = publish(staged(tmp_path, *NAMES))
    keys = list(
        zip(column(release, "paragraphs", "document_id"), column(release, "paragraphs", "ordinal"), strict=True)
    )
    assert keys == sorted(keys)
    assert len(keys) == sum(len(sample_note(name).paragraphs) for name in NAMES)
    ids = sorted(sample_note(name).document.document_id for name in NAMES)
    assert column(release, "documents", "document_id") == ids


def test_the_manifest_accounts_for_inputs_and_files(tmp_path: Path) -> None:
    release = publish(staged(tmp_path, "mali"))
    told = json.loads((release.path / "manifest.json").read_text())
    assert told == release.manifest
    document = sample_note("mali").document
    assert told["n_notes"] == 1
    assert told["extractor_versions"] == {document.extractor_version: 1}
    for name, file in told["files"].items():
        content = (release.path / name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file["sha256"], file["bytes"])
    assert set(told["files"]) == {path.name for path in release.path.iterdir()} - {"manifest.json"}


def test_the_inputs_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    account = quarantine(staged(tmp_path, "mali"), Quarantined("gone.pdf", None, "v", (REFUSAL,)), None)
    document = sample_note("mali").document
    release = publish(tmp_path)
    assert pq.read_table(release.path / "inputs.parquet").to_pylist() == [
        {
            "kind": "staged",
            "name": document.document_id,
            "sha256": document.sha256,
            "extractor_version": document.extractor_version,
            "source_uri": document.source_uri,
            "content_sha256": next((tmp_path / "staged").iterdir()).read_bytes()[:64].decode(),
        },
        {
            "kind": "quarantined",
            "name": account.stem,
            "sha256": None,
            "extractor_version": "v",
            "source_uri": "gone.pdf",
            "content_sha256": hashlib.sha256(account.read_bytes()).hexdigest(),
        },
    ]
    assert release.manifest["n_notes"] == 1
    assert [tuple(row) for row in run_query(release.path, "SHOW TABLES").rows()] == [(name,) for name in sorted(TABLES)]


def test_an_empty_root_gives_a_release_of_empty_tables(tmp_path: Path) -> None:
    release = publish(tmp_path)
    assert {name for name, n_rows in release.n_rows.items() if n_rows} == set(REFERENCE_TABLES)
    verify(release.path)


def test_the_same_inputs_publish_nothing_new(tmp_path: Path) -> None:
    first = publish(staged(tmp_path, *NAMES))
    modified = {path: path.stat().st_mtime_ns for path in first.path.iterdir()}
    again = publish(staged(tmp_path, *NAMES))
    assert again.path == first.path
    assert {path: path.stat().st_mtime_ns for path in first.path.iterdir()} == modified
    assert [release.name for release in releases(tmp_path)] == [first.name]


def test_the_same_content_publishes_nothing_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish(staged(tmp_path, *NAMES))
    monkeypatch.setattr("output.release.output_version", lambda: "another")
    assert publish(tmp_path).path == first.path
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [first.name]


def test_8_weak_spot_4_a_change_of_code_that_alters_no_byte_costs_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(staged(tmp_path, *NAMES), notes_per_part=1)
    n_parts, made = len(first.manifest["parts"]), []
    assert n_parts > 2
    monkeypatch.setattr("output.release.make", lambda part, folder: made.append(part.digits) or make(part, folder))
    for module in ("output.release", "output.parts"):
        monkeypatch.setattr(f"{module}.output_version", lambda: "another")
    assert publish(tmp_path, notes_per_part=1).path == first.path
    assert len(made) == n_parts
    assert publish(tmp_path, notes_per_part=1).path == first.path
    assert len(made) == n_parts
    # What was kept is of no use to another release, and the parts it tells of are taken over into the next.
    second = publish(staged(tmp_path, "chad"), notes_per_part=1)
    assert second.name != first.name
    assert len(made) == n_parts + 1
    verify(second.path)
    (tmp_path / ".remade.json").write_text("[]", encoding="utf-8")
    assert publish(tmp_path, notes_per_part=1).path == second.path
    assert len(made) == n_parts + 1


def test_a_change_makes_the_next_release_and_leaves_the_last(tmp_path: Path) -> None:
    first = publish(staged(tmp_path, "mali"))
    before = {path: path.read_bytes() for path in first.path.iterdir()}
    second = publish(staged(tmp_path, "sudan"))
    assert (first.number, second.number) == (1, 2)
    assert {path: path.read_bytes() for path in first.path.iterdir()} == before
    assert (tmp_path / "latest").resolve() == second.path.resolve()
    assert [release.name for release in releases(tmp_path)] == [first.name, second.name]


def test_the_link_is_relative_so_that_a_root_can_be_moved(tmp_path: Path) -> None:
    release = publish(staged(tmp_path / "here", "mali"))
    (tmp_path / "here").rename(tmp_path / "there")
    assert open_release(tmp_path / "there") == (tmp_path / "there" / "releases" / release.name).resolve()


def test_quarantined_files_are_rows_of_rejected(tmp_path: Path) -> None:
    broken = Refusal("contract", "contract", "kind is 'verse'", "Report it.", "paragraphs", "dx-p0001", "kind")
    sha256 = hashlib.sha256(pdf_bytes("bad")).hexdigest()
    quarantine(staged(tmp_path, "mali"), Quarantined("bad.pdf", sha256, "v", (REFUSAL, broken)), pdf_bytes("bad"))
    quarantine(tmp_path, Quarantined("gone.pdf", None, "v", (REFUSAL,)), None)
    release = publish(tmp_path)
    rows = pq.read_table(release.path / "rejected.parquet").to_pylist()
    shown = {(r["source_uri"], r["document_id"], r["stage"], r["code"], r["column_name"]) for r in rows}
    assert shown == {
        ("bad.pdf", f"d{sha256[:12]}", "read", "damaged_pdf", None),
        ("bad.pdf", f"d{sha256[:12]}", "contract", "contract", "kind"),
        ("gone.pdf", None, "read", "damaged_pdf", None),
    }
    pandera_schema(TABLES["rejected"]).validate(pl.read_parquet(release.path / "rejected.parquet"))
    assert f"q{sha256[:12]}-002" in {r["rejected_id"] for r in rows}
    assert release.n_rows["documents"] == 1


@pytest.mark.parametrize(
    ("name", "error", "code"),
    [(None, NoRelease, "no_release"), ("0001-00000000", NoRelease, "no_release")],
)
def test_a_root_without_release_says_so(tmp_path: Path, name: str | None, error: type[Exception], code: str) -> None:
    with pytest.raises(error) as caught:
        open_release(tmp_path / "nowhere", name)
    assert caught.value.code == code
    assert caught.value.remedy
    assert releases(tmp_path / "nowhere") == []


def test_a_release_is_opened_by_name(tmp_path: Path) -> None:
    first = publish(staged(tmp_path, "mali"))
    publish(staged(tmp_path, "sudan"))
    assert open_release(tmp_path, first.name) == first.path.resolve()
    with pytest.raises(UnknownRelease, match="0007-00000000"):
        open_release(tmp_path, "0007-00000000")


def test_a_lost_link_does_not_hide_the_newest(tmp_path: Path) -> None:
    release = publish(staged(tmp_path, "mali"))
    (tmp_path / "latest").unlink()
    assert open_release(tmp_path) == release.path.resolve()


@pytest.mark.parametrize("harm", ["change", "remove", "no manifest"])
def test_a_damaged_release_is_named(tmp_path: Path, harm: str) -> None:
    path = publish(staged(tmp_path, "mali")).path
    verify(path)
    match harm:
        case "change":
            content = bytearray((path / "pages.parquet").read_bytes())
            content[10] ^= 1
            (path / "pages.parquet").write_bytes(content)
        case "remove":
            (path / "pages.parquet").unlink()
        case _:
            (path / "manifest.json").unlink()
    with pytest.raises(DamagedRelease, match="manifest.json" if harm == "no manifest" else "pages.parquet"):
        verify(path)


@pytest.mark.parametrize("lost", ["pages.parquet", "manifest.json"])
def test_the_next_run_makes_a_damaged_release_anew(tmp_path: Path, lost: str) -> None:
    first = publish(staged(tmp_path, "mali"))
    (first.path / lost).unlink()
    second = publish(tmp_path)
    assert second.number == 2
    verify(open_release(tmp_path))
    assert open_release(tmp_path) == second.path.resolve()
