"""What differs between two releases: worked out by hand on sample notes, whose rows are known."""

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from output.catalogue import Release, account_of, find, whole_release
from output.differences.differences import Difference, TableDifference, difference
from output.differences.in_words import in_json, in_words
from output.errors import FolderTaken, StorageFailed
from output.parts import NOTES_PER_PART
from output.release import publish
from output.staging import stage
from tests.schemas.sample import sample_note

MALI, SUDAN, CHAD = (sample_note(name).document.document_id for name in ("mali", "sudan", "chad"))
ANEW = "0.1.0+11111111"


def two_releases(root: Path, notes_per_part: int = NOTES_PER_PART) -> tuple[Release, Release]:
    """Mali and Sudan; then Sudan, read anew with one list item more, and Chad."""
    stage(root, sample_note("mali"))
    stage(root, sample_note("sudan"))
    first = publish(root, notes_per_part=notes_per_part)
    (root / "staged" / f"{MALI}.note").unlink()
    stage(root, sample_note("sudan", ANEW, n_items=2))
    stage(root, sample_note("chad"))
    return first, publish(root, notes_per_part=notes_per_part)


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Release, Release]:
    return two_releases(tmp_path_factory.mktemp("diff"))


def by_name(found: Difference) -> dict[str, TableDifference]:
    return {table.name: table for table in found.tables}


def test_notes_are_added_gone_or_read_anew(releases: tuple[Release, Release]) -> None:
    found = difference(*releases)
    told = [
        (n["document_id"], n["change"], n["extractor_version_before"], n["extractor_version_after"])
        for n in found.notes
    ]
    assert told == [
        (CHAD, "added", None, "0.1.0+00000000"),
        (MALI, "gone", "0.1.0+00000000", None),
        (SUDAN, "read_anew", "0.1.0+00000000", ANEW),
    ]
    assert [note["title"] for note in found.notes] == [f"Prioritizing Mandates: {n}" for n in ("chad", "mali", "sudan")]
    assert found.n_notes_same == 0


def test_rows_and_columns_are_counted(releases: tuple[Release, Release]) -> None:
    paragraphs = by_name(difference(*releases))["paragraphs"]
    # A note has a sidebar, a body paragraph and its list items; Sudan has one list item more than before.
    assert (paragraphs.n_added, paragraphs.n_gone, paragraphs.n_changed) == (4, 3, 0)
    assert (paragraphs.n_added_with_notes, paragraphs.n_gone_with_notes) == (3, 3)
    documents = by_name(difference(*releases))["documents"]
    assert (documents.n_added, documents.n_gone, documents.n_changed) == (1, 1, 1)
    assert documents.columns == {"extractor_version": 1}
    assert "missions" in difference(*releases).tables_same


def test_the_other_way_round_what_was_added_is_gone(releases: tuple[Release, Release]) -> None:
    there, back = difference(*releases), difference(*reversed(releases))
    turned = {t.name: (t.n_gone, t.n_added, t.n_changed, t.columns) for t in back.tables}
    assert turned == {t.name: (t.n_added, t.n_gone, t.n_changed, t.columns) for t in there.tables}


@pytest.mark.parametrize("which", [0, 1])
def test_a_release_does_not_differ_from_itself(releases: tuple[Release, Release], which: int) -> None:
    found = difference(releases[which], releases[which])
    assert found.is_none
    assert in_words(found) == "no difference\n"
    assert json.loads(in_json(found))["is_none"] is True


def test_parts_change_nothing_in_what_is_counted(releases: tuple[Release, Release], tmp_path: Path) -> None:
    found = difference(*two_releases(tmp_path, notes_per_part=1))
    assert by_name(found).keys() == by_name(difference(*releases)).keys()
    for name, table in by_name(difference(*releases)).items():
        assert vars(by_name(found)[name]) == vars(table)


def test_a_file_that_both_have_is_not_read(tmp_path: Path) -> None:
    first, second = two_releases(tmp_path)
    for release in (first, second):
        path = release.path / "missions.parquet"
        path.unlink()  # it may be one file under two names
        path.write_bytes(b"nothing that could be read")
    assert "missions" in difference(first, second).tables_same


