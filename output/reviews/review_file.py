"""Files of reviews, as the explorer exports them, in `reviews/` under the dataset root; each is there whole.

    table_name,row_id,document_id,page,text,column_name,verdict,value,note,who,when
    claims,d0123456789ab-a0007,d0123456789ab,3,agreed that,quantifier,wrong,some,"It says some.",AB,2026-11-25T10:00:00Z

Needed are table_name, row_id, column_name (empty for the row as a whole) and verdict; the others may be missing or
empty. A row whose text stands there is found again after the note was read anew and its ids moved.
"""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

import polars as pl

from extractors.characters import UNSEEN
from extractors.ids import DOCUMENT_PATTERN, row_pattern
from extractors.vocabulary import VERDICTS
from output.errors import BadReviewFile
from output.whole import storing, write_whole
from schemas.columns import Column
from schemas.review_tables import DAY_AND_TIME, REVIEWED

FOLDER = "reviews"
NEEDED = ("table_name", "row_id", "column_name", "verdict")
COLUMNS = (*NEEDED, "document_id", "page", "text", "value", "note", "who", "when")
_DIGITS = 12
_UNSEEN = re.compile(f"[{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Review:
    """A judgement on a row, or on a value of it; what is not told is None."""

    table_name: str
    row_id: str
    document_id: str
    page: int | None
    text: str | None
    column_name: str | None
    verdict: str
    value: str | None
    note: str | None
    who: str | None
    reviewed_at: str | None


def take_up(root: Path, file: Path, content: bytes) -> Path:
    """Keep a file of reviews under `root`; its place there. Raises BadReviewFile, naming the line, StorageFailed."""
    tuple(_read(file, content))
    path = root / FOLDER / f"{hashlib.sha256(content).hexdigest()[:_DIGITS]}.csv"
    write_whole(path, content)
    return path


def reviews(root: Path) -> tuple[Review, ...]:
    """All reviews under `root`, each once, in the order of files and lines. Raises BadReviewFile, naming the line."""
    found = (review for path, content in _files(root) for review in _read(path, content))
    return tuple(dict.fromkeys(found))


def reviews_sha256(root: Path) -> str | None:
    """A hash over the files of reviews under `root`, or None where there are none."""
    hashes = [hashlib.sha256(content).hexdigest() for _, content in _files(root)]
    return hashlib.sha256(" ".join(hashes).encode()).hexdigest() if hashes else None


def _files(root: Path) -> Iterator[tuple[Path, bytes]]:
    with storing(root / FOLDER):
        for path in sorted((root / FOLDER).glob("[!.]*.csv")):
            yield path, path.read_bytes()


def _read(path: Path, content: bytes) -> Iterator[Review]:
    try:
        rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        given = tuple(rows.fieldnames or ())
        if not set(NEEDED) <= set(given) <= set(COLUMNS) or len(set(given)) < len(given):
            told = f"needed are {', '.join(NEEDED)}, known too {', '.join(COLUMNS[len(NEEDED) :])}"
            raise BadReviewFile(f"{path} has the columns {', '.join(given) or 'none'}; {told}.")
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            if None in row or None in row.values():
                raise BadReviewFile(f"{where}: it has not {len(given)} cells.")
            yield _review({name: (row.get(name) or "").strip() for name in COLUMNS}, where)
    except UnicodeDecodeError as error:
        raise BadReviewFile(f"{path} is no text in UTF-8.") from error
    except csv.Error as error:
        raise BadReviewFile(f"{path}, line {rows.line_num}: {error}.") from error


def _review(cells: Mapping[str, str], where: str) -> Review:
    table, row_id, column, value = (cells[name] for name in ("table_name", "row_id", "column_name", "value"))
    document_id = cells["document_id"] or row_id.partition("-")[0]
    problem = _problem(cells, document_id)
    if problem is not None:
        raise BadReviewFile(f"{where}: {problem}.")
    if column and value:
        value = " ".join(value.split())
    return Review(
        table,
        row_id,
        document_id,
        int(cells["page"]) if cells["page"] else None,
        " ".join(_UNSEEN.sub("", cells["text"]).split()) or None,
        column or None,
        cells["verdict"],
        value or None,
        cells["note"] or None,
        cells["who"] or None,
        cells["when"] or None,
    )


def _problem(cells: Mapping[str, str], document_id: str) -> str | None:
    """What is wrong with a line, in words; None where nothing is."""
    table, row_id, column, value = (cells[name] for name in ("table_name", "row_id", "column_name", "value"))
    if table not in REVIEWED:
        return f"{table!r} is no table whose rows are reviewed; these are {', '.join(REVIEWED)}"
    if not re.fullmatch(_row_pattern(table), row_id):
        return f"{row_id!r} is no id of a row of {table}"
    if not re.fullmatch(DOCUMENT_PATTERN, document_id) or not row_id.startswith(f"{document_id}-"):
        return f"{document_id!r} is not the note of the row {row_id}"
    if cells["page"] and not re.fullmatch("[1-9][0-9]{0,5}", cells["page"]):
        return f"{cells['page']!r} is no page"
    if cells["verdict"] not in VERDICTS:
        return f"{cells['verdict']!r} is none of {', '.join(VERDICTS)}"
    if cells["when"] and not re.fullmatch(DAY_AND_TIME, cells["when"]):
        return f"{cells['when']!r} is no day and time such as 2026-11-25T10:00:00Z"
    known = {each.name: each for each in REVIEWED[table].columns}
    if column and column not in known:
        return f"{table} has no column {column!r}; it has {', '.join(known)}"
    return _misfit(known[column], " ".join(value.split())) if column and value else None


def _row_pattern(table: str) -> str:
    if table == "themes":
        theme = next(column for column in REVIEWED[table].columns if column.name == "theme_id")
        return f"{row_pattern('paragraphs')[:-1]}/{(theme.pattern or '')[1:]}"
    return row_pattern(table)


def _misfit(column: Column, value: str) -> str | None:
    """Why `value` cannot stand in `column`, by the contract; None where it can."""
    if column.allowed is not None and value not in column.allowed:
        return f"{column.name} cannot be {value!r}; it is one of {', '.join(column.allowed)}"
    if column.dtype == pl.String and column.pattern is not None and not re.search(column.pattern, value):
        return f"{column.name} cannot be {value!r}, which does not have the form {column.form}"
    form = _FORMS.get(column.dtype.base_type())
    if form is not None and not re.fullmatch(form[0], value):
        return f"{column.name} cannot be {value!r}; it is {form[1]}"
    if column.dtype == pl.Date:
        try:
            date.fromisoformat(value)
        except ValueError:
            return f"{column.name} cannot be {value!r}; there is no such day"
    return None


_FORMS = {
    pl.Boolean: ("true|false", "true or false"),
    pl.Int32: ("-?[0-9]{1,9}", "a whole number"),
    pl.Float64: (r"-?[0-9]+(\.[0-9]+)?", "a number"),
    pl.Date: (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day, written YYYY-MM-DD"),
}
