"""The contract as Arrow schemas: what is kept inside the Parquet files themselves.

Every field carries its sentence as `description`; the schema carries the table's, its primary key and all columns'
sentences once more as JSON, for readers that see only the key-value metadata of the file.
"""

import json

import pyarrow as pa

from schemas.table import Table
from schemas.types import arrow_type


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
