"""A table of the contract: its columns, its keys as data, and what the other forms of the contract read off it.

A new table is one `Table(...)` in a module of this package, its place in that module's `TABLES`, and nothing else: the
checks, the Arrow schema, the codebook and the data package are made of it. Some rules follow from column names alone,
because the same name means the same everywhere: page, page_start and page_end exist in `pages`, `boxes` lie inside
their page, `table_name` with `row_id` names a row.
"""

from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from schemas.columns import Column


@dataclass(frozen=True, slots=True)
class Keys:
    """What holds between the rows of one table and of the others, beyond the columns that hold ids.

    `primary`: columns that together name a row; `counted`: the column that runs 1, 2, 3 within each document;
    `text`: the column that offsets into this table count in; `spans`: the key columns that say which text the row's
    own offsets count in; `slice`: the column that repeats that text from the first offset up to the second;
    `ordered`: pairs of columns of which the first is not greater; `together`: columns that are filled all or none;
    `exactly_one`: columns of which one is filled.
    """

    primary: tuple[str, ...]
    counted: str | None = None
    text: str | None = None
    spans: tuple[str, ...] = ()
    slice: str | None = None
    ordered: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    exactly_one: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Table:
    """One table of the contract; `description` says what one row is, `columns` stand in the order of the files."""

    name: str
    description: str
    columns: tuple[Column, ...] = field(repr=False)
    keys: Keys = field(repr=False)

    @cached_property
    def polars_schema(self) -> dict[str, pl.DataType]:
        """Column name to polars type, in the order of the files."""
        return {column.name: column.dtype for column in self.columns}

    @property
    def id_column(self) -> str | None:
        """The one column that names a row in the whole dataset, or None where it takes several or another table."""
        if len(self.keys.primary) > 1:
            return None
        key = next(column for column in self.columns if column.name == self.keys.primary[0])
        return key.name if key.ids_of in (None, self.name) else None

    @property
    def named_by(self) -> tuple[str, ...]:
        """The columns by which people name a row of a note: its key, without the note itself where that goes."""
        return tuple(column for column in self.keys.primary if column != "document_id") or ("document_id",)

    @property
    def foreign(self) -> tuple[Column, ...]:
        """The columns that, where filled, name a row of another table, or another row of this one."""
        return tuple(
            c for c in self.columns if c.ids_of is not None and (c.ids_of, c.name) != (self.name, self.id_column)
        )

    @property
    def is_of_document(self) -> bool:
        """Whether every row belongs to a row of `documents`."""
        return any(column.name == "document_id" for column in self.foreign)
