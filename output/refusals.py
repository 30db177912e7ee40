"""What a release could not take, as rows of `rejected`: files that gave no note, and what in the root is damaged."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from output.quarantine import Quarantined, Refusal, quarantine_paths, read_account
from output.staged_note import DamagedNote, Head
from schemas.arrow import arrow_schema
from schemas.contract import TABLES
from schemas.validation import Failure

AGAIN = "Ingest the PDF again: this version of missionnotes makes its rows anew."
AWAY = "Move it out of the folder, and ingest the PDF again if there is one."


def damaged_note(path: Path, error: DamagedNote) -> Quarantined:
    """The refusal of a staged file that is not what was staged."""
    remedy = AWAY if path.is_dir() else AGAIN
    refusal = Refusal("read", "damaged_staging", f"{path.name}: {error}", remedy)
    return Quarantined(f"staged/{path.name}", None, "", (refusal,))


def damaged_account(path: Path, error: Exception) -> Quarantined:
    """The refusal of an account in quarantine that does not say what it was to say."""
    remedy = "Delete it; a file that it told of is refused anew when it is ingested again."
    refusal = Refusal("read", "damaged_account", f"{path.name}: {error}", remedy)
    return Quarantined(f"quarantine/{path.name}", None, "", (refusal,))


def former_note(path: Path) -> Quarantined:
    """The refusal of a note whose staged form is not read any more."""
    refusal = Refusal("contract", "outdated", f"{path.name} was staged by an earlier version of missionnotes.", AGAIN)
    return Quarantined(f"staged/{path.name}", None, "", (refusal,))


def outdated_note(head: Head, failures: Iterable[Failure]) -> Quarantined:
    """The refusal of a note that kept to the contract of the version that staged it, and not to this one's."""
    refusals = tuple(
        Refusal("contract", "outdated", f.message, AGAIN, f.table_name, f.row_id, f.column_name) for f in failures
    )
    return Quarantined(head.source_uri, head.sha256, head.extractor_version, refusals)


def of_other_columns(head: Head) -> Quarantined:
    """The refusal of a note whose tables had other columns when it was staged."""
    refusal = Refusal("contract", "outdated", "The tables had other columns when it was staged.", AGAIN)
    return Quarantined(head.source_uri, head.sha256, head.extractor_version, (refusal,))


def quarantined(root: Path) -> list[tuple[Quarantined, str]]:
    """The quarantined files, each with the hash of its account; one that is damaged tells of itself."""
    found = []
    for path in quarantine_paths(root):
        content = b""
        try:
            content = path.read_bytes()
            entry = read_account(content)
        except FileNotFoundError:
            continue  # lifted just now
        except (OSError, ValueError) as error:
            entry = damaged_account(path, error)
        found.append((entry, hashlib.sha256(content).hexdigest()))
    return found


def rejected(entries: Iterable[Quarantined]) -> pa.Table:
    """The rows of `rejected`, sorted by the key of their files."""
    rows: list[dict[str, Any]] = []
    counts: Counter[str] = Counter()
    for entry in sorted(entries, key=lambda entry: entry.key):
        for refusal in entry.refusals:
            counts[entry.key] += 1
            row = {
                "rejected_id": f"q{entry.key}-{counts[entry.key]:03}",
                "source_uri": entry.source_uri,
                "sha256": entry.sha256,
                "document_id": entry.sha256 and f"d{entry.sha256[:12]}",
                "stage": refusal.stage,
                "code": refusal.code,
                "message": refusal.message,
                "remedy": refusal.remedy,
                "table_name": refusal.table_name,
                "row_id": refusal.row_id,
                "column_name": refusal.column_name,
            }
            rows.append(row)
    return pa.Table.from_pylist(rows, schema=arrow_schema(TABLES["rejected"]))
