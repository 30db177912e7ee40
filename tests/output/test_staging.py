"""A note comes back from its staged file as it went there, and a file that holds anything else is told from it."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest

from extractors.model import Note
from output.errors import IdCollision, StorageFailed
from output.frames import frames
from output.packing import packed, unpacked
from output.staged_note import DamagedNote, read_head, read_note
from output.staging import former_paths, is_staged, stage, stage_batch, staged_paths
from output.versions import contract_version
from schemas.contract import NOTE_TABLES
from tests.schemas.sample import pdf_bytes, sample_note

NOTE = sample_note("sudan")
SHA256 = NOTE.document.sha256
VERSION = NOTE.document.extractor_version


def test_staged_rows_frame_like_the_note(tmp_path: Path) -> None:
    path = stage(tmp_path, NOTE)
    head, body = read_note(path)
    assert head == read_head(path)
    assert (head.sha256, head.extractor_version, head.source_uri) == (SHA256, VERSION, "notes/sudan.pdf")
    assert (head.tables["pages"], head.tables["paragraphs"]) == (2, 3)
    batches = unpacked(head, body)
    for name, frame in frames(NOTE).items():
        schema = NOTE_TABLES[name].polars_schema
        rows = pl.DataFrame(pa.Table.from_batches([batches[name]])) if name in batches else pl.DataFrame(schema=schema)
        assert rows.select(pl.col(c).cast(t) for c, t in schema.items()).equals(frame), name


def test_staging_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = stage(tmp_path / "a", NOTE)
    assert stage(tmp_path / "b", sample_note("sudan")).read_bytes() == first.read_bytes()
    assert [path.name for path in first.parent.iterdir()] == [f"d{SHA256[:12]}.note"]


def test_the_first_line_is_the_hash_of_the_rest(tmp_path: Path) -> None:
    first, rest = stage(tmp_path, NOTE).read_bytes().split(b"\n", 1)
    assert hashlib.sha256(rest).hexdigest().encode() == first
    assert json.loads(rest.split(b"\n", 1)[0])["source_uri"] == "notes/sudan.pdf"


def test_rows_are_staged_in_the_order_in_which_they_count(tmp_path: Path) -> None:
    assert packed(replace(NOTE, paragraphs=NOTE.paragraphs[::-1])) == packed(NOTE)


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


def with_digest(rest: bytes) -> bytes:
    return hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def altered(how: str) -> bytes:
    """The staged form of NOTE, with something else in the right container."""
    head, body = packed(NOTE)[65:].split(b"\n", 1)
    other = packed(sample_note("mali"))[65:].split(b"\n", 1)
    told = json.loads(head)
    match how:
        case "no head":
            return with_digest(b"{}\n" + body)
        case "a deep head":
            return with_digest(b"[" * 50_000 + b"\n")
        case "no rows":
            return with_digest(head + b"\n" + b"x" * len(body))
        case "rows of another note":
            sizes = {name: json.loads(other[0])[name] for name in ("tables", "n_bytes", "n_packed")}
            return with_digest(json.dumps({**told, **sizes}).encode() + b"\n" + other[1])
        case "another note":
            return packed(sample_note("mali"))
        case "half a character":
            return with_digest(json.dumps({**told, "source_uri": "\ud800"}).encode() + b"\n" + body)
        case "a row more":
            tables = told["tables"] | {"pages": 3}
            return with_digest(json.dumps({**told, "tables": tables}).encode() + b"\n" + body)
        case "a number below 0":
            return with_digest(json.dumps({**told, "n_bytes": -1}).encode() + b"\n" + body)
    return bytes([*packed(NOTE)[:-1], packed(NOTE)[-1] ^ 1])  # one bit of the rows


HARMS = ("no head", "a deep head", "no rows", "rows of another note", "another note", "half a character")
HARMS += ("a row more", "a number below 0", "one bit")


@pytest.mark.parametrize("how", HARMS)
def test_8_6_the_right_container_with_wrong_content_is_damaged(how: str, tmp_path: Path) -> None:
    path = stage(tmp_path, NOTE)
    path.write_bytes(altered(how))
    with pytest.raises(DamagedNote):
        unpacked(*read_note(path))
    if how not in ("no rows", "rows of another note", "a row more"):  # whose hash is right, so somebody meant them
        assert not is_staged(tmp_path, SHA256, VERSION)
    assert stage(tmp_path, NOTE).read_bytes() == packed(NOTE)


def test_8_6_a_folder_in_place_of_a_staged_note(tmp_path: Path) -> None:
    folder = tmp_path / "staged" / f"d{SHA256[:12]}.note"
    folder.mkdir(parents=True)
    assert not is_staged(tmp_path, SHA256, VERSION)
    with pytest.raises(DamagedNote):
        read_head(folder)
    with pytest.raises(StorageFailed, match=folder.name) as caught:
        stage(tmp_path, NOTE)
    assert "out of the way" in caught.value.remedy


def test_a_note_of_another_contract_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.packing.contract_version", lambda: "another")
    stage(tmp_path, NOTE)
    assert not is_staged(tmp_path, SHA256, VERSION)
    assert contract_version() != "another"


def test_a_note_that_an_earlier_version_staged_is_replaced(tmp_path: Path) -> None:
    former = tmp_path / "staged" / f"d{SHA256[:12]}.json.gz"
    former.parent.mkdir()
    former.write_bytes(b"")
    assert former_paths(tmp_path) == [former]
    stage(tmp_path, NOTE)
    assert not former.exists()


def test_a_batch_is_staged_as_its_notes_are(tmp_path: Path) -> None:
    notes = [sample_note(name) for name in ("haiti", "mali", "sudan")]
    clash: Note = replace(NOTE, document=replace(NOTE.document, sha256=SHA256[:12] + "0" * 52))
    results = stage_batch(tmp_path / "batch", [(note, None) for note in [*notes, clash]])
    assert [isinstance(result, IdCollision) for result in results] == [False, False, False, True]
    singly = [stage(tmp_path / "singly", note) for note in notes]
    assert results[:3] == [tmp_path / "batch" / "staged" / path.name for path in singly]
    assert [path.read_bytes() for path in staged_paths(tmp_path / "batch")] == [
        path.read_bytes() for path in sorted(singly)
    ]


@pytest.mark.parametrize("harm", ["root", "staged"])
def test_8_5_a_root_that_cannot_be_written_is_no_fault_of_the_note(harm: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    path = root if harm == "root" else root / "staged"
    path.parent.mkdir(exist_ok=True)
    path.write_text("a file")
    with pytest.raises(StorageFailed, match="cannot be written"):
        stage(root, NOTE)


def test_the_pdf_is_kept_beside_the_note(tmp_path: Path) -> None:
    source = tmp_path / "sudan.pdf"
    source.write_bytes(pdf_bytes("sudan"))
    stage(tmp_path / "root", NOTE, source)
    kept = tmp_path / "root" / "archive" / SHA256[:2] / f"{SHA256}.pdf"
    assert kept.read_bytes() == pdf_bytes("sudan")
