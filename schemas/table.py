"""A table of the contract: its pandera model, its keys as data, and what the other forms of the contract read off it.

A new table is one model, one `Table(name, model, Keys(...))` below it and its place in `schemas.contract`. Some rules
follow from column names alone, because the same name means the same everywhere: page, page_start and page_end exist
in `pages`, `boxes` lie inside their page, `table_name` with `row_id` names a row.
"""

from dataclasses import dataclass, field
from functools import cached_property
from inspect import cleandoc
from typing import Any

import pandera.polars as pa
import polars as pl


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column that, where filled, names a row of another table of the same document.

    With `is_earlier` the row stands in the same table and before this one, so that no chain of parents can close.
    """

    column: str
    table: str
    is_earlier: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """What holds between the rows of one table and of the others.

    `primary`: columns that together name a row; `counted`: the column that runs 1, 2, 3 within each document;
    `foreign`: keys into other tables; `text`: the column that offsets into this table count in; `spans`: the key
    columns that say which text the row's own offsets count in; `slice`: the column that repeats that text from the
    first offset up to the second; `ordered`: pairs of columns of which the first is not
    greater; `together`: columns that are filled all or none; `exactly_one`: columns of which one is filled;
    `is_of_document`: whether every row belongs to a row of `documents`.
    """

    primary: tuple[str, ...]
    counted: str | None = None
    foreign: tuple[ForeignKey, ...] = ()
    text: str | None = None
    spans: tuple[str, ...] = ()
    slice: str | None = None
    ordered: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    exactly_one: tuple[tuple[str, ...], ...] = ()
    is_of_document: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """One column as declared; pattern, allowed values, length and range are None where there is no such check."""

    name: str
    dtype: pl.DataType
    is_nullable: bool
    description: str
    pattern: str | None = None
    allowed: tuple[str, ...] | None = None
    min_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    is_minimum_excluded: bool = False


@dataclass(frozen=True, eq=False)
class Table:
    """One table of the contract."""

    name: str
    model: type[pa.DataFrameModel]
    keys: Keys = field(repr=False)

    @property
    def description(self) -> str:
        """What one row is: the docstring of the model, on one line."""
        return " ".join(cleandoc(self.model.__doc__ or "").split())

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns in the order of the files."""
        return tuple(_column(name, declared) for name, declared in self.model.to_schema().columns.items())

    @cached_property
    def polars_schema(self) -> dict[str, pl.DataType]:
        """Column name to polars type, in the order of the files."""
        return {column.name: column.dtype for column in self.columns}

    @property
    def id_column(self) -> str | None:
        """The one column that names a row in the whole dataset, or None where it takes several."""
        return self.keys.primary[0] if len(self.keys.primary) == 1 else None


class Contract(pa.DataFrameModel):
    """The settings that every table shares: exactly the declared columns, in the declared order, nothing cast."""

    class Config:
        strict = True
        ordered = True
        coerce = False


def _column(name: str, declared: Any) -> Column:
    checks: dict[str, Any] = {}
    for check in declared.checks:
        given = check.statistics
        match check.name:
            case "str_matches":
                checks["pattern"] = given["pattern"]
            case "isin":
                checks["allowed"] = tuple(given["allowed_values"])
            case "str_length":
                checks["min_length"] = given["min_value"]
            case "greater_than_or_equal_to" | "greater_than":
                checks["minimum"] = given["min_value"]
                checks["is_minimum_excluded"] = check.name == "greater_than"
            case "less_than_or_equal_to":
                checks["maximum"] = given["max_value"]
            case other:
                raise TypeError(
                    f"{name}: the check {other!r} has no place in Column yet; add one so that it is published"
                )
    return Column(name, declared.dtype.type, declared.nullable, declared.description or "", **checks)
