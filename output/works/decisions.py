"""What a researcher has decided about works, in the file `works.csv` under the dataset root; it stands above the rules.

    document_id,other_id,verdict,why
    d0123456789ab,dba9876543210,same,"The web version; title page missing"
    d0123456789ab,d00aa11bb22cc,different,"The note of the year after"
    d0123456789ab,dba9876543210,prefer,"The print version has the page numbers"

`same` and `different` say whether two notes are one work; `prefer` lets the first note stand for the work of both.
"""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from extractors.ids import DOCUMENT_PATTERN
from output.errors import BadWorksFile
from output.whole import storing

FILE = "works.csv"
COLUMNS = ("document_id", "other_id", "verdict", "why")
SAME, DIFFERENT, PREFER = "same", "different", "prefer"


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of works.csv: `verdict` is same, different or prefer."""

    document_id: str
    other_id: str
    verdict: str
    why: str

    @property
    def pair(self) -> tuple[str, str]:
        """Its two notes in the order of their ids."""
        first, second = sorted((self.document_id, self.other_id))
        return first, second


def decisions(root: Path) -> tuple[Decision, ...]:
    """The rows of works.csv under `root`; none where there is no such file. Raises BadWorksFile, naming the line."""
    content = _content(root)
    return () if content is None else tuple(_read(root / FILE, content))


def decisions_sha256(root: Path) -> str | None:
    """SHA-256 of works.csv under `root`, or None where there is no such file."""
    content = _content(root)
    return None if content is None else hashlib.sha256(content).hexdigest()


def _content(root: Path) -> bytes | None:
    with storing(root / FILE):
        try:
            return (root / FILE).read_bytes()
        except FileNotFoundError:
            return None


def _read(path: Path, content: bytes) -> Iterator[Decision]:
    try:
        rows = csv.DictReader(StringIO(content.decode("utf-8-sig")), strict=True)
        given = tuple(rows.fieldnames or ())
        if given != COLUMNS:
            raise BadWorksFile(f"{path} has the columns {', '.join(given) or 'none'}.")
        said: dict[tuple[str, str], str] = {}
        for row in rows:
            decision = _decision(row, f"{path}, line {rows.line_num}")
            if decision.verdict != PREFER and said.setdefault(decision.pair, decision.verdict) != decision.verdict:
                raise BadWorksFile(f"{path}, line {rows.line_num}: another line says the contrary of these two notes.")
            yield decision
    except UnicodeDecodeError as error:
        raise BadWorksFile(f"{path} is no text in UTF-8.") from error
    except csv.Error as error:
        raise BadWorksFile(f"{path}, line {rows.line_num}: {error}.") from error


def _decision(row: dict[str, str | None], where: str) -> Decision:
    if None in row or None in row.values():
        raise BadWorksFile(f"{where}: it has not {len(COLUMNS)} cells.")
    cells = [" ".join((row[name] or "").split()) for name in COLUMNS]
    for cell in cells[:2]:
        if not re.fullmatch(DOCUMENT_PATTERN, cell):
            raise BadWorksFile(f"{where}: {cell!r} is no document_id.")
    if cells[0] == cells[1]:
        raise BadWorksFile(f"{where}: it names the same note twice.")
    if cells[2] not in (SAME, DIFFERENT, PREFER):
        raise BadWorksFile(f"{where}: {cells[2]!r} is none of {SAME}, {DIFFERENT}, {PREFER}.")
    return Decision(*cells)
