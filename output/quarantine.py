"""Files that gave no note: why, and their bytes, until a later version reads them or they are replaced.

<root>/quarantine/<first 12 of sha256>.json   the account
<root>/quarantine/<first 12 of sha256>.pdf    the bytes, where there are any
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.errors import NoteError
from output.whole import SourceLost, copy_whole, storing, write_whole

if TYPE_CHECKING:
    from schemas.validation import Failure

FOLDER = "quarantine"
CONTRACT_REMEDY = (
    "The PDF was read, but what was understood of it contradicts itself. Look at it with `missionnotes show` and "
    "report the file; the other notes are not concerned."
)


STAGES = ("read", "contract")
_SHA256 = re.compile("[0-9a-f]{64}")


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


def quarantine(root: Path, entry: Quarantined, source: Path | bytes | None) -> Path:
    """Keep the account of a file and, where there are any, its bytes, so that nothing is lost.

    The bytes are copied in chunks from `source`, where they can still be read. They are never linked: a download that
    was cut short may go on in the same file. Raises StorageFailed.
    """
    path = _path(root, entry.key)
    match source:
        case bytes():
            write_whole(path.with_suffix(".pdf"), source)
        case Path():
            with suppress(SourceLost):
                copy_whole(path.with_suffix(".pdf"), source)
    write_whole(path, (json.dumps(_storable(asdict(entry)), ensure_ascii=False, indent=2) + "\n").encode())
    return path


def quarantine_paths(root: Path) -> list[Path]:
    """The accounts under `root`, sorted by key."""
    return sorted((root / FOLDER).glob("[!.]*.json"))


def accounts(root: Path) -> Iterator[Quarantined]:
    """The files under `root` that gave no note, sorted by key; an account that cannot be read is left out.

    A file that it told of counts as never tried: the next ingest reads it, and refuses it anew if need be.
    """
    for path in quarantine_paths(root):
        with suppress(ValueError, OSError):
            yield read_account(path.read_bytes())


def read_account(content: bytes) -> Quarantined:
    """The file that an account tells of. Raises ValueError where the account is damaged."""
    try:
        told: dict[str, Any] = json.loads(content)
        refusals = tuple(Refusal(**refusal) for refusal in told.pop("refusals"))
        entry = Quarantined(**told, refusals=refusals)
        texts = (entry.source_uri, entry.extractor_version, *(text for refusal in refusals for text in _texts(refusal)))
        is_whole = bool(refusals) and all(isinstance(text, str) and _storable(text) == text for text in texts)
        is_whole &= entry.sha256 is None or bool(_SHA256.fullmatch(entry.sha256))
        is_whole &= all(refusal.stage in STAGES for refusal in refusals)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("it does not tell of a file as an account does") from error
    if not is_whole:
        raise ValueError("it does not tell of a file as an account does")
    return entry


def release_from_quarantine(root: Path, sha256: str) -> None:
    """Forget that the file of this SHA-256 was refused. Raises StorageFailed."""
    _forget(_path(root, sha256[:12]))


def forget_replaced(root: Path, seen: Mapping[str, str]) -> None:
    """Forget files that have since been replaced; `seen` maps each address to the SHA-256 found there now.

    It is what makes "download it again" work: the account of the broken file goes once another stands in its place.
    Raises StorageFailed.
    """
    for entry in accounts(root):
        if seen.get(entry.source_uri, entry.sha256) != entry.sha256:
            _forget(_path(root, entry.key))


def _texts(refusal: Refusal) -> Iterator[object]:
    """What has to be text in a refusal: all of it, but for what is None."""
    for part in fields(refusal):
        value = getattr(refusal, part.name)
        if value is not None or part.name in ("stage", "code", "message", "remedy"):
            yield value or None


def _forget(path: Path) -> None:
    # The bytes go last: an account without bytes would lie, bytes without account are only in the way.
    with storing(path):
        path.unlink(missing_ok=True)
        path.with_suffix(".pdf").unlink(missing_ok=True)


def _path(root: Path, key: str) -> Path:
    return root / FOLDER / f"{key}.json"


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
