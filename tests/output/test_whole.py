"""Files are there whole or not at all, and what goes wrong with them has a code and a remedy."""

import errno
import os
from pathlib import Path

import pytest

from output.errors import StorageFailed
from output.whole import SECONDS_UNTIL_LEFT_OVER, SourceLost, clear_leftovers, copy_whole, storing, write_whole


def test_only_old_partial_files_are_cleared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "kept", b"1")
    (tmp_path / ".tmp-young").write_bytes(b"")
    clear_leftovers(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".tmp-young", "kept"]
    born = (tmp_path / ".tmp-young").stat().st_mtime
    monkeypatch.setattr("output.whole.time.time", lambda: born + SECONDS_UNTIL_LEFT_OVER + 1)
    clear_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize(
    ("number", "word"),
    [(errno.ENOSPC, "space"), (errno.EROFS, "right"), (errno.ENOTDIR, "out of the way"), (errno.EIO, "disk")],
)
def test_an_error_of_the_disk_says_what_to_do(number: int, word: str, tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match=str(tmp_path)) as caught, storing(tmp_path):
        raise OSError(number, os.strerror(number))
    assert caught.value.code == "storage_failed"
    assert word in caught.value.remedy


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "file", b"before")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("output.whole.os.fsync", full)
    with pytest.raises(StorageFailed, match="No space left"):
        write_whole(tmp_path / "file", b"after")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"before"}


def test_a_source_that_is_gone_is_no_trouble_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(SourceLost):
        copy_whole(tmp_path / "copy", tmp_path / "gone")
    assert list(tmp_path.iterdir()) == []
