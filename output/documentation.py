"""What explains the tables of a release and stands beside them, and the manifest over all of it.

codebook.md          what every column means
datapackage.json     the same for programs (Frictionless)
CITATION.cff         how to cite it
dataset.jsonld       the same for search engines (schema.org)
checksums.sha256     the hash of each file, for sha256sum -c
manifest.json        code version, row counts, file hashes; it alone has a time
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from output.catalogue import MANIFEST, account_of
from output.citation import Citation, citation_cff, dataset_jsonld
from output.query import connect
from schemas.codebook import Reviewed, codebook
from schemas.contract import TABLES
from schemas.datapackage import datapackage
from schemas.table import Table

CHECKSUMS = "checksums.sha256"
NUMBERED = frozenset({MANIFEST, "datapackage.json", "CITATION.cff", "dataset.jsonld", CHECKSUMS})
"""The files that tell the name of the release, and so its number; all others follow from its content alone."""
_PUBLISHED = "SELECT min(published), max(published) FROM documents WHERE published IS NOT NULL"


@dataclass(frozen=True, eq=False)
class Form:
    """What a folder of tables holds: its tables, what a reader has to know of it beyond them ("" for nothing), and what
    readers judged of its rows."""

    tables: Mapping[str, Table]
    notice: str = ""
    reviewed: Reviewed = field(default_factory=dict)


WHOLE = Form(TABLES)


def published(folder: Path) -> tuple[date, date] | None:
    """The dates of the oldest and the newest note in `folder`, or None where no note has a date."""
    with connect(folder, ["documents"]) as connection:
        first, last = connection.execute(_PUBLISHED).fetchall()[0]
    return None if first is None else (first, last)


def explain(folder: Path, name: str, manifest: dict[str, Any], cited: Citation, form: Form = WHOLE) -> dict[str, Any]:
    """Write into `folder` what explains its tables, as the release `name`; the manifest, which is written too."""
    days = published(folder)
    package = datapackage(name, manifest["tables"], form.tables, form.notice)
    written = {
        "datapackage.json": in_json(package),
        "codebook.md": codebook(form.tables, form.notice, form.reviewed),
        "CITATION.cff": citation_cff(cited, name, days and days[1]),
    }
    for file, content in written.items():
        (folder / file).write_text(content, encoding="utf-8", newline="\n")
    files = manifest["files"] | _accounts(folder, manifest["files"])
    (folder / "dataset.jsonld").write_text(in_json(dataset_jsonld(cited, name, days, files)), encoding="utf-8")
    files |= _accounts(folder, files)
    (folder / CHECKSUMS).write_text(_checksums(files), encoding="ascii")
    files |= _accounts(folder, files)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = {"release": name, "created_at": now, **manifest, "files": files}
    (folder / MANIFEST).write_text(in_json(manifest), encoding="utf-8")
    return manifest


def in_json(value: Any) -> str:
    """A file in JSON as this project writes it."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _accounts(folder: Path, known: Mapping[str, Any] | Sequence[str]) -> dict[str, dict[str, Any]]:
    """What a manifest tells of the files beside the tables that are not `known` yet."""
    others = sorted(path for path in folder.iterdir() if path.is_file() and path.name not in known)
    return {path.name: account_of(path) for path in others}


def _checksums(files: Mapping[str, Mapping[str, Any]]) -> str:
    return "".join(f"{file['sha256']}  {name}\n" for name, file in sorted(files.items()))
