"""Parts of a release: cut by the notes alone, and of the same bytes whether made or taken over."""

import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from output import parquet
from output.catalogue import Release, verify
from output.documentation import NUMBERED
from output.parquet import ParquetFile
from output.parts import parts
from output.quarantine import Quarantined, Refusal, quarantine
from output.release import publish
from output.staging import stage, staged_paths
from schemas.arrow import arrow_schema
from schemas.contract import NOTE_TABLES, TABLES
from tests.schemas.sample import sample_note

# Their ids begin with d2, d4, da, d7, d7 and dd: cut by one digit, two of them stand in one part.
NAMES = ("haiti", "kosovo", "mali", "sudan", "liberia", "cyprus")
REFUSAL = Refusal("read", "damaged_pdf", "It ends in the middle.", "Download it again.")


def staged(root: Path, *names: str) -> Path:
    for name in names:
        stage(root, sample_note(name))
    return root


def content(release: Release) -> dict[str, bytes]:
    """The bytes of a release, but for what tells its name and time."""
    paths = {p.relative_to(release.path).as_posix(): p for p in release.path.rglob("*") if p.is_file()}
    return {n: p.read_bytes() for n, p in paths.items() if n not in NUMBERED}


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], {"": 0}),
        (["d00", "dff"], {"": 2}),
        (["d00", "d0f", "d10", "dff"], {"0": 2, "1": 1, "f": 1}),
        ([f"d{k:02x}" for k in range(0, 256, 8)], {f"{k:x}": 2 for k in range(16)}),
        ([f"d{k:02x}" for k in range(0, 33)], {f"{k:02x}": 1 for k in range(33)}),
    ],
)
def test_notes_are_parted_by_their_number_and_ids(ids: list[str], expected: dict[str, int]) -> None:
    found = list(parts([Path(f"{name}0000000000.note") for name in ids], notes_per_part=2))
    assert {part.digits: len(part.paths) for part in found} == expected


def test_a_table_becomes_a_folder_of_parts(tmp_path: Path) -> None:
    whole = publish(staged(tmp_path / "whole", *NAMES))
    cut = publish(staged(tmp_path / "cut", *NAMES), notes_per_part=1)
    digits = sorted({sample_note(name).document.document_id[1] for name in NAMES})
    assert len(digits) == 5
    names = sorted(path.name for path in (cut.path / "paragraphs").iterdir())
    assert names == [f"part-{digit}.parquet" for digit in digits]
    assert not (cut.path / "paragraphs.parquet").exists()
    assert (cut.path / "rejected.parquet").is_file()
    assert (cut.path / "mission_profiles.parquet").read_bytes() == (
        whole.path / "mission_profiles.parquet"
    ).read_bytes()
    rows = [pq.read_table(cut.path / "paragraphs" / name) for name in names]
    assert pa.concat_tables(rows).equals(pq.read_table(whole.path / "paragraphs.parquet"))
    assert cut.n_rows == whole.n_rows
    assert cut.manifest["tables"]["paragraphs"] == [f"paragraphs/{name}" for name in names]
    verify(cut.path)


def test_after_a_new_note_the_other_parts_are_the_same_files(tmp_path: Path) -> None:
    first = publish(staged(tmp_path, *NAMES[:5]), notes_per_part=1)
    second = publish(staged(tmp_path, NAMES[5]), notes_per_part=1)
    digit = sample_note(NAMES[5]).document.document_id[1]
    for name in NOTE_TABLES:
        for path in (second.path / name).iterdir():
            other = first.path / name / path.name
            assert (other.exists() and os.path.samefile(path, other)) is (path.name != f"part-{digit}.parquet")
    assert content(second) == content(publish(staged(tmp_path / "afresh", *NAMES), notes_per_part=1))


