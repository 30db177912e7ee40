"""The contract as Arrow schemas: what is kept inside the Parquet files themselves.

Every field carries its sentence as `description`; the schema carries the table's, its primary key and all columns'
sentences once more as JSON, for readers that see only the key-value metadata of the file.
"""

import json

import polars as pl
import pyarrow as pa

from schemas.table import Table


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of the files of `table`."""
    fields = [
        pa.field(column.name, arrow_type(column.dtype), column.is_nullable, {"description": column.description})
        for column in table.columns
    ]
    metadata = {
        "table": table.name,
        "description": table.description,
        "primary_key": json.dumps(table.keys.primary),
        "columns": json.dumps({column.name: column.description for column in table.columns}, ensure_ascii=False),
    }
    return pa.schema(fields, metadata)


def arrow_type(dtype: pl.DataType) -> pa.DataType:
    """The Arrow type that stores the polars type `dtype`; raises TypeError for one that no table uses yet."""
    match dtype:
        case pl.List():
            return pa.list_(pa.field("element", arrow_type(dtype.inner), nullable=False))  # type: ignore[arg-type]
        case pl.Struct():
            return pa.struct([pa.field(part.name, arrow_type(part.dtype), False) for part in dtype.fields])  # type: ignore[arg-type]
    try:
        return _TYPES[dtype.base_type()]
    except KeyError:
        raise TypeError(f"no Arrow type is declared for {dtype}") from None


_TYPES: dict[object, pa.DataType] = {
    pl.String: pa.string(),
    pl.Int32: pa.int32(),
    pl.Int64: pa.int64(),
    pl.Float64: pa.float64(),
    pl.Boolean: pa.bool_(),
    pl.Date: pa.date32(),
}
