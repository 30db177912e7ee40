"""Files that gave no note: why, and their bytes, until a later version reads them or they are replaced.

<root>/quarantine/<first 12 of sha256>.json   the account
<root>/quarantine/<first 12 of sha256>.pdf    the bytes, where there are any
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import NoteError
from output.whole import write_whole

if TYPE_CHECKING:
    from schemas.validation import Failure

CONTRACT_REMEDY = (
    "The PDF was read, but what was understood of it contradicts itself. Look at it with `missionnotes show` and "
    "report the file; the other notes are not concerned."
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something could not be taken: a row of `rejected` without what it shares with the others of its file.

    `stage` is "read" or "contract"; table, row and column are named where one row is to blame.
    """

    stage: str
    code: str
    message: str
    remedy: str
    table_name: str | None = None
    row_id: str | None = None
    column_name: str | None = None

    @classmethod
    def from_error(cls, error: NoteError) -> "Refusal":
        """The refusal of a file that could not be read."""
        return cls("read", error.code, error.message, error.remedy)

    @classmethod
    def from_failure(cls, failure: "Failure") -> "Refusal":
        """The refusal of a note of which a row breaks the contract."""
        where = (failure.table_name, failure.row_id, failure.column_name)
        return cls("contract", "contract", failure.message, CONTRACT_REMEDY, *where)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file that gave no note. `sha256` is None where not even its bytes could be read."""

    source_uri: str
    sha256: str | None
    extractor_version: str
    refusals: tuple[Refusal, ...]

    @property
    def key(self) -> str:
        """The first 12 hex digits of its SHA-256, or of its address's where it has none; the name of its files."""
        return (self.sha256 or hashlib.sha256(_storable(self.source_uri).encode()).hexdigest())[:12]


def quarantine(root: Path, entry: Quarantined, content: bytes | None) -> Path:
    """Keep the account of a file and, where there are any, its bytes, so that nothing is lost."""
    path = _path(root, entry.key)
    if content is not None:
        write_whole(path.with_suffix(".pdf"), content)
    write_whole(path, (json.dumps(_storable(asdict(entry)), ensure_ascii=False, indent=2) + "\n").encode())
    return path


def quarantine_paths(root: Path) -> list[Path]:
    """The accounts under `root`, sorted by key."""
    return sorted((root / "quarantine").glob("[!.]*.json"))


def read_account(content: bytes) -> Quarantined:
    """The file that an account tells of."""
    entry: dict[str, Any] = json.loads(content)
    return Quarantined(**{**entry, "refusals": tuple(Refusal(**refusal) for refusal in entry["refusals"])})


def is_quarantined(root: Path, sha256: str, extractor_version: str) -> bool:
    """Whether this version of the extraction has refused the file of this SHA-256 already."""
    path = _path(root, sha256[:12])
    if not path.is_file():
        return False
    entry = read_account(path.read_bytes())
    return (entry.sha256, entry.extractor_version) == (sha256, extractor_version)


def release_from_quarantine(root: Path, sha256: str) -> None:
    """Forget that the file of this SHA-256 was refused."""
    _forget(_path(root, sha256[:12]))


def forget_replaced(root: Path, seen: Mapping[str, str]) -> None:
    """Forget files that have since been replaced; `seen` maps each address to the SHA-256 found there now.

    It is what makes "download it again" work: the account of the broken file goes once another stands in its place.
    """
    for path in quarantine_paths(root):
        entry = read_account(path.read_bytes())
        if seen.get(entry.source_uri, entry.sha256) != entry.sha256:
            _forget(path)


def _forget(path: Path) -> None:
    # The bytes go last: an account without bytes would lie, bytes without account are only in the way.
    path.unlink(missing_ok=True)
    path.with_suffix(".pdf").unlink(missing_ok=True)


def _path(root: Path, key: str) -> Path:
    return root / "quarantine" / f"{key}.json"


def _storable(value: Any) -> Any:
    """`value` with what is no Unicode spelled out: names of files and messages may hold halves of surrogate pairs."""
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {key: _storable(item) for key, item in value.items()}
        case list() | tuple():
            return [_storable(item) for item in value]
    return value
