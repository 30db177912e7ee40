"""What a release was made from, as a Parquet file beside its tables: one row per staged note and quarantined file."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

import pyarrow as pa

from output.parquet import ParquetFile
from output.quarantine import Quarantined
from output.query import INPUTS
from output.staged_note import Head

_COLUMNS = {
    "kind": "staged for a note, quarantined for a file that gave none.",
    "name": "The document_id of the note, or the name of the account in quarantine.",
    "sha256": "SHA-256 of the PDF; null where no byte of it could be read.",
    "extractor_version": "Version of the extraction that read or refused it.",
    "source_uri": "Where the PDF was taken from.",
    "content_sha256": "SHA-256 of the staged note, its first line aside, or of the account.",
}
_SCHEMA = pa.schema(
    [pa.field(name, pa.string(), name == "sha256", {"description": told}) for name, told in _COLUMNS.items()],
    {"table": "inputs", "description": "One row per staged note and quarantined file that the release was made from."},
)


class Inputs:
    """Writes the inputs of a release, by kind as they come, each kind by name; a context manager."""

    def __init__(self, folder: Path) -> None:
        self._file = ParquetFile(folder / INPUTS, _SCHEMA)
        self.n_notes = 0

    def __enter__(self) -> "Inputs":
        self._file.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.__exit__(kind, error, trace)

    def add_notes(self, heads: Iterable[Head]) -> None:
        """Add staged notes."""
        rows = [
            ("staged", head.document_id, head.sha256, head.extractor_version, head.source_uri, head.digest)
            for head in heads
        ]
        self.n_notes += len(rows)
        self._add(rows)

    def add_accounts(self, accounts: Iterable[tuple[Quarantined, str]]) -> None:
        """Add quarantined files, each with the hash of its account."""
        self._add(
            [
                ("quarantined", entry.key, entry.sha256, entry.extractor_version, entry.source_uri, content_sha256)
                for entry, content_sha256 in accounts
            ]
        )

    def _add(self, rows: Sequence[tuple[str, str, str | None, str, str, str]]) -> None:
        self._file.write(pa.Table.from_pylist([dict(zip(_COLUMNS, row, strict=True)) for row in rows], schema=_SCHEMA))
