"""`verify` reads all under a root and tells what is not as it was written."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from output.catalogue import account_of, find, newest_path, open_release
from output.errors import DamagedRelease, NoRelease, UnknownRelease
from output.parquet import ParquetFile
from output.quarantine import Quarantined, Refusal, quarantine
from output.query import connect
from output.release import publish
from output.release_check import damages
from output.staging import stage
from output.verification import verify_root
from schemas.arrow import arrow_schema
from schemas.contract import TABLES
from tests.schemas.sample import pdf_bytes, sample_note

NAMES = ("haiti", "kosovo", "mali")
MALI = sample_note("mali").document
BAD = sample_note("bad").document
REFUSAL = Refusal("read", "damaged_pdf", "It ends in the middle.", "Download it again.")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with two releases, three notes whose PDFs are kept, and a file that was refused."""
    folder = tmp_path_factory.mktemp("verify")
    root = folder / "root"
    for name in NAMES:
        (folder / f"{name}.pdf").write_bytes(pdf_bytes(name))
        stage(root, sample_note(name), folder / f"{name}.pdf")
        if name == "kosovo":
            publish(root)
    quarantine(root, Quarantined("bad.pdf", BAD.sha256, "v", (REFUSAL,)), pdf_bytes("bad"))
    publish(root)
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "root", symlinks=True))


def test_all_is_as_written(root: Path) -> None:
    found = verify_root(root)
    assert found.findings == ()
    assert found.is_whole
    assert (found.n_notes, found.n_archived, found.n_releases) == (3, 3, 2)
    assert [(area.name, area.n_files) for area in found.areas if area.name != "releases"] == [
        ("staged", 3),
        ("archive", 3),
        ("quarantine", 2),
    ]
    n_bytes = {area.name: area.n_bytes for area in found.areas}
    assert n_bytes["archive"] == sum(len(pdf_bytes(name)) for name in NAMES)


def flip(path: Path, place: int = 40) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def put(path: Path) -> None:
    path.write_bytes(b"{}")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


STAGED = f"staged/{MALI.document_id}.note"
KEPT = f"archive/{MALI.sha256[:2]}/{MALI.sha256}.pdf"
REFUSED = f"quarantine/{BAD.sha256[:12]}"
HARMS: dict[str, tuple[str, Callable[[Path], None], set[str]]] = {
    "a staged note": (STAGED, flip, {"damaged_staging", "orphan"}),  # and the PDF of which no note is left
    "a kept PDF": (KEPT, append, {"damaged_archive"}),
    "a refused PDF": (f"{REFUSED}.pdf", append, {"damaged_account"}),
    "an account": (f"{REFUSED}.json", put, {"damaged_account"}),
    "an account that is lost": (f"{REFUSED}.json", Path.unlink, {"orphan"}),
    "a staged note that is lost": (STAGED, Path.unlink, {"orphan"}),
    "a page of a table": ("latest/paragraphs.parquet", flip, {"damaged_release"}),
    "a table cut short": ("latest/paragraphs.parquet", cut, {"damaged_release"}),
    "a table that is lost": ("latest/paragraphs.parquet", Path.unlink, {"damaged_release"}),
    "a manifest": ("latest/manifest.json", put, {"damaged_release"}),
    "the link": ("latest", Path.unlink, {"damaged_release"}),
    "a stranger in the release": ("latest/more.txt", put, {"orphan"}),
    "a stranger among the notes": ("staged/more.txt", put, {"orphan"}),
    "a stranger among the PDFs": ("archive/00.pdf", put, {"orphan"}),
    "a stranger among the releases": ("releases/more.txt", put, {"orphan"}),
}


@pytest.mark.parametrize("name", HARMS)
def test_8_7_what_is_not_as_written_is_told(name: str, root: Path) -> None:
    place, harm, codes = HARMS[name]
    harm(root / place)
    found = verify_root(root)
    assert {finding.code for finding in found.findings} == codes
    assert all(finding.remedy and finding.message for finding in found.findings)
    assert found.is_whole is (codes == {"orphan"})


def test_one_release_alone(root: Path) -> None:
    first, last = sorted(path.name for path in (root / "releases").iterdir())
    flip(root / "releases" / last / "pages.parquet")
    assert verify_root(root, first).is_whole
    assert [finding.place for finding in verify_root(root, last).findings] == [f"releases/{last}"]
    (root / "releases" / first / "manifest.json").write_text("{}")
    assert not verify_root(root, first).is_whole
    with pytest.raises(UnknownRelease):
        verify_root(root, "0007-00000000")


def test_no_root_is_no_whole_root(tmp_path: Path) -> None:
    with pytest.raises(NoRelease):
        verify_root(tmp_path / "nowhere")


def rewritten(root: Path, name: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> list[str]:
    """What is wrong with the newest release once the rows of a table are others, and its manifest says so."""
    path = newest_path(root)
    assert path is not None
    file = path / f"{name}.parquet"
    frame = change(pl.read_parquet(file))
    with ParquetFile(file, arrow_schema(TABLES[name])) as writer:
        writer.write(pa.table(frame.to_arrow()))
    release = find(root, path.name)
    release.manifest["files"][file.name] = account_of(file, frame.height)
    (path / "manifest.json").write_text(json.dumps(release.manifest))
    return list(damages(release))


def first_row(column: str, value: object) -> Callable[[pl.DataFrame], pl.DataFrame]:
    is_first = pl.int_range(pl.len()) == 0
    return lambda frame: frame.with_columns(
        pl.when(is_first).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
    )


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("sections", first_row("role", "verse"), ["role is 'verse'"]),
        ("paragraphs", first_row("section_id", "dx-s001"), ["section_id is dx-s001", "does not have"]),
        ("pages", first_row("document_id", "d00000000000"), ["no row of documents has the document_id d00000000000"]),
        ("pages", first_row("document_id", "dffffffffffff"), ["no row of documents has the document_id dffffffffffff"]),
        ("citation_edges", first_row("n_citations", 0), ["citation_edges break the contract in n_citations"]),
        ("citation_edges", lambda frame: pl.concat([frame, frame]), ["the same document_id and symbol"]),
        ("themes_by_mission", first_row("mission_year_id", "unmis-2004"), ["mission_profiles does not have"]),
    ],
)
def test_rows_that_break_the_contract_are_told(
    table: str, change: Callable[[pl.DataFrame], pl.DataFrame], words: list[str], root: Path
) -> None:
    told = " ".join(rewritten(root, table, change))
    assert all(word in told for word in words), told


def test_a_table_of_other_columns_is_told(root: Path) -> None:
    path = newest_path(root)
    assert path is not None
    pq.write_table(pq.read_table(path / "pages.parquet").drop_columns(["width"]), path / "pages.parquet")
    release = find(root, path.name)
    release.manifest["files"]["pages.parquet"] = account_of(path / "pages.parquet", 6)
    (path / "manifest.json").write_text(json.dumps(release.manifest))
    assert list(damages(release)) == [f"In {path}, these tables have other columns than the contract: pages."]


@pytest.mark.parametrize("harm", [cut, append, Path.unlink])
def test_8_7_an_altered_table_is_not_asked(harm: Callable[[Path], None], root: Path) -> None:
    harm(root / "latest" / "pages.parquet")
    with pytest.raises(DamagedRelease, match=r"pages\.parquet"):
        open_release(root)


def test_8_7_what_is_no_parquet_is_told_where_there_is_no_manifest(root: Path) -> None:
    (root / "latest" / "pages.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(DamagedRelease, match="pages"):
        connect(root / "latest")
