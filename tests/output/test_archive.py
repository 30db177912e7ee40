"""PDFs are kept by content: linked or copied, and only what was read."""

import errno
import os
from pathlib import Path

import pytest

from output.archive import archive, archived_path, archived_paths
from output.errors import StorageFailed
from tests.schemas.sample import pdf_bytes, sample_note

SHA256 = sample_note("sudan").document.sha256


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "sudan.pdf"
    path.write_bytes(pdf_bytes("sudan"))
    return path


def unlinkable(*_: object) -> None:
    raise OSError(errno.EXDEV, "Invalid cross-device link")


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_pdf_is_linked_or_copied(
    is_linked: bool, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_linked:
        monkeypatch.setattr("output.archive.os.link", unlinkable)
    assert archive(tmp_path / "root", source, SHA256)
    assert archive(tmp_path / "root", source, SHA256)
    (kept,) = archived_paths(tmp_path / "root")
    assert kept == archived_path(tmp_path / "root", SHA256)
    assert kept.read_bytes() == pdf_bytes("sudan")
    assert os.path.samefile(kept, source) is is_linked


def test_what_a_link_leads_to_is_kept(source: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(source)
    assert archive(tmp_path / "root", link, SHA256)
    source.unlink()
    assert archived_path(tmp_path / "root", SHA256).read_bytes() == pdf_bytes("sudan")


@pytest.mark.parametrize("is_gone", [True, False])
def test_what_was_not_read_is_not_kept(is_gone: bool, source: Path, tmp_path: Path) -> None:
    if is_gone:
        source.unlink()
    else:
        source.write_bytes(b"another file by now")
    assert not archive(tmp_path / "root", source, SHA256)
    assert archived_paths(tmp_path / "root") == []


def test_a_kept_pdf_that_was_changed_is_kept_anew(source: Path, tmp_path: Path) -> None:
    archive(tmp_path / "root", source, SHA256)
    with source.open("ab") as stream:  # the archive holds another name of the same file
        stream.write(b"changed")
    source.unlink()
    source.write_bytes(pdf_bytes("sudan"))
    assert archive(tmp_path / "root", source, SHA256)
    assert archived_path(tmp_path / "root", SHA256).read_bytes() == pdf_bytes("sudan")


def test_an_archive_that_cannot_be_written_says_so(source: Path, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file")
    with pytest.raises(StorageFailed, match="archive"):
        archive(tmp_path, source, SHA256)
