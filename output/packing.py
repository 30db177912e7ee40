"""The rows of a note to bytes and back: record batches as Arrow lays them out, packed with zstd."""

import hashlib
from functools import cache

import pyarrow as pa

from extractors.model import Note
from output.rows import note_rows
from output.staged_note import DamagedNote, Head, sealed
from output.versions import contract_version
from schemas.arrow import arrow_schema
from schemas.contract import NOTE_TABLES

PACKING_LEVEL = 3

Batches = dict[str, pa.RecordBatch]


def packed(note: Note) -> bytes:
    """The staged form of `note`, which has to keep to the contract."""
    document = note.document
    tables, messages = {}, []
    for name, rows in note_rows(note).items():
        if not rows:
            continue
        if counted := NOTE_TABLES[name].keys.counted:
            rows.sort(key=lambda row: int(row[counted]))
        tables[name] = len(rows)
        messages.append(pa.RecordBatch.from_pylist(rows, schema=_schema(name)).serialize())
    unpacked_rows = b"".join(messages)
    packed_rows: bytes = _codec().compress(unpacked_rows, asbytes=True)
    head = {
        "sha256": document.sha256,
        "extractor_version": document.extractor_version,
        "source_uri": document.source_uri,
        "columns": columns_version(),
        "contract": contract_version(),
        "tables": tables,
        "n_bytes": len(unpacked_rows),
        "n_packed": len(packed_rows),
    }
    return sealed(head, packed_rows)


def unpacked(head: Head, body: bytes) -> Batches:
    """The rows of each table that has any. The columns have to be those of this version (`head.columns`).

    Raises DamagedNote where they are not what the head says.
    """
    batches: Batches = {}
    try:
        messages = pa.BufferReader(_codec().decompress(body, head.n_bytes))
        for name, n_rows in head.tables.items():
            batch = pa.ipc.read_record_batch(pa.ipc.read_message(messages), _schema(name))
            if batch.num_rows != n_rows:
                raise DamagedNote(f"it holds {batch.num_rows} rows of {name}, and not {n_rows}")
            batches[name] = batch
        documents = batches["documents"].select(["document_id", "sha256"]).to_pylist()
    except (pa.ArrowException, OSError, EOFError, KeyError) as error:
        raise DamagedNote(f"its rows cannot be unpacked: {error}") from error
    if documents != [{"document_id": head.document_id, "sha256": head.sha256}]:
        raise DamagedNote("its rows are those of another document")
    return batches


@cache
def columns_version() -> str:
    """A hash over names and types of all columns that come from a note: what its rows can be unpacked by."""
    fields = ((name, field) for name in NOTE_TABLES for field in _schema(name))
    told = [f"{name} {field.name} {field.type} {field.nullable}" for name, field in fields]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


@cache
def _codec() -> pa.Codec:
    return pa.Codec("zstd", compression_level=PACKING_LEVEL)


@cache
def _schema(name: str) -> pa.Schema:
    return arrow_schema(NOTE_TABLES[name])
