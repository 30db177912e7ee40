"""Releases: complete, the same for the same inputs, never changed, and found again."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from output import parquet
from output.catalogue import Release, open_release, releases, verify
from output.errors import DamagedRelease, NoRelease, UnknownRelease
from output.frames import frames
from output.parquet import TableWriter
from output.quarantine import Quarantined, Refusal, quarantine
from output.release import publish
from output.staging import stage
from schemas.arrow import arrow_schema
from schemas.checks import pandera_schema
from schemas.codebook import codebook
from schemas.contract import TABLES
from tests.schemas.sample import pdf_bytes, sample_note

NAMES = ("haiti", "kosovo", "mali", "sudan")
REFUSAL = Refusal("read", "damaged_pdf", "It ends in the middle.", "Download it again.")


def staged(root: Path, *names: str) -> Path:
    for name in names:
        stage(root, sample_note(name))
    return root


def table_bytes(release: Release) -> dict[str, bytes]:
    return {p.relative_to(release.path).as_posix(): p.read_bytes() for p in release.path.rglob("*.parquet")}


def column(release: Release, table: str, name: str) -> list[object]:
    path = next(p for p in (release.path / f"{table}.parquet", release.path / table) if p.exists())
    values: list[object] = pq.read_table(path).column(name).to_pylist()
    return values


def test_a_release_holds_every_table_and_what_explains_it(tmp_path: Path) -> None:
    release = publish(staged(tmp_path, *NAMES))
    assert release.name.startswith("0001-")
    assert {path.name for path in release.path.iterdir()} == {f"{name}.parquet" for name in TABLES} | {
        "citation_graph.graphml",
        "datapackage.json",
        "codebook.md",
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
    assert told["inputs"] == [
        {
            "document_id": document.document_id,
            "sha256": document.sha256,
            "extractor_version": document.extractor_version,
            "source_uri": document.source_uri,
            "staged_sha256": hashlib.sha256(next((tmp_path / "staged").iterdir()).read_bytes()).hexdigest(),
        }
    ]
    assert told["extractor_versions"] == {document.extractor_version: 1}
    for name, file in told["files"].items():
        content = (release.path / name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file["sha256"], file["bytes"])
    assert set(told["files"]) == {path.name for path in release.path.iterdir()} - {"manifest.json"}


def test_an_empty_root_gives_a_release_of_empty_tables(tmp_path: Path) -> None:
    release = publish(tmp_path)
    assert set(release.n_rows.values()) == {0}
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
    monkeypatch.setattr("output.release._code_version", lambda: "another")
    assert publish(tmp_path).path == first.path
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [first.name]


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(NAMES), size=st.integers(1, 5))
def test_order_and_batches_do_not_show_in_the_bytes(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], size: int
) -> None:
    roots = [tmp_path_factory.mktemp("root") for _ in range(2)]
    expected = publish(staged(roots[0], *NAMES))
    release = publish(staged(roots[1], *order), notes_per_batch=size)
    assert release.name == expected.name
    assert table_bytes(release) == table_bytes(expected)


def test_row_groups_do_not_depend_on_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_PER_GROUP", 4)
    roots = [staged(tmp_path / str(size), *NAMES) for size in (1, 3, 100)]
    built = [publish(root, notes_per_batch=int(root.name)) for root in roots]
    assert table_bytes(built[0]) == table_bytes(built[1]) == table_bytes(built[2])
    metadata = pq.read_metadata(built[0].path / "paragraphs.parquet")
    assert [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)] == [4, 4, 4]


def test_a_large_table_becomes_a_folder_of_parts(tmp_path: Path) -> None:
    whole = publish(staged(tmp_path / "whole", *NAMES))
    parts = publish(staged(tmp_path / "parts", *NAMES), rows_per_file=5)
    names = sorted(path.name for path in (parts.path / "paragraphs").iterdir())
    assert names == ["part-0000.parquet", "part-0001.parquet", "part-0002.parquet"]
    assert not (parts.path / "paragraphs.parquet").exists()
    assert (parts.path / "documents.parquet").is_file()
    assert [pq.read_metadata(parts.path / "paragraphs" / name).num_rows for name in names] == [5, 5, 2]
    assert column(parts, "paragraphs", "paragraph_id") == column(whole, "paragraphs", "paragraph_id")
    package = json.loads((parts.path / "datapackage.json").read_text())
    found = {resource["name"]: resource["path"] for resource in package["resources"]}
    assert found["paragraphs"] == [f"paragraphs/{name}" for name in names]
    verify(parts.path)


@settings(deadline=None, max_examples=15)
@given(sizes=st.lists(st.integers(0, 9), max_size=6), rows_per_file=st.integers(1, 12))
def test_no_row_is_lost_or_moved_by_writing(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], rows_per_file: int
) -> None:
    folder = tmp_path_factory.mktemp("table")
    table = TABLES["paragraphs"]
    batches = [frames(sample_note(f"n{i}", n_items=size))["paragraphs"].head(size) for i, size in enumerate(sizes)]
    with TableWriter(folder, table, rows_per_file) as writer:
        for batch in batches:
            writer.write(batch)
    rows = [row for name in writer.files for row in pq.read_table(folder / name).column("paragraph_id").to_pylist()]
    assert rows == [row for batch in batches for row in batch["paragraph_id"]]
    assert len(writer.files) == max(1, -(-sum(sizes) // rows_per_file))
    assert writer.n_rows == sum(sizes)


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


def test_a_staged_note_of_an_older_contract_is_rejected_and_the_others_go_on(tmp_path: Path) -> None:
    note = sample_note("sudan")
    stage(tmp_path, replace(note, issues=(replace(note.issues[0], severity="grave"),)))
    release = publish(staged(tmp_path, "mali"))
    assert column(release, "documents", "title") == ["Prioritizing Mandates: mali"]
    assert column(release, "rejected", "code") == ["outdated"]
    assert column(release, "rejected", "document_id") == [note.document.document_id]


@pytest.mark.parametrize("harm", [b"", b"no gzip", None], ids=["empty", "other bytes", "cut short"])
def test_a_damaged_staged_note_is_rejected_and_ingested_again(tmp_path: Path, harm: bytes | None) -> None:
    note = sample_note("sudan")
    path = stage(staged(tmp_path, "mali"), note)
    path.write_bytes(path.read_bytes()[:-20] if harm is None else harm)
    release = publish(tmp_path)
    assert column(release, "documents", "title") == ["Prioritizing Mandates: mali"]
    assert column(release, "rejected", "code") == ["damaged_staging"]
    stage(tmp_path, note)
    again = publish(tmp_path)
    assert (again.n_rows["documents"], again.n_rows["rejected"]) == (2, 0)


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
