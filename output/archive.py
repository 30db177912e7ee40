"""The PDFs that gave notes, kept by content: `<root>/archive/<2 hex>/<sha256>.pdf`.

A new version of the extraction can read them again, pages can be drawn from them later, and `verify` tells whether they
are still what was read. Where the file system can, the PDF is linked and takes no space of its own.
"""

import os
from contextlib import suppress
from pathlib import Path

from extractors.ids import DOCUMENT
from output.whole import SourceLost, copy_whole, file_sha256, storing, sync

FOLDER = "archive"


def archive(root: Path, source: Path, sha256: str) -> bool:
    """Keep the PDF at `source`, of this SHA-256; whether it is kept now.

    It is not where `source` is gone or has changed since it was read: then there is nothing to keep. Raises
    StorageFailed where the archive cannot be written.
    """
    path = archived_path(root, sha256)
    try:
        if path.is_file():
            if file_sha256(path) == sha256:
                return True
            _remove(path)  # changed through its other name, or by hand
        with storing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        if not _linked(source, path):
            copy_whole(path, source)
        if file_sha256(path) == sha256:
            return True
    except SourceLost:
        return False
    _remove(path)
    return False


def archived_path(root: Path, sha256: str) -> Path:
    """Where the PDF of this SHA-256 is kept, if it is."""
    return root / FOLDER / sha256[:2] / f"{sha256}.pdf"


def archived_of(root: Path, document_id: str) -> Path | None:
    """Where the PDF of a note is kept, if it is."""
    digits = document_id.removeprefix(DOCUMENT)
    return next(iter(sorted((root / FOLDER / digits[:2]).glob(f"{digits}*.pdf"))), None)


def archived_paths(root: Path) -> list[Path]:
    """All PDFs in the archive, by their SHA-256."""
    return sorted((root / FOLDER).glob("[0-9a-f][0-9a-f]/*.pdf"))


def _linked(source: Path, path: Path) -> bool:
    """Whether `path` is another name of the file at `source` now; not across disks, nor where the system forbids it."""
    try:
        os.link(source.resolve(), path)
    except FileExistsError:
        return True  # another process has just kept the same PDF
    except OSError:
        return False
    with suppress(OSError):
        sync(path.parent)
    return True


def _remove(path: Path) -> None:
    with storing(path):
        path.unlink(missing_ok=True)
