"""From staged notes to a release that never changes.

A release is written beside the others under a partial name, made to last, renamed, and only then does `latest` move:
a process killed at any point leaves the last release as it was, and the next run clears up and completes.
"""

import hashlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

import output
import schemas
from extractors.version import RELEASE
from output.catalogue import (
    MANIFEST,
    Release,
    clear_unfinished,
    file_sha256,
    is_whole,
    lead_latest,
    next_number,
    releases,
)
from output.derived import derived_tables, write_graph
from output.frames import checked_frames, frame_of
from output.lock import locked
from output.parquet import ROWS_PER_FILE, TableWriter
from output.quarantine import Quarantined, Refusal, quarantine_paths, read_account
from output.rows import Rows
from output.staging import staged_note, staged_paths
from output.whole import PARTIAL, clear_leftovers, sync
from schemas.codebook import codebook
from schemas.contract import DERIVED_TABLES, TABLES
from schemas.datapackage import datapackage
from schemas.derived_tables import CITATION_EDGES
from schemas.validation import Failure

# Notes held in memory at a time; a note is some hundred kilobytes of rows.
NOTES_PER_BATCH = 200
AGAIN = "Ingest the PDF again: this version of missionnotes makes its rows anew."


def publish(
    root: Path,
    *,
    on_wait: Callable[[], None] | None = None,
    rows_per_file: int = ROWS_PER_FILE,
    notes_per_batch: int = NOTES_PER_BATCH,
) -> Release:
    """Make a release of all staged notes and quarantined files, or return the latest where it says the same already.

    Waits for another publisher of this root, after a call of `on_wait`. A table of more than `rows_per_file` rows
    becomes a folder of parts; `notes_per_batch` bounds memory and does not show in the result.
    """
    root = root.absolute()
    with locked(root, on_wait):
        clear_unfinished(root)
        clear_leftovers(root / "staged")
        clear_leftovers(root / "quarantine")
        latest = next((release for release in reversed(releases(root)) if is_whole(release)), None)
        if latest is not None:
            lead_latest(root, latest)  # a run killed between the two last steps left it behind
            if latest.manifest.get("inputs_sha256") == _inputs_sha256(root, rows_per_file):
                return latest
        (root / "releases").mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=root / "releases"))
        manifest = _write_tables(root, folder, rows_per_file, notes_per_batch)
        if latest is not None and latest.manifest["content_sha256"] == manifest["content_sha256"]:
            shutil.rmtree(folder)
            return latest
        name = f"{next_number(root):04}-{manifest['content_sha256'][:8]}"
        release = _complete(root, folder, name, manifest)
        lead_latest(root, release)
        return release


def _write_tables(root: Path, folder: Path, rows_per_file: int, notes_per_batch: int) -> dict[str, Any]:
    """Write every table into `folder` and return the manifest, which still lacks name, time and other files."""
    notes: list[dict[str, str]] = []
    files: dict[str, list[str]] = {}
    rows: dict[str, int] = {}
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(TableWriter(folder, table, rows_per_file))
            for name, table in TABLES.items()
            if name not in DERIVED_TABLES
        }
        lost: list[Quarantined] = []
        for batch in _batches(staged_paths(root), notes_per_batch):
            heads, tables = [], []
            for path in batch:
                try:
                    head, rows_of_note = _read_staged(path)
                except ValueError as error:
                    lost.append(_damaged(path, error))
                else:
                    heads.append(head)
                    tables.append(rows_of_note)
            notes += heads
            checked = checked_frames(tables)
            for name, frame in checked.tables.items():
                writers[name].write(frame)
            lost += _outdated(heads, checked.failures)
        contents = [path.read_bytes() for path in quarantine_paths(root)]
        refused = [read_account(content) for content in contents]
        accounts = [
            {"key": entry.key, "source_uri": entry.source_uri, "account_sha256": hashlib.sha256(content).hexdigest()}
            for entry, content in zip(refused, contents, strict=True)
        ]
        writers["rejected"].write(frame_of(_rejected_rows([*refused, *lost]), TABLES["rejected"]))
    writers |= _write_derived(folder, rows_per_file)
    for name, writer in writers.items():
        files[name], rows[name] = writer.files, writer.n_rows
    hashes = {path: file_sha256(folder / path) for paths in files.values() for path in paths}
    staged = {note["document_id"]: note["staged_sha256"] for note in notes}
    return {
        "content_sha256": _sha256_of(hashes),
        "inputs_sha256": _sha256_of([staged, [a["account_sha256"] for a in accounts], rows_per_file, _code_version()]),
        "code": {"missionnotes": RELEASE, "output": _code_version()},
        "extractor_versions": dict(sorted(Counter(note["extractor_version"] for note in notes).items())),
        "tables": files,
        "rows": rows,
        "inputs": notes,
        "quarantined": accounts,
    }


