"""A note becomes frames and comes back from the disk as it went there."""

import gzip
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from extractors.errors import EmptyFile
from extractors.model import Note
from output.errors import IdCollision
from output.frames import check, checked_frames, frames
from output.quarantine import (
    Quarantined,
    Refusal,
    forget_replaced,
    is_quarantined,
    quarantine,
    quarantine_paths,
    read_account,
)
from output.rows import note_rows
from output.staging import is_staged, stage, staged_note, staged_paths
from output.whole import SECONDS_UNTIL_LEFT_OVER, clear_leftovers, write_whole
from schemas.contract import NOTE_TABLES
from tests.schemas.sample import pdf_bytes, sample_note

NOTE = sample_note("sudan")
SHA256 = NOTE.document.sha256
VERSION = NOTE.document.extractor_version
REFUSAL = Refusal("read", "damaged_pdf", "It ends in the middle.", "Download it again.")


def test_frames_hold_the_values_of_the_note() -> None:
    built = frames(NOTE)
    assert list(built) == list(NOTE_TABLES)
    assert built["documents"]["published"].to_list() == [date(2021, 6, 1)]
    assert built["paragraphs"]["text"].to_list() == [paragraph.text for paragraph in NOTE.paragraphs]
    assert built["paragraphs"]["boxes"][1].to_list() == [
        {"page": page, "x0": 72.0, "top": 100.0, "x1": 300.0, "bottom": 112.5} for page in (1, 2)
    ]
    assert built["paragraphs"].schema["boxes"] == pl.List(NOTE_TABLES["paragraphs"].polars_schema["boxes"].inner)  # type: ignore[attr-defined]


def test_staged_rows_frame_like_the_note(tmp_path: Path) -> None:
    head, rows = staged_note(stage(tmp_path, NOTE).read_bytes())
    assert head == {"sha256": SHA256, "extractor_version": VERSION, "source_uri": "notes/sudan.pdf"}
    restored = checked_frames([rows])
    assert restored.failures == ()
    for name, frame in frames(NOTE).items():
        assert restored.tables[name].equals(frame), name


def test_staging_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = stage(tmp_path / "a", NOTE).read_bytes()
    assert stage(tmp_path / "b", sample_note("sudan")).read_bytes() == first
    assert first[4:8] == b"\0\0\0\0"  # no time in the gzip header
    assert json.loads(gzip.decompress(first))["tables"]["pages"][0]["width"] == 612.0


@pytest.mark.parametrize(
    ("sha256", "version", "expected"),
    [
        (SHA256, VERSION, True),
        (SHA256, "0.1.0+11111111", False),
        (SHA256, VERSION[:-1], False),
        (sample_note("mali").document.sha256, VERSION, False),
        (SHA256[:12] + "0" * 52, VERSION, False),
    ],
)
def test_what_counts_as_staged(tmp_path: Path, sha256: str, version: str, expected: bool) -> None:
    stage(tmp_path, NOTE)
    assert is_staged(tmp_path, sha256, version) is expected


@pytest.mark.parametrize("harm", [b"", b"no gzip", None], ids=["empty", "other bytes", "cut short"])
def test_a_damaged_file_counts_as_not_staged(tmp_path: Path, harm: bytes | None) -> None:
    path = stage(tmp_path, NOTE)
    path.write_bytes(path.read_bytes()[:-20] if harm is None else harm)
    assert not is_staged(tmp_path, SHA256, VERSION)
    stage(tmp_path, NOTE)
    assert is_staged(tmp_path, SHA256, VERSION)


def test_a_later_version_replaces_the_staged_note(tmp_path: Path) -> None:
    stage(tmp_path, NOTE)
    stage(tmp_path, sample_note("sudan", version="0.2.0+11111111"))
    assert len(staged_paths(tmp_path)) == 1
    assert is_staged(tmp_path, SHA256, "0.2.0+11111111")
    assert not is_staged(tmp_path, SHA256, VERSION)


def test_another_pdf_of_the_same_id_is_refused_and_nothing_lost(tmp_path: Path) -> None:
    path = stage(tmp_path, NOTE)
    before = path.read_bytes()
    other: Note = replace(NOTE, document=replace(NOTE.document, sha256=SHA256[:12] + "0" * 52))
    with pytest.raises(IdCollision) as caught:
        stage(tmp_path, other)
    assert caught.value.code == "id_collision"
    assert caught.value.remedy
    assert path.read_bytes() == before


