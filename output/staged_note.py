"""A staged note as bytes: the rows of its tables, columnar and checked, under a hash of all of it.

    <SHA-256 of all that follows this line>
    {"sha256": ..., "extractor_version": ..., "source_uri": ..., "tables": {"documents": 1, "pages": 4, ...}, ...}
    the tables that have rows, each a record batch as Arrow lays it out (IPC), together packed with zstd

`tables` says in which order they come and how many rows each has. The same note gives the same bytes. What is in the
rows is for `output.packing` to know: nothing here needs data frames, so that what is staged is told at once.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

SUFFIX = ".note"
# The first line: 64 hex digits and a line end.
DIGEST_LENGTH = 65
# No head is longer: an address has at most 4,096 bytes, of which JSON may make six characters each.
LONGEST_HEAD = 1 << 16


class DamagedNote(ValueError):
    """A staged file that does not hold what was staged: cut short, altered, or something else altogether."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a staged note tells without being unpacked.

    `digest` is the hash of all of it, `contract` the version of the contract that its rows were checked by, `columns`
    that of their columns; `tables` gives the number of rows of each table that has any. The rows take `n_packed` bytes
    there, and `n_bytes` unpacked.
    """

    digest: str
    sha256: str
    extractor_version: str
    source_uri: str
    columns: str
    contract: str
    tables: Mapping[str, int]
    n_bytes: int
    n_packed: int

    @property
    def document_id(self) -> str:
        """The id of the note."""
        return f"d{self.sha256[:12]}"


def file_name(sha256: str) -> str:
    """The name of the staged note of the PDF of this SHA-256."""
    return f"d{sha256[:12]}{SUFFIX}"


def sealed(head: Mapping[str, Any], rows: bytes) -> bytes:
    """The content of a staged file: `head` and the packed `rows`, under the hash of both."""
    rest = json.dumps(head, separators=(",", ":")).encode() + b"\n" + rows
    return hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def read_head(path: Path) -> Head:
    """What the staged file at `path` tells, without reading its rows. Raises DamagedNote, also for a wrong length.

    Raises FileNotFoundError where there is none.
    """
    with _opened(path) as stream:
        head, n_head = _head(stream.read(DIGEST_LENGTH), stream.readline(LONGEST_HEAD))
        n_there = stream.seek(0, 2)
    _fits(path, head, n_head, n_there)
    return head


def read_note(path: Path) -> tuple[Head, bytes]:
    """The head of the staged file at `path` and its packed rows, found to be as they were staged.

    Raises DamagedNote, and FileNotFoundError where there is none.
    """
    with _opened(path) as stream:
        content = stream.read()
    head, n_head = _head(content[:DIGEST_LENGTH], content[DIGEST_LENGTH:].split(b"\n", 1)[0] + b"\n")
    _fits(path, head, n_head, len(content))
    if hashlib.sha256(memoryview(content)[DIGEST_LENGTH:]).hexdigest() != head.digest:
        raise DamagedNote("its content is not the one that was staged")
    return head, content[n_head:]


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DamagedNote(f"it cannot be opened: {error.strerror or error}") from error


def _head(first: bytes, second: bytes) -> tuple[Head, int]:
    """The head, and how many bytes it takes with the line before it."""
    try:
        digest, told = first.decode("ascii"), json.loads(second)
        head = Head(
            digest=digest.rstrip("\n"),
            sha256=_text(told["sha256"]),
            extractor_version=_text(told["extractor_version"]),
            source_uri=_text(told["source_uri"]),
            columns=_text(told["columns"]),
            contract=_text(told["contract"]),
            tables={_text(name): _number(n_rows) for name, n_rows in told["tables"].items()},
            n_bytes=_number(told["n_bytes"]),
            n_packed=_number(told["n_packed"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedNote("it does not begin as a staged note does") from error
    return head, DIGEST_LENGTH + len(second)


def _fits(path: Path, head: Head, n_head: int, n_there: int) -> None:
    n_told = n_head + head.n_packed
    if n_there != n_told:
        raise DamagedNote(f"it has {n_there} bytes, and not {n_told}")
    if path.name != file_name(head.sha256):
        raise DamagedNote("it holds another note than its name says")


def _number(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError("a number is none")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is none")
    value.encode()  # JSON can spell halves of characters, which no table holds
    return value
