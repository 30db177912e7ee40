"""The contract as pandera schemas: the checks of single values.

Exactly the declared columns, in the declared order, nothing cast. What holds within a list or between rows is checked
in `schemas.keys`.
"""

from collections.abc import Iterator
from functools import cache

import pandera.polars as pa
import polars as pl

from schemas.columns import Column
from schemas.table import Table


@cache
def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """The schema that frames of `table` are checked with."""
    columns = {
        column.name: pa.Column(column.dtype, list(_checks(column)), nullable=column.is_nullable)
        for column in table.columns
    }
    return pa.DataFrameSchema(columns, strict=True, ordered=True, coerce=False)


def _checks(column: Column) -> Iterator[pa.Check]:
    if column.pattern is not None and column.dtype == pl.String:
        yield pa.Check.str_matches(column.pattern)
    if column.allowed is not None:
        yield pa.Check.isin(column.allowed)
    if column.minimum is not None:
        least = pa.Check.greater_than if column.is_minimum_excluded else pa.Check.greater_than_or_equal_to
        yield least(column.minimum)
    if column.maximum is not None:
        yield pa.Check.less_than_or_equal_to(column.maximum)
