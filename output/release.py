"""From staged notes to a release that never changes.

A release is written beside the others under a partial name, made to last, renamed, and only then does `latest` move:
a process killed at any point leaves the last release as it was, and the next run clears up and completes. What has not
changed since the release before is taken over from it: see `output.parts`.
"""

import hashlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.version import RELEASE
from output.catalogue import (
    Release,
    account_of,
    clear_unfinished,
    lead_latest,
    newest_whole,
    next_number,
)
from output.citation import FILE as CITATION_FILE
from output.citation import Citation, citation, citation_sha256
from output.derived import derived_tables
from output.documentation import Form, explain
from output.errors import DatabaseFailed
from output.graph import write_graph
from output.inputs import Inputs
from output.lock import locked
from output.parquet import ParquetFile
from output.parts import NOTES_PER_PART, make, part_key, parts, take_over
from output.quarantine import Quarantined
from output.query import duckdb_at_work
from output.reference_rows import reference_rows
from output.refusals import former_note, quarantined, rejected
from output.remade import remember, with_newest_inputs
from output.reviews.matching import counted, review_rows
from output.reviews.review_file import Review, reviews, reviews_sha256
from output.staging import former_paths, staged_paths
from output.versions import contract_version, output_version
from output.whole import PARTIAL, clear_leftovers, storing, sync
from output.works.decisions import Decision, decisions, decisions_sha256
from output.works.works import works_of, write_work_ids
from schemas.arrow import arrow_schema
from schemas.contract import REFERENCE_TABLES, TABLES, WORK_TABLES

# Folders of the root in which runs leave partial files when they are killed.
_WRITTEN_TO = ("staged", "quarantine", "archive/[0-9a-f][0-9a-f]")


@dataclass(frozen=True, slots=True)
class Said:
    """What researchers have said under a dataset root: of works, and of rows."""

    decisions: Sequence[Decision]
    reviews: Sequence[Review]


def publish(root: Path, *, on_wait: Callable[[], None] | None = None, notes_per_part: int = NOTES_PER_PART) -> Release:
    """Make a release of all staged notes and quarantined files, or return the latest where it says the same already.

    Waits for another publisher of this root, after a call of `on_wait`. Above `notes_per_part` notes, the tables that
    come from notes become folders of parts. Raises StorageFailed where the root cannot be written, DatabaseFailed where
    DuckDB cannot go on, BadWorksFile, BadReviewFile or BadCitationFile where works.csv, a file of reviews or
    citation.toml cannot be understood; the last release stays as it was.
    """
    root = root.absolute()
    said, cited = Said(decisions(root), reviews(root)), citation(root)
    with locked(root, on_wait):
        clear_unfinished(root)
        for folder in (root, *(folder for pattern in _WRITTEN_TO for folder in root.glob(pattern))):
            clear_leftovers(folder)
        last = newest_whole(root)
        if last is not None:
            lead_latest(root, last)  # a run killed between the two last steps left it behind
            last = with_newest_inputs(root, last)
            if last.manifest.get("inputs_sha256") == _inputs_sha256(root, notes_per_part):
                return last
        with storing(root / "releases"):
            (root / "releases").mkdir(exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix=PARTIAL, dir=root / "releases"))
            try:
                manifest = _write_tables(root, folder, last, notes_per_part, said)
            except DatabaseFailed:
                if last is None:
                    raise
                # A part that was taken over is damaged inside, where its size and footer do not tell.
                shutil.rmtree(folder)
                folder.mkdir()
                manifest = _write_tables(root, folder, None, notes_per_part, said)
            if last is not None and last.manifest["content_sha256"] == manifest["content_sha256"]:
                shutil.rmtree(folder)
                if manifest["inputs_sha256"] is not None:
                    remember(root, last, manifest)
                return last
            name = f"{next_number(root):04}-{manifest['content_sha256'][:8]}"
            release = _complete(root, folder, name, manifest, cited)
        lead_latest(root, release)
        return release