def test_without_links_parts_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlinkable(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr("output.parts.os.link", unlinkable)
    publish(staged(tmp_path, *NAMES[:5]), notes_per_part=1)
    second = publish(staged(tmp_path, NAMES[5]), notes_per_part=1)
    assert content(second) == content(publish(staged(tmp_path / "afresh", *NAMES), notes_per_part=1))


@pytest.mark.parametrize("harm", ["cut short", "gone", "another footer"])
def test_8_7_an_altered_part_is_not_taken_over(harm: str, tmp_path: Path) -> None:
    first = publish(staged(tmp_path, *NAMES[:5]), notes_per_part=1)
    path = next(iter((first.path / "pages").iterdir()))
    before = path.read_bytes()
    path.unlink()
    if harm != "gone":
        path.write_bytes(before[:-9] if harm == "cut short" else before[:-12] + b"????" + before[-8:])
    second = publish(staged(tmp_path, NAMES[5]), notes_per_part=1)
    verify(second.path)
    assert content(second) == content(publish(staged(tmp_path / "afresh", *NAMES), notes_per_part=1))


def test_8_7_a_part_that_is_damaged_inside_is_made_anew_where_it_shows(tmp_path: Path) -> None:
    first = publish(staged(tmp_path, *NAMES[:5]), notes_per_part=1)
    for path in (first.path / "document_missions").iterdir():
        data = bytearray(path.read_bytes())
        data[4:200] = bytes(196)  # pages that the derived tables read; size and footer stay
        path.write_bytes(data)
    second = publish(staged(tmp_path, NAMES[5]), notes_per_part=1)
    verify(second.path)
    assert content(second) == content(publish(staged(tmp_path / "afresh", *NAMES), notes_per_part=1))


Step = tuple[str, int]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("stage"), st.integers(0, 5)),
        st.tuples(st.just("older"), st.integers(0, 5)),
        st.tuples(st.just("damage"), st.integers(0, 5)),
        st.tuples(st.just("drop"), st.integers(0, 5)),
        st.tuples(st.just("refuse"), st.integers(0, 5)),
        st.tuples(st.just("publish"), st.just(0)),
    ),
    max_size=12,
)


def walk(root: Path, steps: Sequence[Step]) -> None:
    """Do something to the dataset; in the end the notes are those of NAMES, the last of them refused."""
    for step, k in steps:
        note = sample_note(NAMES[k])
        path = root / "staged" / f"{note.document.document_id}.note"
        match step:
            case "stage":
                stage(root, note)
            case "older":
                stage(root, sample_note(NAMES[k], version="0.0.9+00000000", n_items=2))
            case "damage" if path.exists():
                path.write_bytes(path.read_bytes()[:-5] + b"?????")
            case "drop":
                path.unlink(missing_ok=True)
            case "refuse":
                entry = Quarantined(note.document.source_uri, note.document.sha256, "0.0.9", (REFUSAL,))
                quarantine(root, entry, b"%PDF")
            case "publish":
                publish(root, notes_per_part=1)
    for name in NAMES[:5]:
        stage(root, sample_note(name))
    last = sample_note(NAMES[5]).document
    (root / "staged" / f"{last.document_id}.note").unlink(missing_ok=True)
    quarantine(root, Quarantined("bad.pdf", last.sha256, "v", (REFUSAL,)), b"%PDF")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_history_does_not_show_in_the_bytes(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    roots = [tmp_path_factory.mktemp("root") for _ in range(2)]
    walk(roots[0], [])
    walk(roots[1], steps)
    expected, release = (publish(root, notes_per_part=1) for root in roots)
    assert content(release) == content(expected)
    assert release.name.split("-")[1] == expected.name.split("-")[1]
    verify(release.path)


def test_a_dropped_note_is_no_longer_in_the_release(tmp_path: Path) -> None:
    publish(staged(tmp_path, *NAMES), notes_per_part=1)
    staged_paths(tmp_path)[0].unlink()
    assert publish(tmp_path, notes_per_part=1).n_rows["documents"] == 5


@settings(deadline=None, max_examples=15)
@given(sizes=st.lists(st.integers(0, 9), max_size=6), rows_per_group=st.integers(1, 12))
def test_batches_do_not_show_in_a_file(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], rows_per_group: int
) -> None:
    folder = tmp_path_factory.mktemp("table")
    schema = arrow_schema(TABLES["citation_edges"])
    rows = [{"document_id": "d", "symbol": f"S/{k}", "n_citations": k} for k in range(sum(sizes))]
    starts = [sum(sizes[:k]) for k in range(len(sizes))]
    batches = [rows[start : start + size] for start, size in zip(starts, sizes, strict=True)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "ROWS_PER_GROUP", rows_per_group)
        for name, given_rows in (("batches", batches), ("whole", [rows])):
            with ParquetFile(folder / name, schema) as file:
                for batch in given_rows:
                    file.write(pa.Table.from_pylist(batch, schema=schema))
            assert file.n_rows == len(rows)
    assert (folder / "batches").read_bytes() == (folder / "whole").read_bytes()
    assert pq.read_table(folder / "whole").to_pylist() == rows
    told = pq.read_metadata(folder / "whole")
    sizes_of_groups = [told.row_group(k).num_rows for k in range(told.num_row_groups)]
    assert sizes_of_groups == [min(rows_per_group, len(rows) - k) for k in range(0, len(rows), rows_per_group)]
