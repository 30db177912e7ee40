"""Notes between extraction and release: one file each, `<root>/staged/<document_id>.json.gz`.

The same note gives the same bytes under the same name, so that staging it twice, or from several processes at once,
does no harm and needs no lock.
"""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from extractors.model import Note
from output.errors import IdCollision
from output.quarantine import release_from_quarantine
from output.rows import Rows, json_value, note_rows
from output.whole import write_whole


def stage(root: Path, note: Note) -> Path:
    """Keep the rows of `note`, which has to keep to the contract, and lift the quarantine of its file.

    Raises IdCollision where another PDF has the same document_id.
    """
    document = note.document
    path = _path(root, document.sha256)
    if (other := _body(path)) is not None and not other.startswith(_head(document.sha256)):
        raise IdCollision(f"{document.source_uri} and another staged PDF are both called {document.document_id}.")
    # The head comes first: `is_staged` compares it without parsing the rows.
    staged = {
        "sha256": document.sha256,
        "extractor_version": document.extractor_version,
        "source_uri": document.source_uri,
        "tables": note_rows(note),
    }
    body = json.dumps(staged, ensure_ascii=False, separators=(",", ":"), default=json_value, allow_nan=False)
    write_whole(path, gzip.compress(body.encode(), compresslevel=6, mtime=0))
    release_from_quarantine(root, document.sha256)
    return path


def is_staged(root: Path, sha256: str, extractor_version: str) -> bool:
    """Whether the file of this SHA-256 has been staged by this version of the extraction already."""
    body = _body(_path(root, sha256))
    return body is not None and body.startswith(_head(sha256, extractor_version))


def staged_paths(root: Path) -> list[Path]:
    """All staged notes, sorted by document_id."""
    return sorted((root / "staged").glob("d*.json.gz"))


def staged_note(content: bytes) -> tuple[dict[str, str], Rows]:
    """What a staged file holds: its head (sha256, extractor_version, source_uri) and its rows by table.

    Dates are text in the form YYYY-MM-DD there. Raises ValueError where the bytes are damaged.
    """
    try:
        head: dict[str, Any] = json.loads(gzip.decompress(content))
        tables: Rows = head.pop("tables")
    except (OSError, EOFError, zlib.error, KeyError) as error:
        raise ValueError(f"a staged note is damaged: {error}") from error
    return head, tables


def _head(sha256: str, extractor_version: str | None = None) -> bytes:
    head = {"sha256": sha256} | ({"extractor_version": extractor_version} if extractor_version else {})
    return json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1].encode() + b","


def _body(path: Path) -> bytes | None:
    """The text of a staged file; None where it is not there or damaged, which is as good as never staged.

    It is read to the end, about a millisecond for a note, because only the checksum there tells a file cut short.
    """
    try:
        return gzip.decompress(path.read_bytes()) or None
    except (OSError, EOFError, zlib.error):
        return None


def _path(root: Path, sha256: str) -> Path:
    return root / "staged" / f"d{sha256[:12]}.json.gz"