def _write_tables(root: Path, folder: Path, last: Release | None, notes_per_part: int, said: Said) -> dict[str, Any]:
    """Write every table into `folder` and return the manifest, which still lacks name, time and the other files.

    What has not changed since the release `last` is taken over from it.
    """
    keys: dict[str, str | None] = {}
    files: dict[str, dict[str, Any]] = {}
    extractors: Counter[str] = Counter()
    accounts = quarantined(root)
    refused = [*(entry for entry, _ in accounts), *map(former_note, former_paths(root))]
    with Inputs(folder) as inputs:
        for part in parts(staged_paths(root), notes_per_part):
            made = take_over(part, last, folder) or make(part, folder)
            keys[part.digits] = made.key
            files |= made.files
            refused += made.refused
            extractors.update(head.extractor_version for head in made.heads)
            inputs.add_notes(made.heads)
        inputs.add_accounts(accounts)
    files |= _write(folder, "rejected", [rejected(refused)])
    with duckdb_at_work(folder.parent):
        files |= _write_works(folder, said.decisions)
        reviewed = review_rows(folder, said.reviews)
        files |= _write(folder, "reviews", [pa.Table.from_pylist(reviewed, schema=arrow_schema(TABLES["reviews"]))])
        for name, batches in derived_tables(folder):
            files |= _write(folder, name, batches)
        write_graph(folder)
    tables = {name: sorted(path for path in files if _table_of(path) == name) for name in TABLES}
    return {
        "content_sha256": _hash_of({path: told["sha256"] for path, told in files.items()} | _cited(root)),
        "inputs_sha256": _hash_of_inputs(keys, accounts, root),
        "code": {"missionnotes": RELEASE, "output": output_version(), "contract": contract_version()},
        "extractor_versions": dict(sorted(extractors.items())),
        "n_notes": inputs.n_notes,
        "parts": {digits: key for digits, key in keys.items() if key is not None},
        "tables": tables,
        "rows": {name: sum(files[path]["rows"] for path in paths) for name, paths in tables.items()},
        "files": files,
    }


def _write(folder: Path, name: str, batches: Iterable[pa.Table]) -> dict[str, dict[str, Any]]:
    """Write a table that is no part's; its file, with what the manifest tells of it."""
    path = folder / f"{name}.parquet"
    with ParquetFile(path, arrow_schema(TABLES[name])) as file:
        for rows in batches:
            file.write(rows)
    return {path.name: account_of(path, file.n_rows)}


def _write_works(folder: Path, said: Sequence[Decision]) -> dict[str, dict[str, Any]]:
    """Write which notes are one work, and the reference data; the files, with what the manifest tells of them."""
    found = works_of(folder, said)
    rows = {"works": found.rows, "work_links": found.links, **reference_rows()}
    files: dict[str, dict[str, Any]] = {}
    for name, table in (WORK_TABLES | REFERENCE_TABLES).items():
        files |= _write(folder, name, [pa.Table.from_pylist(list(rows[name]), schema=arrow_schema(table))])
    for path, n_rows in write_work_ids(folder, found.work_ids):
        files[path.relative_to(folder).as_posix()] = account_of(path, n_rows)
    return files


def _reviews(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(folder / "reviews.parquet").to_pylist()
    return rows


def _complete(root: Path, folder: Path, name: str, manifest: dict[str, Any], cited: Citation) -> Release:
    """Add what explains the tables, make all of it last, and give the folder its name."""
    manifest = explain(folder, name, manifest, cited, Form(TABLES, reviewed=counted(_reviews(folder))))
    folder.chmod(0o755)  # mkdtemp makes folders that only their owner enters
    for path in [*folder.rglob("*"), folder]:
        sync(path)
    final = folder.with_name(name)
    folder.rename(final)
    sync(root / "releases")
    return Release(final, manifest)


def _inputs_sha256(root: Path, notes_per_part: int) -> str | None:
    """What `_hash_of_inputs` says of all that is staged and quarantined now, as cheap as opening the files."""
    keys = {part.digits: part_key(part) for part in parts(staged_paths(root), notes_per_part)}
    return _hash_of_inputs(keys, quarantined(root), root)


def _hash_of_inputs(keys: dict[str, str | None], accounts: Sequence[tuple[Quarantined, str]], root: Path) -> str | None:
    """A hash over the parts and accounts; None where a staged note is left out, because it may be mended meanwhile."""
    if None in keys.values() or former_paths(root):
        return None
    told = [decisions_sha256(root), reviews_sha256(root), citation_sha256(root), output_version()]
    return _hash_of([keys, [sha256 for _, sha256 in accounts], *told])


def _cited(root: Path) -> dict[str, str]:
    """The hash of citation.toml by its name, or nothing: without the file a release is known by its tables alone."""
    sha256 = citation_sha256(root)
    return {} if sha256 is None else {CITATION_FILE: sha256}


def _table_of(path: str) -> str:
    return path.split("/")[0].removesuffix(".parquet")


def _hash_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