def _write_derived(folder: Path, rows_per_file: int) -> dict[str, TableWriter]:
    """Write what is made from the tables in `folder`: the derived tables, and the citation graph."""
    writers = {}
    for name, frame in derived_tables(folder):
        with TableWriter(folder, TABLES[name], rows_per_file) as writer:
            writer.write(frame)
        writers[name] = writer
        if name == CITATION_EDGES.name:
            write_graph(folder, frame)
    return writers


def _complete(root: Path, folder: Path, name: str, manifest: dict[str, Any]) -> Release:
    """Add what explains the tables, make all of it last, and give the folder its name."""
    package = datapackage(name, manifest["tables"])
    (folder / "datapackage.json").write_text(_json(package), encoding="utf-8")
    (folder / "codebook.md").write_text(codebook(), encoding="utf-8")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {
        path.relative_to(folder).as_posix(): {"sha256": file_sha256(path), "bytes": path.stat().st_size}
        for path in paths
    }
    manifest = {
        "release": name,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        **manifest,
        "files": files,
    }
    (folder / MANIFEST).write_text(_json(manifest), encoding="utf-8")
    folder.chmod(0o755)  # mkdtemp makes folders that only their owner enters
    for path in [*folder.rglob("*"), folder]:
        sync(path)
    final = folder.with_name(name)
    folder.rename(final)
    sync(root / "releases")
    return Release(final, manifest)


def _read_staged(path: Path) -> tuple[dict[str, str], Rows]:
    content = path.read_bytes()
    head, rows = staged_note(content)
    document_id = path.name.split(".")[0]
    return {"document_id": document_id, **head, "staged_sha256": hashlib.sha256(content).hexdigest()}, rows


def _damaged(path: Path, error: ValueError) -> Quarantined:
    refusal = Refusal("read", "damaged_staging", f"{path.name}: {error}", AGAIN)
    return Quarantined(f"staged/{path.name}", None, "", (refusal,))


def _outdated(heads: Sequence[dict[str, str]], failures: Sequence[Failure]) -> Iterator[Quarantined]:
    """Notes that kept to the contract of the version that staged them, and not to this one's."""
    for head in heads:
        refusals = tuple(
            Refusal("contract", "outdated", f.message, AGAIN, f.table_name, f.row_id, f.column_name)
            for f in failures
            if f.document_id == head["document_id"]
        )
        if refusals:
            yield Quarantined(head["source_uri"], head["sha256"], head["extractor_version"], refusals)


def _rejected_rows(entries: Sequence[Quarantined]) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    counts: Counter[str] = Counter()
    for entry in sorted(entries, key=lambda entry: entry.key):
        for refusal in entry.refusals:
            counts[entry.key] += 1
            rejected_id = f"q{entry.key}-{counts[entry.key]:03}"
            rows[rejected_id] = {
                "rejected_id": rejected_id,
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
    return list(rows.values())


def _inputs_sha256(root: Path, rows_per_file: int) -> str:
    """A hash over all that a release is made from, as cheap to take as reading the staged files."""
    staged = {path.name.split(".")[0]: file_sha256(path) for path in staged_paths(root)}
    return _sha256_of([staged, [file_sha256(path) for path in quarantine_paths(root)], rows_per_file, _code_version()])


@cache
def _code_version() -> str:
    """A hash over the code and libraries that shape the tables, the extraction aside."""
    digest = hashlib.sha256()
    for package in (schemas, output):
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.glob("*.py")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in ("duckdb", "polars", "pyarrow"):
        digest.update(f"{library} {installed_version(library)}\n".encode())
    return digest.hexdigest()[:16]


def _sha256_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _batches(paths: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    for start in range(0, len(paths), size):
        yield paths[start : start + size]