def test_every_row_and_cell_is_written(releases: tuple[Release, Release], tmp_path: Path) -> None:
    found = difference(*releases, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"diff_notes.parquet", "diff_rows.parquet"}
    assert pq.read_table(tmp_path / "out" / "diff_notes.parquet").to_pylist() == list(found.notes)
    table = pq.read_table(tmp_path / "out" / "diff_rows.parquet")
    assert releases[0].name in table.schema.metadata[b"description"].decode()
    rows = table.to_pylist()
    assert [row for row in rows if row["table_name"] == "documents"] == [
        {"table_name": "documents", "row_id": row_id, "change": change, "column_name": column, "before": b, "after": a}
        for row_id, change, column, b, a in sorted(
            [
                (CHAD, "added", None, None, None),
                (MALI, "gone", None, None, None),
                (SUDAN, "changed", "extractor_version", '"0.1.0+00000000"', f'"{ANEW}"'),
            ]
        )
    ]
    pages = {row["row_id"] for row in rows if row["table_name"] == "pages"}
    assert f'{{"document_id":"{CHAD}","page":2}}' in pages
    for name, counted in by_name(found).items():
        ids = {(row["row_id"], row["change"]) for row in rows if row["table_name"] == name}
        assert len(ids) == counted.n_rows, name


def test_in_words_the_largest_comes_first(releases: tuple[Release, Release]) -> None:
    found = difference(*releases)
    told = in_words(found, 100)
    assert told.startswith(
        f"from {releases[0].name} to {releases[1].name}\n\nnotes: 1 added, 1 gone, 1 read anew, 0 as before"
    )
    assert f"read anew: Prioritizing Mandates: sudan, {SUDAN}" in " ".join(told.split())
    sizes = [table.n_rows for table in found.tables]
    assert sizes == sorted(sizes, reverse=True)
    assert max(map(len, told.splitlines())) <= 100


def remade(release: Release, folder: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> Release:
    """A copy of a release of which one table is another, as an older version might have made it."""
    target = folder / "releases" / "0009-00000000"
    target.mkdir(parents=True)
    for path in release.path.iterdir():
        (target / path.name).write_bytes(path.read_bytes())
    rows = change(pq.read_table(target / f"{table}.parquet"))
    pq.write_table(rows, target / f"{table}.parquet")
    told = account_of(target / f"{table}.parquet", rows.num_rows)
    manifest = release.manifest | {"files": release.manifest["files"] | {f"{table}.parquet": told}}
    (target / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return find(folder, "0009-00000000")


def test_other_columns_are_told(releases: tuple[Release, Release], tmp_path: Path) -> None:
    old = remade(releases[0], tmp_path, "pages", lambda rows: rows.drop_columns(["width"]))
    (pages,) = difference(old, releases[0]).tables
    assert (pages.name, pages.n_rows, list(pages.columns_added), list(pages.columns_gone)) == (
        "pages",
        0,
        ["width"],
        [],
    )
    assert f"Only in {releases[0].name} pages has the column width." in in_words(difference(old, releases[0]))
    assert f"Only in {releases[0].name} pages has the column width." in in_words(difference(releases[0], old))


def test_a_column_of_another_type_is_compared_by_what_it_says(
    releases: tuple[Release, Release], tmp_path: Path
) -> None:
    def widened(rows: pa.Table) -> pa.Table:
        at = rows.schema.get_field_index("n_words")
        return rows.set_column(at, "n_words", rows.column("n_words").cast(pa.int64()))

    assert difference(remade(releases[0], tmp_path, "pages", widened), releases[0]).is_none


def test_another_key_is_told(releases: tuple[Release, Release], tmp_path: Path) -> None:
    def keyed(rows: pa.Table) -> pa.Table:
        return rows.replace_schema_metadata({**rows.schema.metadata, b"primary_key": b'["page"]'})

    found = difference(remade(releases[0], tmp_path, "pages", keyed), releases[0], tmp_path / "out")
    assert [(table.name, table.is_compared) for table in found.tables] == [("pages", False)]
    assert "The rows of pages have another key" in in_words(found)


def test_a_table_that_one_release_lacks_is_told(releases: tuple[Release, Release]) -> None:
    tables = {name: files for name, files in releases[0].manifest["tables"].items() if name not in ("works", "claims")}
    old = Release(releases[0].path, releases[0].manifest | {"tables": tables})
    found = difference(old, releases[1])
    assert (list(found.tables_added), list(found.tables_gone)) == (["claims", "works"], [])
    assert "has the tables claims, works." in in_words(found)
    assert list(difference(releases[1], old).tables_gone) == ["claims", "works"]


def test_a_folder_that_is_taken_is_left_alone(releases: tuple[Release, Release], tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("here", encoding="utf-8")
    with pytest.raises(FolderTaken):
        difference(*releases, tmp_path)
    with pytest.raises(StorageFailed):
        difference(*releases, tmp_path / "mine" / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_latest_release_is_whole(releases: tuple[Release, Release]) -> None:
    root = releases[0].path.parents[1]
    assert whole_release(root).name == releases[1].name
    assert whole_release(root, releases[0].name).manifest == releases[0].manifest
