"""One bad file in the root becomes a row of `rejected`, and the rest goes on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from output.catalogue import open_release, releases, verify
from output.errors import DamagedRelease, DatabaseFailed, StorageFailed
from output.quarantine import Quarantined, Refusal, quarantine
from output.release import publish
from output.staging import stage
from tests.output.test_staging import HARMS, altered
from tests.schemas.sample import sample_note

SUDAN = f"{sample_note('sudan').document.document_id}.note"
REFUSAL = Refusal("read", "damaged_pdf", "It ends in the middle.", "Download it again.")


def make_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)


def write(content: bytes) -> Callable[[Path], None]:
    def written(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return written


# Where, how, and the code of the row.
BAD: dict[str, tuple[str, Callable[[Path], None], str]] = {
    **{f"staged, {how}": (f"staged/{SUDAN}", write(altered(how)), "damaged_staging") for how in HARMS},
    "staged, empty": (f"staged/{SUDAN}", write(b""), "damaged_staging"),
    "staged, other bytes": (f"staged/{SUDAN}", write(b"no note"), "damaged_staging"),
    "staged, a folder": (f"staged/{SUDAN}", make_folder, "damaged_staging"),
    "staged, a former form": (f"staged/{SUDAN[:13]}.json.gz", write(b""), "outdated"),
    "account, empty": ("quarantine/0123456789ab.json", write(b""), "damaged_account"),
    "account, of nothing": ("quarantine/0123456789ab.json", write(b"{}"), "damaged_account"),
    "account, a folder": ("quarantine/0123456789ab.json", make_folder, "damaged_account"),
}


@pytest.mark.parametrize("name", BAD)
def test_8_6_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    place, harm, code = BAD[name]
    stage(tmp_path, sample_note("mali"))
    harm(tmp_path / place)
    release = publish(tmp_path)
    verify(release.path)
    assert pq.read_table(release.path / "documents.parquet").column("title").to_pylist() == [
        "Prioritizing Mandates: mali"
    ]
    (row,) = pq.read_table(release.path / "rejected.parquet").to_pylist()
    assert row["code"] == code
    assert row["remedy"]
    assert publish(tmp_path).name == release.name  # nothing is new
    if not (tmp_path / place).is_dir():
        (tmp_path / place).unlink()
        stage(tmp_path, sample_note("sudan"))
        mended = publish(tmp_path)
        assert (mended.n_rows["documents"], mended.n_rows["rejected"]) == (2, 0)


def test_8_7_a_note_altered_by_hand_and_put_back_is_taken_again(tmp_path: Path) -> None:
    stage(tmp_path, sample_note("mali"))
    path = stage(tmp_path, sample_note("sudan"))
    good = path.read_bytes()
    path.write_bytes(altered("one bit"))
    assert publish(tmp_path).n_rows["documents"] == 1
    path.write_bytes(good)
    assert publish(tmp_path).n_rows["documents"] == 2


def test_a_note_of_an_older_contract_is_checked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.packing.contract_version", lambda: "another")
    note = sample_note("sudan")
    stage(tmp_path, replace(note, issues=(replace(note.issues[0], severity="grave"),)))
    stage(tmp_path, sample_note("mali"))
    release = publish(tmp_path)
    assert release.n_rows["documents"] == 1
    (row,) = pq.read_table(release.path / "rejected.parquet").to_pylist()
    assert (row["code"], row["column_name"], row["document_id"]) == ("outdated", "severity", note.document.document_id)
    assert publish(tmp_path).name == release.name


def test_a_note_of_other_columns_is_outdated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("output.packing.columns_version", lambda: "another")
        stage(tmp_path, sample_note("sudan"))
    stage(tmp_path, sample_note("mali"))
    release = publish(tmp_path)
    (row,) = pq.read_table(release.path / "rejected.parquet").to_pylist()
    assert (row["code"], row["source_uri"], release.n_rows["documents"]) == ("outdated", "notes/sudan.pdf", 1)


@pytest.mark.parametrize("manifest", ["{}", "[]", "", "null", '{"files": {"a": 1}}', "[" * 100_000])
def test_8_6_a_manifest_of_nothing_is_passed_over(manifest: str, tmp_path: Path) -> None:
    stage(tmp_path, sample_note("mali"))
    first = publish(tmp_path)
    (first.path / "manifest.json").write_text(manifest)
    (tmp_path / "releases" / "0007-00000000").write_text("a file")
    assert releases(tmp_path) == []
    second = publish(tmp_path)
    assert second.number == 8
    assert open_release(tmp_path) == second.path.resolve()
    with pytest.raises(DamagedRelease):
        open_release(tmp_path, first.name)


def refuse_and_publish(root: Path) -> None:
    quarantine(root, Quarantined("gone.pdf", None, "v", (REFUSAL,)), None)
    publish(root)


@pytest.mark.parametrize("place", ["latest", "releases", "quarantine", ".lock"])
def test_8_5_a_path_of_the_wrong_kind_is_named(place: str, tmp_path: Path) -> None:
    stage(tmp_path, sample_note("mali"))
    path = tmp_path / place
    if place in ("latest", ".lock"):
        (path / "something").mkdir(parents=True)
    else:
        path.write_text("a file")
    with pytest.raises(StorageFailed, match=place) as caught:
        refuse_and_publish(tmp_path)
    assert caught.value.remedy


def test_issue_8_soak_1_a_table_that_cannot_be_read_back_is_a_trouble_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage(tmp_path, sample_note("mali"))
    opened = Path.open

    def failing(path: Path, mode: str = "r") -> object:
        if path.suffix == ".parquet":
            raise OSError(24, "Too many open files")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", failing)
    with pytest.raises(StorageFailed, match="Too many open files"):
        publish(tmp_path)


@pytest.mark.parametrize("target", ["tempfile.mkdtemp", "_write", "_complete", "sync"])
def test_8_5_a_full_disk_leaves_the_last_release(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    stage(tmp_path, sample_note("mali"))
    first = publish(tmp_path)
    stage(tmp_path, sample_note("sudan"))
    with monkeypatch.context() as patch:
        patch.setattr(f"output.release.{target}", full)
        with pytest.raises(StorageFailed, match="No space left"):
            publish(tmp_path)
    assert open_release(tmp_path) == first.path.resolve()
    assert publish(tmp_path).n_rows["documents"] == 2
    assert len(list((tmp_path / "releases").iterdir())) == 2


def test_8_weak_spot_3_too_little_memory_for_duckdb_leaves_the_last_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage(tmp_path, sample_note("mali"))
    first = publish(tmp_path)
    stage(tmp_path, sample_note("sudan"))
    with monkeypatch.context() as patch:
        patch.setattr("output.query.MEMORY", "100KB")
        with pytest.raises(DatabaseFailed, match="Out of Memory") as caught:
            publish(tmp_path)
    assert (caught.value.code, caught.value.exit_status) == ("database_failed", 3)
    assert "\n" not in caught.value.message
    assert open_release(tmp_path) == first.path.resolve()
    assert publish(tmp_path).n_rows["documents"] == 2
    assert len(list((tmp_path / "releases").iterdir())) == 2


@pytest.mark.parametrize("target", ["derived_tables", "write_graph"])
def test_8_weak_spot_3_a_trouble_of_duckdb_with_the_disk_is_ours(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        duckdb.connect().execute("COPY (SELECT 1) TO '/dev/full'")

    stage(tmp_path, sample_note("mali"))
    monkeypatch.setattr(f"output.release.{target}", full)
    with pytest.raises(DatabaseFailed, match="IO Error"):
        publish(tmp_path)
    assert releases(tmp_path) == []
