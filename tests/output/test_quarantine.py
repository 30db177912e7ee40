"""Files that gave no note: kept with their account, and forgotten once they are replaced."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractors.errors import EmptyFile
from output.frames import check
from output.quarantine import (
    Quarantined,
    Refusal,
    accounts,
    forget_replaced,
    quarantine,
    quarantine_paths,
    read_account,
)
from output.staging import stage
from tests.schemas.sample import pdf_bytes, sample_note

NOTE = sample_note("sudan")
SHA256 = NOTE.document.sha256
VERSION = NOTE.document.extractor_version
REFUSAL = Refusal("read", "damaged_pdf", "It ends in the middle.", "Download it again.")


def test_quarantine_keeps_account_and_bytes(tmp_path: Path) -> None:
    entry = Quarantined("notes/sudan.pdf", SHA256, VERSION, (REFUSAL,))
    path = quarantine(tmp_path, entry, pdf_bytes("sudan"))
    assert path.name == f"{SHA256[:12]}.json"
    assert path.with_suffix(".pdf").read_bytes() == pdf_bytes("sudan")
    assert read_account(path.read_bytes()) == entry
    assert list(accounts(tmp_path)) == [entry]


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


def test_bytes_are_copied_from_a_file_and_not_linked(tmp_path: Path) -> None:
    source = tmp_path / "sudan.pdf"
    source.write_bytes(b"%PDF" * 1_000_000)
    path = quarantine(tmp_path / "root", Quarantined("sudan.pdf", SHA256, VERSION, (REFUSAL,)), source)
    with source.open("ab") as stream:
        stream.write(b"the rest of the download")
    assert path.with_suffix(".pdf").read_bytes() == b"%PDF" * 1_000_000


def test_a_file_that_is_gone_leaves_its_account(tmp_path: Path) -> None:
    path = quarantine(tmp_path, Quarantined("gone.pdf", SHA256, VERSION, (REFUSAL,)), tmp_path / "gone.pdf")
    assert [path.name for path in path.parent.iterdir()] == [path.name]


WHOLE = '{"source_uri":"a.pdf","sha256":null,"extractor_version":"v","refusals":[%s]}'
ONE = '{"stage":"read","code":"no_text","message":"It is a scan.","remedy":"Read it."%s}'


def test_an_account_is_read(tmp_path: Path) -> None:
    refusal = Refusal("read", "no_text", "It is a scan.", "Read it.", "pages")
    account = (WHOLE % (ONE % ',"table_name":"pages"')).encode()
    assert read_account(account) == Quarantined("a.pdf", None, "v", (refusal,))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "null",
        "[" * 100_000,
        WHOLE % "",
        WHOLE % "1",
        WHOLE % (ONE % ', "more": 1'),
        WHOLE % (ONE % "").replace("read", "maybe"),
        WHOLE % (ONE % "").replace('"It is a scan."', "null"),
        WHOLE % (ONE % "").replace("It is a scan.", ""),
        WHOLE % (ONE % "").replace("It is a scan.", "\\ud800"),
        (WHOLE % (ONE % "")).replace("null", '"12"', 1),
        (WHOLE % (ONE % "")).replace('"v"', "1"),
    ],
)
def test_8_6_a_damaged_account_is_told_and_passed_over(content: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not tell of a file"):
        read_account(content.encode())
    good = Quarantined("notes/sudan.pdf", SHA256, VERSION, (REFUSAL,))
    path = quarantine(tmp_path, good, None)
    (path.parent / "000000000000.json").write_text(content)
    (path.parent / "111111111111.json").mkdir()
    assert list(accounts(tmp_path)) == [good]
    forget_replaced(tmp_path, {"notes/sudan.pdf": "0" * 64})
    assert list(accounts(tmp_path)) == []