def test_quarantine_keeps_account_and_bytes(tmp_path: Path) -> None:
    entry = Quarantined("notes/sudan.pdf", SHA256, VERSION, (REFUSAL,))
    path = quarantine(tmp_path, entry, pdf_bytes("sudan"))
    assert path.name == f"{SHA256[:12]}.json"
    assert path.with_suffix(".pdf").read_bytes() == pdf_bytes("sudan")
    assert read_account(path.read_bytes()) == entry
    assert is_quarantined(tmp_path, SHA256, VERSION)
    assert not is_quarantined(tmp_path, SHA256, "0.2.0+11111111")
    assert not is_quarantined(tmp_path, "0" * 64, VERSION)


def test_staging_lifts_the_quarantine(tmp_path: Path) -> None:
    quarantine(tmp_path, Quarantined("notes/sudan.pdf", SHA256, VERSION, (REFUSAL,)), pdf_bytes("sudan"))
    stage(tmp_path, sample_note("sudan", version="0.2.0+11111111"))
    assert list((tmp_path / "quarantine").iterdir()) == []


def test_a_file_without_bytes_is_known_by_its_address(tmp_path: Path) -> None:
    entries = [Quarantined(uri, None, VERSION, (REFUSAL,)) for uri in ("gone.pdf", "b\udc80d.pdf")]
    paths = [quarantine(tmp_path, entry, None) for entry in entries]
    assert paths[0] != paths[1]
    assert read_account(paths[1].read_bytes()).source_uri == "b\\udc80d.pdf"
    assert [path.suffix for path in sorted((tmp_path / "quarantine").iterdir())] == [".json", ".json"]


@pytest.mark.parametrize(
    ("seen", "n_left"),
    [
        ({}, 1),
        ({"notes/sudan.pdf": SHA256}, 1),
        ({"notes/mali.pdf": "0" * 64}, 1),
        ({"notes/sudan.pdf": "0" * 64}, 0),
    ],
)
def test_a_replaced_file_is_forgotten(tmp_path: Path, seen: dict[str, str], n_left: int) -> None:
    quarantine(tmp_path, Quarantined("notes/sudan.pdf", SHA256, VERSION, (REFUSAL,)), b"%PDF")
    forget_replaced(tmp_path, seen)
    assert len(quarantine_paths(tmp_path)) == n_left
    assert len(list((tmp_path / "quarantine").iterdir())) == 2 * n_left


def test_an_error_of_reading_becomes_a_refusal() -> None:
    error = EmptyFile("a.pdf holds no bytes.")
    assert Refusal.from_error(error) == Refusal("read", "empty_file", "a.pdf holds no bytes.", error.remedy)


def test_failing_rows_become_refusals() -> None:
    (failure,) = check([replace(NOTE, issues=(replace(NOTE.issues[0], severity="grave"),))])
    refusal = Refusal.from_failure(failure)
    assert (refusal.stage, refusal.code, refusal.table_name, refusal.row_id, refusal.column_name) == (
        "contract",
        "contract",
        "issues",
        "1",
        "severity",
    )
    assert "grave" in refusal.message
    assert refusal.remedy


def test_only_old_partial_files_are_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "kept", b"1")
    (tmp_path / ".tmp-young").write_bytes(b"")
    clear_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".tmp-young", "kept"]
    born = (tmp_path / ".tmp-young").stat().st_mtime
    monkeypatch.setattr("output.whole.time.time", lambda: born + SECONDS_UNTIL_LEFT_OVER + 1)
    clear_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_every_row_of_a_note_is_a_row_of_a_table() -> None:
    rows = note_rows(NOTE)
    assert {name: len(rows[name]) for name in rows} == {
        "documents": 1,
        "document_organizations": 2,
        "assertions": 1,
        "pages": 2,
        "sections": 2,
        "paragraphs": 3,
        "footnotes": 1,
        "footnote_references": 2,
        "sentences": 2,
        "citations": 2,
        "document_missions": 1,
        "mentions": 1,
        "claims": 2,
        "dates": 1,
        "themes": 1,
        "recommendations": 1,
        "repairs": 1,
        "issues": 1,
    }
