"""Tables of knowledge kept as CSV beside this module, read into rows that are checked cell by cell.

A cell that holds several values parts them by "|". What is wrong is told with file, line, column and what to do.
"""

import csv
from collections.abc import Callable, Collection, Iterable
from importlib.resources import files
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError


class Row(BaseModel):
    """A row of a table. Its fields are the columns of the file; one with a default may be missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")


R = TypeVar("R", bound=Row)


def one_of(words: Collection[str]) -> Callable[[str], str]:
    """A check that a cell holds one of `words`."""

    known = sorted(words) if isinstance(words, frozenset) else words

    def check(cell: str) -> str:
        if cell not in words:
            raise ValueError(f"use one of {', '.join(known)}")
        return cell

    return check


def _several(cell: object) -> object:
    return tuple(filter(None, cell.split("|"))) if isinstance(cell, str) else cell


def _optional(cell: object) -> object:
    return cell or None


def _filled(cell: str) -> str:
    if not cell.strip():
        raise ValueError("it must not be empty")
    return cell


Filled = Annotated[str, AfterValidator(_filled)]
Several = Annotated[tuple[str, ...], BeforeValidator(_several)]
Optional = Annotated[str | None, BeforeValidator(_optional)]


def read_rows(name: str, row_type: type[R]) -> tuple[R, ...]:
    """The rows of the file `name` beside this module, in its order.

    Raises ValueError, with file, line and column, for a cell that cannot be meant.
    """
    source = files(__package__).joinpath(name).read_text(encoding="utf-8")
    reader = csv.DictReader(source.splitlines())
    rows = []
    for cells in reader:
        try:
            rows.append(row_type.model_validate({str(column): cell for column, cell in cells.items()}))
        except ValidationError as error:
            first = error.errors()[0]
            column = first["loc"][0] if first["loc"] else "the row"
            message = first["msg"].removeprefix("Value error, ")
            raise ValueError(f"{name}, line {reader.line_num}: {column} is {first['input']!r}; {message}.") from error
    return tuple(rows)


class Owners:
    """Who owns each name of a table: no two rows may share one."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._owners: dict[str, str] = {}

    def add(self, key: str, names: Iterable[str]) -> None:
        """Give `names` to the row `key`. Raises ValueError for a name that another row has."""
        for name in names:
            owner = self._owners.setdefault(name, key)
            if owner != key:
                raise ValueError(f"{self._file}: {name!r} names both {owner} and {key}; keep one.")


def keyed(name: str, rows: Iterable[R], key: Callable[[R], str]) -> dict[str, R]:
    """The rows by their key. Raises ValueError where a key stands twice."""
    found: dict[str, R] = {}
    for row in rows:
        if key(row) in found:
            raise ValueError(f"{name}: {key(row)} stands twice; merge the two rows.")
        found[key(row)] = row
    return found
